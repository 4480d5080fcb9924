// Where the CPU time of profiled processes went: node bench/reset/profile.mjs FOLDER [--top 25]
// FOLDER as given to `bench/reset/run.mjs --profile`. Prints per file, that is per thread, the
// functions by own time, the packages, and the project's functions by the time spent below them.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { round, sum } from '../lib/figures.mjs';
import { formatTable } from '../lib/table.mjs';

const usPerMs = 1000;
const notWork = ['(idle)', '(root)'];

const packageOf = ({ url, functionName }) => {
  if (functionName.startsWith('(')) return functionName;
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url);
  if (inPackage) return inPackage[1];
  if (url.startsWith('node:')) return 'node';
  return url ? 'the project' : 'native';
};

const placeOf = ({ url, lineNumber }) =>
  `${url.replace(/^file:\/\//, '').replace(/.*\/(?:node_modules|dist)\//, '')}:${lineNumber + 1}`;

const nameOf = (frame) =>
  frame.functionName.startsWith('(')
    ? frame.functionName
    : `${frame.functionName || '(anonymous)'} ${placeOf(frame)}`;

function addTo(totals, key, value) {
  totals.set(key, (totals.get(key) ?? 0) + value);
}

/** Own milliseconds per node of the call tree. */
function selfTimes({ samples, timeDeltas }) {
  const times = new Map();
  samples.forEach((id, index) => addTo(times, id, timeDeltas[index] / usPerMs));
  return times;
}

/** Adds up by function, by package, and below each of the project's functions (once per path). */
function summarise(profile) {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const times = selfTimes(profile);
  const [functions, packages, below] = [new Map(), new Map(), new Map()];
  const visit = (node, open) => {
    const frame = node.callFrame;
    const name = nameOf(frame);
    const own = times.get(node.id) ?? 0;
    const isOurs = packageOf(frame) === 'the project' && !open.includes(name);
    const inside = isOurs ? [...open, name] : open;
    if (!notWork.includes(frame.functionName)) {
      addTo(functions, name, own);
      addTo(packages, packageOf(frame), own);
      for (const one of inside) addTo(below, one, own);
    }
    for (const child of node.children ?? []) visit(nodes.get(child), inside);
  };
  visit(profile.nodes[0], []);
  return { functions, packages, below };
}

function topTable(title, totals, total, top) {
  const rows = [...totals]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, top)
    .map(([name, ms]) => [name, round(ms), `${round((ms / total) * 100)} %`]);
  return formatTable([title, 'ms', 'share'], rows);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { top: { type: 'string', default: '25' } },
});
const [folder] = positionals;
const files = readdirSync(folder, { recursive: true }).filter((name) => /\.cpuprofile$/.test(name));
for (const file of files.toSorted()) {
  const summary = summarise(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  const total = sum([...summary.functions.values()]);
  const table = (title, key) => topTable(title, summary[key], total, Number(values.top));
  console.log(`== ${file}: ${round(total)} ms of work\n`);
  const tables = [
    table('package', 'packages'),
    table('function, own time', 'functions'),
    table('the project’s functions, with what they call', 'below'),
  ];
  console.log(`${tables.join('\n\n')}\n`);
}
