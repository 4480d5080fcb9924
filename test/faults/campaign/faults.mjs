import { setTimeout as delay } from 'node:timers/promises';
import { waitForPoint } from '../instruments/points.mjs';

const POINT_PATIENCE_MS = 20_000;

/** Steps of the worker, by the audit event of their transaction or by their statement. */
const WORKER_POINTS = [
  'code.requested',
  'proof.accepted',
  'proof.refused',
  'password.refused',
  'password.reset',
  'reset.cancelled',
  'delivery.begun',
  'delivery.settled',
];
const PORTAL_POINTS = ['reset.begun', 'secret.stored'];
const ROUTES = ['send-code', 'submit-proof', 'set-password'];

/** What may be done to a process, with how often and for how long. */
export const toProcess = (random) =>
  random.weighted([
    [6, { kind: 'kill' }],
    [2, { kind: 'stop' }],
    [3, { kind: 'pause', durationMs: random.int(200, 3_000) }],
    [1, { kind: 'pause', durationMs: random.int(5_500, 7_500) }],
  ]);

const toConnection = (random) =>
  random.weighted([
    [3, { kind: 'reset' }],
    [2, { kind: 'refuse', durationMs: random.int(200, 2_000) }],
    [2, { kind: 'black-hole', durationMs: random.int(200, 2_500) }],
    [2, { kind: 'slow', durationMs: random.int(500, 3_000), delayMs: random.int(20, 200) }],
  ]);

const toProvider = (random) =>
  random.weighted([
    [2, { kind: 'refuse', durationMs: random.int(200, 1_500) }],
    [2, { kind: 'slow', behaviour: 'slow', durationMs: random.int(500, 2_000) }],
    [2, { kind: 'refuse', behaviour: 503, durationMs: random.int(200, 1_500) }],
    [1, { kind: 'refuse', behaviour: 429, durationMs: random.int(200, 1_500) }],
    [2, { kind: 'black-hole', behaviour: 'hang', durationMs: random.int(200, 1_000) }],
    [2, { kind: 'reset', behaviour: 'drop', durationMs: random.int(200, 1_000) }],
    [
      2,
      {
        kind: 'reset after accepting',
        behaviour: 'acceptThenDrop',
        durationMs: random.int(200, 700),
      },
    ],
    [
      1,
      {
        kind: 'black-hole after accepting',
        behaviour: 'acceptThenHang',
        durationMs: random.int(200, 700),
      },
    ],
  ]);

export async function disturb(connection, { kind, durationMs, delayMs }) {
  if (kind === 'reset') connection.reset();
  if (kind === 'refuse') await connection.refuse(durationMs);
  if (kind === 'black-hole') await connection.blackHole(durationMs);
  if (kind === 'slow') await connection.slow(durationMs, delayMs);
}

/** Does one thing to a process and waits until it serves again. */
export async function strike(process, { kind, durationMs }) {
  if (kind === 'kill') process.kill();
  if (kind === 'stop') process.restart();
  if (kind === 'pause') await process.pause(durationMs);
}

export const recovered = async (process, { kind }) => {
  if (kind !== 'pause') await delay(100);
  await process.untilReady();
};

/** Nobody does two things to one part at once: the second would hide what the first did. */
export async function withHeld(parts, work) {
  if (parts.some(({ isBusy }) => isBusy)) return false;
  for (const part of parts) part.isBusy = true;
  try {
    return await work();
  } finally {
    for (const part of parts) part.isBusy = false;
  }
}

/** The engines serve everybody: what strikes one at a point is a kill, rarely. */
const atPoint = (random, stack) =>
  random.weighted([
    [10, { of: 'self', ...toProcess(random) }],
    [3, { of: 'connection', kind: 'reset' }],
    [2, { of: 'connection', kind: 'slow', durationMs: random.int(300, 2_500) }],
    [2, { of: 'portal', part: random.pick(stack.portals), ...toProcess(random) }],
    [1, { of: 'engine', part: stack.temporal, kind: 'kill' }],
    [1, { of: 'engine', part: stack.postgres, kind: 'kill' }],
  ]);

/**
 * The kinds of faults. Each draws what to do from `random` before anything happens, does it and
 * tells `happened({ kind, target, point, ... })` at the moment of the fault; it answers false when
 * the part was busy or the point was not reached.
 */
export function createFaults({ stack, requests, happened }) {
  const { portals, workers, temporal, postgres, providers } = stack;
  const processes = [...workers, ...portals];

  const process = (random) => {
    const part = random.pick(processes);
    const act = toProcess(random);
    return withHeld([part], async () => {
      happened({ ...act, target: part.name, point: 'any moment' });
      await strike(part, act);
      await recovered(part, act);
      return true;
    });
  };

  const engine = (random) => {
    const part = random.weighted([
      [1, temporal],
      [1, postgres],
    ]);
    const act = toProcess(random);
    return withHeld([part], async () => {
      happened({ ...act, target: part.name, point: 'any moment' });
      await strike(part, act);
      await recovered(part, act);
      return true;
    });
  };

  const connection = (random) => {
    const part = random.pick(processes.flatMap((one) => [one.database, one.engine]));
    const act = toConnection(random);
    return withHeld([part], async () => {
      happened({ ...act, target: part.name, point: 'any moment' });
      await disturb(part, act);
      return true;
    });
  };

  const provider = (random) => {
    const name = random.pick(['mail', 'text']);
    const part = providers[name];
    const { behaviour, ...act } = toProvider(random);
    return withHeld([part], async () => {
      happened({ ...act, target: `${name} provider`, point: 'any moment' });
      await (behaviour === undefined
        ? part.refuse(act.durationMs)
        : part.behave(behaviour, act.durationMs));
      return true;
    });
  };

  /** While a step of the product stands still, just before or just after its commit. */
  const point = async (random) => {
    const [all, name] = random.chance(0.85)
      ? [workers, random.pick(WORKER_POINTS)]
      : [portals, random.pick(PORTAL_POINTS)];
    const when = random.pick(['before', 'after']);
    const act = atPoint(random, stack);
    const found = await waitForPoint(all, { when, name }, POINT_PATIENCE_MS);
    if (found === undefined) return false;
    const what = { ...act, point: `${when} commit of ${name}`, ref: found.ref };
    if (act.of === 'connection') {
      happened({ ...what, part: undefined, target: `database of ${found.process.name}` });
      if (act.kind === 'reset') return (found.cut(), true);
      await delay(act.durationMs);
      found.release();
      return true;
    }
    const part = act.part ?? found.process;
    const isStruck = await withHeld([part], async () => {
      happened({ ...what, part: undefined, target: part.name });
      const struck = strike(part, act);
      const isGone = act.kind === 'kill' && part === found.process;
      if (isGone) found.cut();
      else found.release();
      await struck;
      await recovered(part, act);
      return true;
    });
    found.release();
    return isStruck;
  };

  /** Right after somebody's request was written, before anything else can have happened to it. */
  const request = async (random) => {
    const route = random.pick(ROUTES);
    const act = toProcess(random);
    const victim = random.weighted([
      [3, 'portal'],
      [2, random.pick(workers)],
      [1, temporal],
    ]);
    const portal = await requests.next(route, POINT_PATIENCE_MS);
    if (portal === undefined) return false;
    const part = victim === 'portal' ? portal : victim;
    return withHeld([part], async () => {
      happened({ ...act, target: part.name, point: `after ${route} was written` });
      await strike(part, act);
      await recovered(part, act);
      return true;
    });
  };

  return { process, engine, connection, provider, point, request };
}

/** Lets a fault wait for the next request to a route. */
export function watchRequests() {
  const waiting = new Map();
  return {
    onWritten: ({ route, portal }) =>
      waiting
        .get(route)
        ?.splice(0)
        .forEach((tell) => tell(portal)),
    next: (route, timeoutMs) =>
      new Promise((resolve) => {
        const list = waiting.get(route) ?? [];
        waiting.set(route, [...list, resolve]);
        setTimeout(() => resolve(undefined), timeoutMs);
      }),
  };
}
