import { type Condition, startTimedSite } from './conditions';
import { measurePeople, REGISTRATION, SIGN_IN, STEP_UP } from './personVisits';
import { findingsOf, type Measured, nameOf, tableOf } from './report';
import { isTold } from './statistics/criterion';
import { randomSource } from './statistics/randomSource';

/** `npm run timing`: the criterion at the pages of people who sign in. */
const RUNS = 3;
const TRIES = 300;
const SCENES = { 'sign-in': SIGN_IN, 'step-up': STEP_UP, registration: REGISTRATION };

test.each<[keyof typeof SCENES, Condition]>([
  ['sign-in', 'normal'],
  ['sign-in', 'slow database'],
  ['step-up', 'normal'],
  ['step-up', 'mail refused'],
  ['step-up', 'slow database'],
  ['registration', 'normal'],
])(
  'nobody is told apart by the time of any step: %s, %s',
  async (name, condition) => {
    const site = await startTimedSite(condition);
    try {
      const runs: Measured[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        const random = randomSource(Date.now() % 2 ** 31);
        runs.push(await measurePeople(site, SCENES[name], { tries: TRIES, random }));
      }
      const findings = findingsOf(runs);
      process.stdout.write(`\n## ${name}, ${condition}\n\n${tableOf(findings)}\n\n`);
      expect(findings.filter(({ runs: judged }) => isTold(judged)).map(nameOf)).toEqual([]);
    } finally {
      await site.stop();
    }
  },
  60 * 60_000,
);
