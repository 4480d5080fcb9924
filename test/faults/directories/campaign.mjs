import { startScene } from '../campaign/campaign.mjs';
import { createReport } from '../campaign/report.mjs';
import { createRandom } from '../instruments/random.mjs';
import { createPeople } from './people.mjs';
import { startSite } from './site.mjs';
import { INVARIANTS, judge } from './verdict.mjs';

/** Where a campaign is long, people meet an outage longer than they wait beside so many faults. */
const FAULTS_TO_A_LONG_OUTAGE = 60;

/** Directory servers are on this machine. */
const ENVIRONMENT = { DIRECTORY_NETWORKS: '127.0.0.0/8' };
const RESET = { gates: 1, methods: ['email'] };

/**
 * People reset passwords that are in a directory while faults happen to it, to the way there, and to whoever
 * goes it; then everything is judged, in the directory as well.
 *
 * @param {{ faults: number, seed: number, people: number, dist: string }} options
 * @param {{ say: (message: string) => void, cleanUp: object }} io
 */
export async function runDirectoryCampaign(options, { say, cleanUp }) {
  const { faults: total, seed, people: atOnce, dist } = options;
  say(`seed ${seed}`);
  const wanted = { ...options, environment: ENVIRONMENT, reset: RESET };
  const scene = await startScene(wanted, { say, cleanUp });
  const site = await startSite({ ...scene, dist, cleanUp });
  const people = createPeople({ ...scene, site, random: createRandom(seed), say });
  const startedAtMs = Date.now();
  say(`${total} faults while ${atOnce} people reset their passwords in a directory`);
  const waitLong = async () => {
    const rounds = Math.floor(total / FAULTS_TO_A_LONG_OUTAGE);
    for (let round = 0; round < rounds; round += 1) await people.waitLong(round);
  };
  await Promise.all([people.run({ total, atOnce }), waitLong()]);
  say('judging');
  const verdict = await judge({ ...scene, site, people });
  return createReport({
    seed,
    faults: people.faults,
    people,
    verdict,
    startedAtMs,
    options: { people: atOnce },
    invariants: INVARIANTS,
  });
}
