import { setTimeout as delay } from 'node:timers/promises';
import { disturb, recovered, strike, withHeld } from '../campaign/faults.mjs';
import { waitForPoint } from '../instruments/points.mjs';

const POINT_PATIENCE_MS = 20_000;
const ANY_MOMENT_MS = 400;

/** Mostly shorter than anything waits, sometimes longer than a connection, or than a write is left alone. */
const duration = (random) =>
  random.weighted([
    [6, random.int(200, 3_000)],
    [2, random.int(5_500, 9_000)],
    [1, random.int(12_000, 20_000)],
  ]);

const MOMENTS = [
  [3, { when: 'before', name: 'write' }],
  [4, { when: 'after', name: 'write' }],
  [2, { when: 'before', name: 'look-up' }],
  [1, { when: 'after', name: 'look-up' }],
  [3, undefined],
];

const KINDS = {
  direct: [
    [4, 'connection'],
    [6, 'network'],
    [5, 'directory'],
    [4, 'worker'],
    [2, 'portal'],
  ],
  agent: [
    [4, 'connection'],
    [6, 'network'],
    [4, 'directory'],
    [8, 'agent'],
    [3, 'worker'],
    [2, 'portal'],
  ],
};

const toNetwork = (random) =>
  random.weighted([
    [4, { kind: 'refuse', durationMs: duration(random) }],
    [4, { kind: 'black-hole', durationMs: duration(random) }],
    [1, { kind: 'slow', durationMs: random.int(500, 3_000), delayMs: random.int(50, 400) }],
    [1, { kind: 'reset' }],
  ]);

const toProcess = (random) =>
  random.weighted([
    [5, { kind: 'kill' }],
    [2, { kind: 'stop' }],
    [4, { kind: 'pause', durationMs: duration(random) }],
  ]);

/** What will be done to whom, and when, drawn before anything happens. */
export function drawFault(random, way) {
  const moment = random.weighted(MOMENTS);
  const of = random.weighted(KINDS[way]);
  return {
    moment,
    of: of === 'connection' && moment === undefined ? 'network' : of,
    afterMs: random.int(0, ANY_MOMENT_MS),
    toNetwork: toNetwork(random),
    toProcess: toProcess(random),
    at: random.int(0, 1),
    both: random.chance(0.2),
  };
}

/**
 * Does what was drawn for one person: at the step of theirs that was drawn, or about when they ask for it.
 * Answers whether it happened: not where a part was busy with another fault, or the step did not come.
 */
export function createStrike({ stack, site, happened }) {
  const { workers, portals } = stack;
  const { directory, ways } = site;

  const toAll = async (parts, act, tell, then) =>
    withHeld(parts, async () => {
      tell(parts.map(({ name }) => name).join(' and '), act);
      const struck = Promise.all(parts.map((part) => strike(part, act)));
      then(act);
      await struck;
      await Promise.all(parts.map((part) => recovered(part, act)));
      return true;
    });

  const partsOf = ({ of, at, both }, way, front) => {
    if (of === 'directory') return [directory];
    if (of === 'portal') return [portals[at]];
    if (of === 'worker') return both ? workers : [workers[at]];
    const { agents, fronts } = ways[way];
    return both ? agents : [agents[front === undefined ? at : fronts.indexOf(front)]];
  };

  return async (fault, { way, login }) => {
    const { moment, of } = fault;
    const { fronts } = ways[way];
    const found =
      moment === undefined
        ? undefined
        : await waitForPoint(fronts, { ...moment, ref: login }, POINT_PATIENCE_MS);
    if (moment === undefined) await delay(fault.afterMs);
    else if (found === undefined) return false;
    const front = found?.process;
    const point = moment === undefined ? 'any moment' : `${moment.when} ${moment.name}`;
    const tell = (target, { kind, durationMs }) =>
      happened({ kind, durationMs, target, point, person: login });
    try {
      if (of === 'connection') {
        tell(`connection of ${front.name}`, { kind: 'reset' });
        found.cut();
        return true;
      }
      if (of === 'network') {
        const { network } = front ?? fronts[fault.at % fronts.length];
        const act = fault.toNetwork;
        return await withHeld([network], async () => {
          tell(network.name, act);
          if (act.kind === 'slow') found?.release();
          await disturb(network, act);
          found?.cut();
          return true;
        });
      }
      const parts = partsOf(fault, way, front);
      return await toAll(parts, fault.toProcess, tell, ({ kind }) => {
        // Whoever is gone sends nothing more; what anybody else sent goes on its way.
        if (kind === 'kill' && of === 'agent') found?.cut();
        else found?.release();
      });
    } finally {
      found?.release();
    }
  };
}
