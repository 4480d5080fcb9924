import { setTimeout as delay } from 'node:timers/promises';
import { createFaults } from './faults.mjs';

/** Which faults happen beside each other: the mean pause of each lane, in milliseconds. */
const AT_POINTS = [
  [6, 'point'],
  [1, 'request'],
];
const LANES = [
  ...[1, 2, 3, 4].map((number) => ({ name: `points ${number}`, pauseMs: 400, kinds: AT_POINTS })),
  { name: 'processes', pauseMs: 6_000, kinds: [[1, 'process']] },
  { name: 'connections', pauseMs: 4_000, kinds: [[1, 'connection']] },
  { name: 'providers', pauseMs: 5_000, kinds: [[1, 'provider']] },
  { name: 'engines', pauseMs: 20_000, kinds: [[1, 'engine']] },
];

const isOf =
  (name) =>
  ({ lane }) =>
    lane === name;

/** Does `total` faults in several lanes and answers them as they happened. */
export function createInjector({ stack, random, total, requests, steps, say }) {
  const faults = [];
  const broken = [];
  let isAborted = false;
  const isOver = () => faults.length >= total || isAborted;

  const happened = ({ of: _of, ...fault }) => {
    const number = faults.length + 1;
    const people = steps();
    faults.push({ number, seed: random.seed, atMs: Date.now(), ...fault, people });
    if (number % 25 === 0) say(`${number} of ${total} faults`);
  };

  const runLane = async ({ name, pauseMs, kinds }) => {
    const mine = random.fork(name);
    const tell = (fault) => happened({ ...fault, lane: name });
    const all = createFaults({ stack, requests, happened: tell });
    for (let turn = 1; !isOver(); turn += 1) {
      const drawn = mine.fork(`turn ${turn}`);
      await delay(drawn.int(pauseMs / 2, pauseMs * 1.5));
      if (isOver()) return;
      try {
        await all[drawn.weighted(kinds)](drawn);
      } catch (error) {
        broken.push({ message: error.message, fault: faults.findLast(isOf(name)) });
        return;
      }
    }
  };

  return {
    faults,
    broken,
    isOver,
    abort: () => (isAborted = true),
    run: () => Promise.all(LANES.map(runLane)),
  };
}
