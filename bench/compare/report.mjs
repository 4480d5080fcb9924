import { format, resolveConfig } from 'prettier';
import { inProject } from '../../scripts/lib/paths.mjs';
import { behaviourRows } from './behaviourTable.mjs';
import { peerFlows, peersMachine, peerStarts, peerSteps } from './peers.mjs';
import { readingOf } from './reading.mjs';

/** Above it somebody else used the machine. */
const quietLoad = 1;

const both = (figures) => (figures ? `${figures.p50} / ${figures.p95}` : '–');
const rounded = (figures) =>
  figures ? `${Math.round(figures.p50)} / ${Math.round(figures.p95)}` : '–';

const table = (header, rows) =>
  [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const flowHeader = [
  ...['Product, setting', 'Conc.', 'Flows', 'Flows/s', 'End to end without wait', 'End to end'],
  ...['Mail delay', 'Server CPU-s/flow', 'of that Temporal', 'DB CPU-s/flow', 'RSS MiB'],
];

function ownFlowRow(title, load) {
  const { stepsMs, cpuSecondsPerFlow: cpu, rssMiB } = load;
  const product = rssMiB.portal + rssMiB.worker;
  return [
    ...[`**Latchkey** ${title}`, load.concurrency, load.flows, load.flowsPerSecond],
    ...[rounded(stepsMs.worked), rounded(stepsMs.total), rounded(stepsMs.mail)],
    `${(cpu.server + cpu.temporal).toFixed(3)}`,
    ...[cpu.temporal.toFixed(3), cpu.database.toFixed(3)],
    `${product} + ${rssMiB.temporal}`,
  ];
}

const peerFlowRows = Object.entries(peerFlows).flatMap(([title, rows]) =>
  rows.map(([concurrency, flows, perSecond, worked, total, mail, server, database, mib]) => [
    ...[title, concurrency, flows, perSecond.toFixed(1), worked, total, mail],
    ...[server.toFixed(3), '–', database.toFixed(3), mib],
  ]),
);

const ownSteps = ['start', 'send-code', 'submit-proof', 'set-password'];

const ownStepRows = (starts) =>
  starts.flatMap(({ title, loads }) =>
    loads.map(({ concurrency, stepsMs }) => [
      ...[title, concurrency],
      ...ownSteps.map((step) => rounded(stepsMs[step])),
    ]),
  );

const peerStepTables = Object.entries(peerSteps).map(([name, { steps, rows }]) =>
  table([name, 'Conc.', ...steps], rows),
);

function setUp({ starts, at }) {
  const [{ machine }] = starts;
  const { postgres } = machine;
  const yardsticks = starts.map(
    ({ title, yardstick: { beforeMs, afterMs, load } }) =>
      `${title} ${beforeMs} / ${afterMs} ms, load average before ${load}${load > quietLoad ? ' (**not quiet: no figure of this start counts**)' : ''}`,
  );
  const hashes = starts.map(({ title, hash }) => `${title}: \`${hash}\``);
  const verified = starts.map(({ passwords }) => `${passwords.verified} of ${passwords.tried}`);
  return [
    `- Ours: ${at.slice(0, 10)}, ${machine.cores} cores (${machine.processor}), ${machine.memoryGiB} GiB, Node ${machine.node.slice(1)}, PostgreSQL ${postgres.version} (fsync ${postgres.fsync}, synchronous_commit ${postgres.synchronousCommit}), Temporal server 1.32.0 on the same PostgreSQL, one worker, one portal, one admin. Driver and mail sink share the cores.`,
    `- The peers': ${peersMachine}, 22 November 2026, Keycloak 26.7.3 and Ory Kratos v1.3.1. **Another machine at another moment.** A figure of ours that differs from one of theirs by less than 1.5 times says nothing about the products.`,
    `- One gate by e-mail, password history 0, no proof-of-work, loopback a trusted network. Closed loop, each flow another person, keep-alive, 120 flows of warm-up. Own plain SMTP sink on loopback without delay; the driver is told of a mail, it does not ask.`,
    `- Fixed calculation (scrypt N 16384, r 8, p 1) before and after: ${yardsticks.join('; ')}.`,
    `- Stored hashes, read back: ${hashes.join('; ')}. The new passwords verify against them: ${verified.join(', ')}.`,
    `- A flow is four calls here and five at the peers, with \`done\` in the last answer. Ours sends a second mail, the notice of success, unless the row says otherwise; the peers do not.`,
    `- Server CPU is portal, worker and Temporal together, the third a column of its own; DB CPU is all of PostgreSQL, which Temporal shares. RSS is portal and worker + Temporal.`,
  ].join('\n');
}

function firstLines({ starts }) {
  const lines = starts.map(({ title, first }) => {
    const { server, temporal } = first.cpuSecondsPerFlow;
    const cpu = (server + temporal).toFixed(3);
    return `${title} ${first.flowsPerSecond} flows/s, ${cpu} CPU-s/flow, end to end ${rounded(first.stepsMs.total)} ms`;
  });
  return `First ${starts[0].first.flows} flows after a start, one at a time: ${lines.join('; ')}. ${peerStarts.first.join('; ')}.`;
}

function coldLines({ coldStart }) {
  const { productSeconds, withTemporalSeconds, rssMiB } = coldStart;
  return `Cold start until \`/readyz\` says yes: portal and worker ${productSeconds.join(', ')} s with database and Temporal up; with Temporal starting first ${withTemporalSeconds.join(', ')} s. Right after it portal ${rssMiB.portal}, worker ${rssMiB.worker}, Temporal ${rssMiB.temporal} MiB. ${peerStarts.cold.join('; ')}.`;
}

function shareTable({ starts }) {
  const names = ['portal', 'worker', 'temporal', 'databaseOfProduct', 'databaseOfEngine', 'driver'];
  const rows = starts.flatMap(({ title, loads }) =>
    loads.map(({ concurrency, cpuSecondsPerFlow: cpu, stepsMs }) => [
      ...[title, concurrency, ...names.map((name) => cpu[name].toFixed(3)), both(stepsMs.finish)],
    ]),
  );
  const header = ['Setting', 'Conc.', 'portal', 'worker', 'Temporal'];
  return table([...header, 'DB: product', 'DB: Temporal', 'driver', 'Answer to `done`, ms'], rows);
}

function problemLines({ starts }) {
  const failed = starts.flatMap(({ title, first, loads }) =>
    [first, ...loads]
      .filter(({ errors }) => errors > 0)
      .map(
        ({ concurrency, errors, firstError }) =>
          `${title} at ${concurrency}: ${errors} (${firstError})`,
      ),
  );
  return failed.length === 0 ? 'No flow had an error.' : `**Errors:** ${failed.join('; ')}.`;
}

/**
 * The page of the comparison: our figures of one run beside the peers' quoted ones.
 *
 * @param {object} result what `bench/compare/run.mjs` keeps
 * @returns {Promise<string>} Markdown, formatted
 */
export async function pageOf(result) {
  const { starts, behaviour } = result;
  const ownFlows = starts.flatMap(({ title, loads }) =>
    loads.map((load) => ownFlowRow(title, load)),
  );
  const page = [
    '# Password recovery beside Keycloak and Ory Kratos',
    'Made by `node bench/compare/run.mjs` from `bench/results/compare.json`; the figures of the peers are quoted from an earlier measurement with the same steps. See [README](README.md#beside-other-products).',
    ...['## Set-up', setUp(result)],
    ...['## How to read it', readingOf(result)],
    ...[
      '## Whole flows',
      'p50 / p95 in ms. “Without wait” leaves out the time in which only the mail was awaited.',
    ],
    ...[problemLines(result), table(flowHeader, [...ownFlows, ...peerFlowRows])],
    ...['Where our CPU seconds per flow go:', shareTable(result)],
    ...[firstLines(result), coldLines(result)],
    ...[
      '## Steps',
      'p50 / p95 in ms.',
      table(['Latchkey', 'Conc.', ...ownSteps], ownStepRows(starts)),
    ],
    ...peerStepTables,
    ...(behaviour
      ? [
          '## Behaviour',
          table(['', '**Latchkey**', 'Keycloak 26.7.3', 'Kratos v1.3.1'], behaviourRows(behaviour)),
        ]
      : []),
  ].join('\n\n');
  const file = inProject('bench', 'compare.md');
  return format(page, { ...(await resolveConfig(file)), filepath: file });
}
