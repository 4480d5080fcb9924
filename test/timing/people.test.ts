import { BURSTS } from './bursts';
import { startTimedSite, type TimedSite } from './conditions';
import { measurePeople, type PersonScene, SIGN_IN, STEP_UP } from './personVisits';
import { findingsOf, nameOf, tableOf } from './report';
import { isGlaring } from './statistics/criterion';
import { randomSource } from './statistics/randomSource';

/** A small sample of what `npm run timing` measures in full, as in `timing.test.ts`. */
const SEED = 20_261_125;
const TRIES = 100;

let site: TimedSite;
beforeAll(async () => {
  site = await startTimedSite('normal');
});
afterAll(() => site.stop());

const FEW_BURSTS: PersonScene = { ...BURSTS, kinds: ['known', 'unknown'] };
const FEW: PersonScene = { ...SIGN_IN, kinds: ['known', 'known again', 'unknown', 'disabled'] };

/** A burst takes as long as many visits. */
const BURST_TRIES = 40;

test.each([
  ['no sign-in’s time glaringly tells who is known', FEW, TRIES],
  ['no burst’s time glaringly tells who is known', FEW_BURSTS, BURST_TRIES],
  ['no time before a step-up glaringly tells what is on file', STEP_UP, TRIES],
])(
  '%s',
  async (_, scene, tries) => {
    const run = await measurePeople(site, scene, { tries, random: randomSource(SEED) });
    const findings = findingsOf([run]);
    const told = findings.filter(({ runs }) => runs.every(isGlaring)).map(nameOf);
    if (told.length > 0) process.stdout.write(`${tableOf(findings)}\n`);
    expect(told).toEqual([]);
  },
  300_000,
);
