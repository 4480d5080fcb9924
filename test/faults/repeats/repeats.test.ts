import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type DoubleProduct, startDoubleProduct } from '../../support/doubleProduct';
import { createOrganisation, type Organisation } from '../../support/people';
import { eventually } from '../../support/poll';
import { openRecords } from '../../support/records';
import { createRepeatScene, type RepeatScene } from '../../support/repeatScene';
import type { Situation } from './situation';
import { SITUATIONS } from './situations';
import { cellsOf, tableOf } from './table';

const PAGE = join(__dirname, '..', '..', '..', 'docs', 'flows', 'password-reset.md');
const BLOCK = /(?<=<!-- repeats:begin -->\n)[^]*(?=<!-- repeats:end -->)/;
/** So long after everybody's pause workers are killed: some requests are under way by then. */
const KILL_AFTER_MS = 60;

const records = openRecords();
let product: DoubleProduct;
let organisations: Record<1 | 2, Organisation>;

beforeAll(async () => {
  product = await startDoubleProduct();
  organisations = {
    1: await createOrganisation({ policy: { reset: { gates: 1 } } }),
    2: await createOrganisation({ policy: { reset: { gates: 2 } } }),
  };
});

afterAll(async () => {
  await product.stop();
  await records.close();
});

type Variant = { name: string; portals: 1 | 2; areWorkersKilled: boolean };

const VARIANTS: readonly Variant[] = [
  { name: 'at one portal', portals: 1, areWorkersKilled: false },
  { name: 'at two portals in turn', portals: 2, areWorkersKilled: false },
  { name: 'at two portals while both workers are killed', portals: 2, areWorkersKilled: true },
];

/** Lets everybody go on when the last one has arrived. */
function createMeeting(people: number) {
  let arrived = 0;
  let open: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return {
    opened,
    arrive: () => {
      arrived += 1;
      if (arrived === people) open();
      return opened;
    },
  };
}

async function killWorkers(isBusy: () => boolean): Promise<void> {
  await delay(KILL_AFTER_MS);
  if (!isBusy()) throw new Error('all requests were answered before the workers were killed');
  await Promise.all(product.workerHalves.map((half) => half.kill()));
  await Promise.all(product.workerHalves.map((half) => half.start()));
}

type Played = { scene: RepeatScene; failure: Error | undefined };

/** Every situation at the same time, each with a person of its own. */
async function playAll({ portals, areWorkersKilled }: Variant): Promise<Map<string, Played>> {
  const meeting = createMeeting(SITUATIONS.length);
  let playing = SITUATIONS.length;
  const play = async ({ name, gates = 1, run }: Situation): Promise<[string, Played]> => {
    let call = 0;
    const scene = await createRepeatScene({
      organisation: organisations[gates],
      records,
      nextPortal: () => product.portals[(call++ % portals) as 0 | 1],
      pause: meeting.arrive,
    });
    const failure = await run(scene).then(
      () => undefined,
      (error: Error) => error,
    );
    if (failure !== undefined) void meeting.arrive();
    playing -= 1;
    return [name, { scene, failure }];
  };
  const killed = areWorkersKilled
    ? meeting.opened.then(() => killWorkers(() => playing > 0))
    : Promise.resolve();
  const [played] = await Promise.all([Promise.all(SITUATIONS.map(play)), killed]);
  return new Map(played);
}

describe.each(VARIANTS)('$name', (variant) => {
  let played: Map<string, Played>;
  beforeAll(async () => {
    played = await playAll(variant);
  });

  it.each(SITUATIONS)('$name', async ({ name, outcomes }) => {
    const { scene, failure } = played.get(name)!;
    if (failure !== undefined) throw failure;
    const possible = outcomes.filter(({ answers }) => isDeepStrictEqual(answers, scene.answers));
    if (possible.length === 0) expect(scene.answers).toEqual(outcomes[0]?.answers);
    const seen = await eventually('what is done late', async () => {
      const effects = await scene.effects();
      return possible.find((one) => isDeepStrictEqual(one.effects, effects));
    }).catch(() => undefined);
    expect(await scene.effects()).toEqual((seen ?? possible[0])?.effects);
  });
});

it('are in the documentation of the flow as they are here', () => {
  const page = readFileSync(PAGE, 'utf8');
  const table = tableOf(SITUATIONS);
  if (process.env['UPDATE_REPEATS'] === '1') writeFileSync(PAGE, page.replace(BLOCK, table));
  const documented = BLOCK.exec(readFileSync(PAGE, 'utf8'))?.[0] ?? '';
  expect(cellsOf(documented)).toEqual(cellsOf(table));
});
