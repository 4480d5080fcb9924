import { format, resolveConfig } from 'prettier';
import { inProject } from '../../scripts/lib/paths.mjs';
import { behaviourRows } from './behaviourTable.mjs';
import { keycloakSteps } from './peers/keycloakRecovery.mjs';
import { kratosSteps } from './peers/kratosRecovery.mjs';
import { engineDatabase, readingOf } from './reading.mjs';

/** @typedef {import('./flows.mjs').Row} Row */

/** @typedef {Awaited<ReturnType<typeof import('./flows.mjs').measureFlows>>} Flows */

/** @typedef {{ load: number, beforeMs: number, afterMs: number }} Yardstick */

/** @typedef {Flows & { title: string, at: string, yardstick: Yardstick }} Start */

/**
 * @typedef {object} Machine
 * @property {number} cores
 * @property {string | undefined} processor
 * @property {number} memoryGiB
 * @property {string} node
 * @property {{ version: string, fsync: string, synchronousCommit: string }} postgres
 */

/**
 * @typedef {Flows & { name: string, title: string, readySeconds: number, yardstick: Yardstick }}
 *   MeasuredPeer
 */

/** @typedef {{ name: string, title: string, missing: string }} MissingPeer */

/**
 * @typedef {object} Result what `bench/compare/run.mjs` keeps
 * @property {string} at
 * @property {Machine} machine
 * @property {Start[]} starts
 * @property {(MeasuredPeer | MissingPeer)[]} peers
 * @property {Awaited<ReturnType<typeof import('./coldStart.mjs').measureColdStart>>} coldStart
 * @property {import('./behaviour/all.mjs').Behaviour | undefined} behaviour unless left out
 */

/** Above it somebody else used the machine. */
const quietLoad = 1;

/** @param {import('../lib/figures.mjs').Spread} [figures] */
const both = (figures) => (figures ? `${figures.p50} / ${figures.p95}` : '–');

/** @param {import('../lib/figures.mjs').Spread} [figures] */
const rounded = (figures) =>
  figures ? `${Math.round(figures.p50)} / ${Math.round(figures.p95)}` : '–';

/**
 * @param {string[]} header
 * @param {(string | number)[][]} rows
 */
const table = (header, rows) =>
  [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const flowHeader = [
  'Product, setting',
  'Conc.',
  'Flows',
  'Flows/s',
  'End to end without wait',
  'End to end',
  'Mail delay',
  'Server CPU-s/flow',
  'of that Temporal',
  'DB CPU-s/flow',
  'All CPU-s/flow',
  'RSS MiB',
];

/**
 * @param {string} title
 * @param {Row} load
 */
function flowRow(title, { concurrency, flows, flowsPerSecond, stepsMs, ...used }) {
  const { server, temporal, database } = used.cpuSecondsPerFlow;
  const { portal = 0, worker = 0, temporal: engine = 0, peer } = used.rssMiB;
  const ofServers = server + (temporal ?? 0);
  return [
    title,
    concurrency,
    flows,
    flowsPerSecond,
    rounded(stepsMs.worked),
    rounded(stepsMs.total),
    rounded(stepsMs.mail),
    ofServers.toFixed(3),
    temporal === undefined ? '–' : temporal.toFixed(3),
    database.toFixed(3),
    (ofServers + database).toFixed(3),
    peer === undefined ? `${portal + worker} + ${engine}` : peer,
  ];
}

/** @param {Result} result */
function flowTable({ starts, peers }) {
  const own = starts.flatMap(({ title, loads }) =>
    loads.map((load) => flowRow(`**Latchkey** ${title}`, load)),
  );
  const others = peers.flatMap((peer) =>
    'loads' in peer ? peer.loads.map((load) => flowRow(`${peer.name}, ${peer.title}`, load)) : [],
  );
  return table(flowHeader, [...own, ...others]);
}

const ownSteps = ['start', 'send-code', 'submit-proof', 'set-password'];

/**
 * @param {string} name
 * @param {string[]} steps
 * @param {{ title: string, loads: Row[] }[]} measured
 */
function stepTable(name, steps, measured) {
  const rows = measured.flatMap(({ title, loads }) =>
    loads.map(({ concurrency, stepsMs }) => [
      title,
      concurrency,
      ...steps.map((step) => rounded(stepsMs[step])),
    ]),
  );
  return table([name, 'Conc.', ...steps], rows);
}

/** @param {Result} result */
function stepTables({ starts, peers }) {
  const measured = peers.filter((peer) => 'loads' in peer);
  const named = (/** @type {string} */ word) =>
    measured.filter(({ name }) => name.startsWith(word));
  const tables = [
    { name: 'Latchkey', steps: ownSteps, measured: starts },
    { name: 'Keycloak', steps: keycloakSteps, measured: named('Keycloak') },
    { name: 'Kratos', steps: kratosSteps, measured: named('Kratos') },
  ];
  return tables
    .filter((one) => one.measured.length > 0)
    .map((one) => stepTable(one.name, one.steps, one.measured));
}

/** @param {Result} result */
function missingLines({ peers }) {
  const lines = peers.flatMap((peer) =>
    'missing' in peer
      ? [`**Not measured:** ${peer.name}, ${peer.title}, could not be had here: ${peer.missing}`]
      : [],
  );
  return peers.length === 0 ? ['No alternative was asked for in this run.'] : lines;
}

/** @param {Result} result */
function setUp(result) {
  const { starts, peers, at } = result;
  const { machine } = result;
  const { postgres } = machine;
  const measured = [
    ...starts,
    ...peers
      .filter((peer) => 'loads' in peer)
      .map((peer) => ({ ...peer, title: `${peer.name}, ${peer.title}` })),
  ];
  const yardsticks = measured.map(
    ({ title, yardstick: { beforeMs, afterMs, load } }) =>
      `${title} ${beforeMs} / ${afterMs} ms, load average before ${load}${load > quietLoad ? ' (**not quiet: no figure of this start counts**)' : ''}`,
  );
  const hashes = measured.map(({ title, hash }) => `${title}: \`${hash}\``);
  const verified = measured.map(({ passwords }) => `${passwords.verified} of ${passwords.tried}`);
  return [
    `- ${at.slice(0, 10)}, ${machine.cores} cores (${machine.processor}), ${machine.memoryGiB} GiB, Node ${machine.node.slice(1)}; each product with a PostgreSQL ${postgres.version} of its own (fsync ${postgres.fsync}, synchronous_commit ${postgres.synchronousCommit}). Ours: Temporal server 1.32.0 on the same PostgreSQL, one worker, one portal, one admin. Keycloak: production mode, \`cache=local\`, default JVM options. Kratos: \`serve --watch-courier\`, 20 connections, 4 of them kept when idle. Driver and mail sink share the cores; one product runs at a time.`,
    `- One gate by e-mail, password history 0, no proof-of-work, loopback a trusted network. Closed loop, each flow another person, keep-alive, warm-up before the loads. Own plain SMTP sink on loopback without delay; the driver is told of a mail, it does not ask.`,
    `- Fixed calculation (scrypt N 16384, r 8, p 1) before and after: ${yardsticks.join('; ')}.`,
    `- Stored hashes, read back: ${hashes.join('; ')}. The new passwords are those stored (ours verified against the hash, the others signed in with): ${verified.join(', ')}.`,
    `- A flow is four calls here and five at the peers, with \`done\` in the last answer. Ours sends a second mail, the notice of success, unless the row says otherwise; the peers do not.`,
    `- Server CPU is portal, worker and Temporal together, the third a column of its own, or the peer's process; DB CPU is all of PostgreSQL, which Temporal shares. RSS is portal and worker + Temporal, or the peer.`,
  ].join('\n');
}

/** @param {Result} result */
function firstLines({ starts, peers }) {
  /**
   * @param {string} title
   * @param {Row} first
   */
  const line = (title, { flowsPerSecond, cpuSecondsPerFlow, stepsMs }) => {
    const { server, temporal = 0 } = cpuSecondsPerFlow;
    const cpu = (server + temporal).toFixed(3);
    return `${title} ${flowsPerSecond} flows/s, ${cpu} CPU-s/flow, end to end ${rounded(stepsMs.total)} ms`;
  };
  const lines = [
    ...starts.map(({ title, first }) => line(title, first)),
    ...peers
      .filter((peer) => 'first' in peer)
      .map(({ name, title, first }) => line(`${name}, ${title}`, first)),
  ];
  return `First ${starts[0]?.first.flows} flows after a start, one at a time: ${lines.join('; ')}.`;
}

/** @param {Result} result */
function coldLines({ coldStart, peers }) {
  const { productSeconds, withTemporalSeconds, rssMiB } = coldStart;
  const others = peers
    .filter((peer) => 'readySeconds' in peer)
    .map(({ name, title, readySeconds }) => `${name}, ${title}, ${readySeconds.toFixed(1)} s`);
  return [
    `Cold start until \`/readyz\` says yes: portal and worker ${productSeconds.join(', ')} s with database and Temporal up; with Temporal starting first ${withTemporalSeconds.join(', ')} s.`,
    `Right after it portal ${rssMiB.portal}, worker ${rssMiB.worker}, Temporal ${rssMiB.temporal} MiB.`,
    ...(others.length > 0 ? [`The others with their database up: ${others.join('; ')}.`] : []),
  ].join(' ');
}

/** @param {Result} result */
function shareTable({ starts }) {
  const rows = starts.flatMap(({ title, loads }) =>
    loads.map(({ concurrency, cpuSecondsPerFlow: cpu, databaseSecondsPerFlow, stepsMs }) => [
      title,
      concurrency,
      ...[cpu.portal, cpu.worker, cpu.temporal].map((seconds = 0) => seconds.toFixed(3)),
      (databaseSecondsPerFlow.latchkey ?? 0).toFixed(3),
      engineDatabase(databaseSecondsPerFlow).toFixed(3),
      cpu.driver.toFixed(3),
      both(stepsMs.finish),
    ]),
  );
  return table(
    [
      'Setting',
      'Conc.',
      'portal',
      'worker',
      'Temporal',
      'DB: product',
      'DB: Temporal',
      'driver',
      'Answer to `done`, ms',
    ],
    rows,
  );
}

/** @param {Result} result */
function problemLines({ starts, peers }) {
  const failed = [...starts, ...peers].flatMap((one) =>
    'loads' in one
      ? [one.first, ...one.loads]
          .filter(({ errors }) => errors > 0)
          .map(
            ({ concurrency, errors, firstError }) =>
              `${one.title} at ${concurrency}: ${errors} (${firstError})`,
          )
      : [],
  );
  return failed.length === 0 ? 'No flow had an error.' : `**Errors:** ${failed.join('; ')}.`;
}

const behaviourNote =
  'Ours was tried in this run. What the others do was seen with Keycloak 26.7.3 and Kratos v1.3.1 on 22 November 2026 and not tried again.';

/**
 * The page of the comparison: all figures are of one run on one machine.
 *
 * @param {Result} result
 * @returns {Promise<string>} Markdown, formatted
 */
export async function pageOf(result) {
  const { behaviour } = result;
  const page = [
    '# Password recovery beside Keycloak and Ory Kratos',
    'Made by `node bench/compare/run.mjs` from `bench/results/compare.json`: what it says of speed was measured in one run on one machine. See [README](README.md#beside-other-products).',
    '## Set-up',
    setUp(result),
    ...missingLines(result),
    '## How to read it',
    readingOf(result),
    '## Whole flows',
    'p50 / p95 in ms. “Without wait” leaves out the time in which only the mail was awaited.',
    problemLines(result),
    flowTable(result),
    'Where our CPU seconds per flow go:',
    shareTable(result),
    firstLines(result),
    coldLines(result),
    '## Steps',
    'p50 / p95 in ms.',
    ...stepTables(result),
    ...(behaviour
      ? [
          '## Behaviour',
          behaviourNote,
          table(['', '**Latchkey**', 'Keycloak 26.7.3', 'Kratos v1.3.1'], behaviourRows(behaviour)),
        ]
      : []),
  ].join('\n\n');
  const file = inProject('bench', 'compare.md');
  return format(page, { ...(await resolveConfig(file)), filepath: file });
}
