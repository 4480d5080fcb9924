import { createRandom } from '../instruments/random.mjs';
import { startStack } from '../instruments/stack.mjs';
import { watchRequests } from './faults.mjs';
import { createInjector } from './injector.mjs';
import { createPeople } from './people.mjs';
import { openEngineRecords, openRecords } from './records.mjs';
import { createReport } from './report.mjs';
import { createAdministration } from './tenant.mjs';
import { judge } from './verdict.mjs';

/** A stack with its tenant and the records it is judged by. */
export async function startScene({ dist, isKept, environment, reset }, { say, cleanUp }) {
  const stack = await startStack({ dist, isKept, say, cleanUp, environment });
  const records = openRecords(stack.postgres);
  cleanUp.add(records.close);
  const engineRecords = await openEngineRecords(stack.temporal);
  cleanUp.add(engineRecords.close);
  const administration = createAdministration(stack);
  await administration.createTenant(reset);
  return { stack, records, engineRecords, administration };
}

/**
 * People reset their passwords while faults happen; then everything is judged.
 *
 * @param {{ faults: number, seed: number, people: number, dist: string }} options
 * @param {{ say: (message: string) => void, cleanUp: object }} io
 */
export async function runCampaign(options, { say, cleanUp }) {
  const { faults: total, seed, people: atOnce } = options;
  say(`seed ${seed}`);
  const scene = await startScene(options, { say, cleanUp });
  const { stack } = scene;
  const random = createRandom(seed);
  const requests = watchRequests();
  const { onWritten } = requests;
  const people = createPeople({ ...scene, random: random.fork('people'), onWritten });
  const injector = createInjector({
    stack,
    total,
    requests,
    steps: people.steps,
    random: Object.assign(random.fork('faults'), { seed }),
    say: (message) => say(`${message}, ${people.flows.length} resets begun`),
  });
  const startedAtMs = Date.now();
  say(`${total} faults while ${atOnce} people reset their passwords`);
  await Promise.all([injector.run(), people.run(atOnce, injector.isOver)]);
  say('judging');
  const { faults, broken } = injector;
  const verdict = await judge({ ...scene, people, broken });
  return createReport({
    seed,
    faults,
    people,
    verdict,
    startedAtMs,
    options: { people: atOnce },
  });
}
