// The product beside Keycloak and Ory Kratos, in one run:
//   node bench/compare/run.mjs [--quick] [--starts owasp,owaspNoNotice,sevenMiB]
//     [--peers keycloak,keycloakDefault,kratosFast,kratos] [--no-behaviour]
// Writes bench/results/compare.json and bench/compare.md; with --quick only
// bench/results/compare-quick.json and the page to standard output. The build must exist.

import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { inProject } from '../../scripts/lib/paths.mjs';
import { createCleanUp } from '../lib/cleanUp.mjs';
import { explain, progress } from '../lib/progress.mjs';
import { machineLoad, yardstickMs } from '../lib/yardstick.mjs';
import { startSite } from '../reset/site.mjs';
import { createPeople, createTenant } from '../reset/tenant.mjs';
import { measureBehaviour } from './behaviour/all.mjs';
import { measureColdStart } from './coldStart.mjs';
import { measureFlows } from './flows.mjs';
import { ownSubject } from './ownSubject.mjs';
import { measurePeer } from './peers/measure.mjs';
import { peers, plans, starts } from './plans.mjs';
import { pageOf } from './report.mjs';

/** @import { CleanUp } from '../lib/cleanUp.mjs' */
/** @import { Site } from '../reset/site.mjs' */
/** @import { Plan, PeerName, StartName } from './plans.mjs' */
/** @import { MeasuredPeer, MissingPeer, Result, Start } from './report.mjs' */

const slug = 'compare';
/** The load average of a start is not to be that of the one before; a quick run does not mind. */
const coolDownMs = 120_000;

function readOptions() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      starts: { type: 'string', default: Object.keys(starts).join(',') },
      peers: { type: 'string', default: Object.keys(peers).join(',') },
      'no-behaviour': { type: 'boolean', default: false },
    },
  });
  return {
    isQuick: values.quick,
    starts: namesIn('starts', values.starts, starts),
    peers: namesIn('peers', values.peers, peers),
    hasBehaviour: !values['no-behaviour'],
  };
}

/**
 * The names in a list of an option.
 *
 * @template {string} Name
 * @param {string} option
 * @param {string} list
 * @param {Record<Name, unknown>} known has the possible ones as keys
 */
function namesIn(option, list, known) {
  return list
    .split(',')
    .filter(Boolean)
    .map((name) => {
      if (name in known) return /** @type {Name} */ (name);
      throw new Error(`--${option} knows ${Object.keys(known).join(', ')}.`);
    });
}

/** @param {Site} site */
async function describeMachine({ sql }) {
  const [row] = await sql`
    select current_setting('server_version') as version, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as "synchronousCommit"`;
  const { version = '', fsync = '', synchronousCommit = '' } = row ?? {};
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres: { version, fsync, synchronousCommit },
  };
}

/**
 * Runs `use` on a site of its own and removes it whatever happens.
 *
 * @template T
 * @param {{ settings?: Record<string, string>, ownerOnReset?: boolean }} options
 * @param {CleanUp} cleanUp
 * @param {(site: Site) => Promise<T>} use
 */
async function onSite({ settings, ownerOnReset }, cleanUp, use) {
  try {
    const site = await startSite({ slug, progress, settings }, cleanUp);
    await createTenant(site.admin, slug, { history: 0, ownerOnReset });
    return await use(site);
  } finally {
    await cleanUp.run();
  }
}

/**
 * @param {StartName} name
 * @param {Plan} plan
 * @param {CleanUp} cleanUp
 * @returns {Promise<Start>}
 */
async function measureStart(name, plan, cleanUp) {
  const { title, ...options } = starts[name];
  progress(`--- ${title}`);
  const before = { load: machineLoad(), beforeMs: yardstickMs() };
  return onSite(options, cleanUp, async (site) => {
    progress(`creating ${plan.people} people`);
    const people = await createPeople(site.admin, slug, plan.people);
    const figures = await measureFlows(ownSubject(site), people, plan.flows);
    const yardstick = { ...before, afterMs: yardstickMs() };
    return { title, at: new Date().toISOString(), yardstick, ...figures };
  });
}

/**
 * @param {Plan} plan
 * @param {boolean} hasBehaviour
 * @param {CleanUp} cleanUp
 */
const measureRest = (plan, hasBehaviour, cleanUp) =>
  onSite({}, cleanUp, async (site) => ({
    machine: await describeMachine(site),
    coldStart: await measureColdStart(site, plan.coldStarts),
    behaviour: hasBehaviour ? await measureBehaviour(site, plan.behaviour) : undefined,
  }));

/**
 * @param {{ starts: StartName[], peers: PeerName[], hasBehaviour: boolean, isQuick: boolean }} options
 * @param {CleanUp} cleanUp
 * @returns {Promise<Result>}
 */
async function measure(options, cleanUp) {
  const plan = options.isQuick ? plans.quick : plans.full;
  const coolDown = () => (options.isQuick ? undefined : delay(coolDownMs));
  // First what may fail for other reasons than speed: half an hour of figures is lost with it.
  const rest = await measureRest(plan, options.hasBehaviour, cleanUp);
  /** @type {Start[]} */
  const ours = [];
  for (const name of options.starts) {
    await coolDown();
    ours.push(await measureStart(name, plan, cleanUp));
  }
  /** @type {(MeasuredPeer | MissingPeer)[]} */
  const theirs = [];
  for (const name of options.peers) {
    await coolDown();
    theirs.push(await measurePeer(peers[name], plan, progress));
  }
  return { at: new Date().toISOString(), ...rest, starts: ours, peers: theirs };
}

/**
 * @param {Result} result
 * @param {{ isQuick: boolean }} options
 */
async function keep(result, { isQuick }) {
  const folder = inProject('bench', 'results');
  await mkdir(folder, { recursive: true });
  const file = inProject('bench', 'results', isQuick ? 'compare-quick.json' : 'compare.json');
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  const page = await pageOf(result);
  if (isQuick) console.log(page);
  else await writeFile(inProject('bench', 'compare.md'), page);
}

const cleanUp = createCleanUp();
try {
  const options = readOptions();
  await keep(await measure(options, cleanUp), options);
} catch (error) {
  explain(error);
} finally {
  await cleanUp.run();
}
