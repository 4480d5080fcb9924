// `node bench/directories/watch.mjs <pids as JSON> <seconds>`: what processes use while nobody asks anything of them.

import { setTimeout as delay } from 'node:timers/promises';
import { mapValues, round, sum } from '../lib/figures.mjs';
import { watchOthers, watchUsage } from '../lib/usage.mjs';

const [pids = '{}', seconds = '60'] = process.argv.slice(2);
const watched = /** @type {Record<string, number>} */ (JSON.parse(pids));
const [readUsage, readOthers] = [watchUsage(watched), watchOthers()];
await delay(Number(seconds) * 1_000);
const { cpuMs, rssMiB } = readUsage();
const cpuPercent = mapValues(cpuMs, (ms) => round(ms / Number(seconds) / 10, 1));
console.log(
  JSON.stringify({ cpuPercent, rssMiB, othersCores: readOthers(sum(Object.values(cpuMs))) }),
);
