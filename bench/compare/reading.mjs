import { round } from '../lib/figures.mjs';
import { peerFlows } from './peers.mjs';

// Columns of a peer's row.
const [perSecondAt, totalAt, mailAt, serverAt, databaseAt, mibAt] = [2, 4, 5, 6, 7, 8];

const peers = {
  Keycloak: ['Keycloak OWASP hash, A', 'Keycloak OWASP hash, B'],
  'Kratos (default courier)': ['Kratos OWASP hash'],
  'Kratos (fast courier)': ['Kratos OWASP hash, fast courier'],
};

const median = (text) => Number(text.split(' / ')[0]);

const rowsOf = (titles, concurrency) =>
  titles.map((title) => peerFlows[title].find(([one]) => one === concurrency));

const range = (values) => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? `${low}` : `${low}–${high}`;
};

/** Our figure against the middle of a peer's, with the words for more and for less. */
function versus(ours, values, { larger, smaller }) {
  const middle = values.reduce((total, value) => total + value, 0) / values.length;
  const factor = round(Math.max(ours / middle, middle / ours));
  if (factor < 1.1) return 'alike';
  return `${factor} times ${ours > middle ? larger : smaller}`;
}

function against(concurrency, ours, read, words) {
  return Object.entries(peers)
    .map(([name, titles]) => {
      const values = rowsOf(titles, concurrency).map(read);
      return `${name} ${range(values)} (we are ${versus(ours, values, words)})`;
    })
    .join(', ');
}

const speed = { larger: 'faster', smaller: '**slower**' };
const duration = { larger: '**slower**', smaller: 'faster' };
const cost = { larger: '**more expensive**', smaller: 'cheaper' };
const delay = { larger: '**later**', smaller: 'earlier' };
const memory = { larger: '**larger**', smaller: 'smaller' };

const cpuOf = ({ cpuSecondsPerFlow: { server, temporal, database } }) =>
  round(server + temporal + database, 3);

function loadLines(loads) {
  return loads
    .filter(({ concurrency }) => concurrency > 1)
    .flatMap((load) => {
      const { concurrency, flowsPerSecond } = load;
      const cpu = cpuOf(load);
      const cpuAt = (row) => round(row[serverAt] + row[databaseAt], 3);
      return [
        `- **${concurrency} in flight:** ${flowsPerSecond} flows/s; ${against(concurrency, flowsPerSecond, (row) => row[perSecondAt], speed)}. CPU with database ${cpu} s per flow; ${against(concurrency, cpu, cpuAt, cost)}.`,
      ];
    });
}

/**
 * The comparison in words, from the start with the product's own settings: slower is said as
 * plainly as faster, with the factor.
 */
export function readingOf({ starts }) {
  const [{ loads }] = starts;
  const single = loads.find(({ concurrency }) => concurrency === 1);
  const { total, mail } = single.stepsMs;
  const { temporal, databaseOfEngine, server, database } = single.cpuSecondsPerFlow;
  const share = Math.round(((temporal + databaseOfEngine) / (server + temporal + database)) * 100);
  const { rssMiB } = loads.at(-1);
  const mib = rssMiB.portal + rssMiB.worker + rssMiB.temporal;
  return [
    `- **One at a time:** end to end ${total.p50} ms with the mail; ${against(1, total.p50, (row) => median(row[totalAt]), duration)}. The code is there after ${mail.p50} ms; ${against(1, mail.p50, (row) => median(row[mailAt]), delay)}.`,
    ...loadLines(loads),
    `- **What durability costs:** Temporal and its part of PostgreSQL are ${share} % of our CPU per flow, one at a time. For that a mail survives an outage and a \`kill -9\`, and the person goes on after one (below).`,
    `- **Memory at the end of the last load:** ${mib} MiB with Temporal; ${against(32, mib, (row) => row[mibAt], memory)}.`,
    '- Two machines at two moments: factors below 1.5 are noise. Beside other work on the machine ours are too low; a yardstick that differs before and after shows it.',
  ].join('\n');
}
