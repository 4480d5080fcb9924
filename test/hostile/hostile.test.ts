import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { engineClient } from '../support/flowProduct';
import { createPerson } from '../support/organisation';
import { eventually } from '../support/poll';
import { passGateIn, visit } from '../support/visitor';
import { complaintsAbout } from './judge';
import { differences, snapshotOf } from './leftBehind';
import { keyOf } from './operations';
import { requestOf } from './requests';
import { createScene, type Scene } from './scene';
import { createAgent, send } from './send';

const SEED = Number(process.env['HOSTILE_SEED'] ?? 20260301);
const REQUESTS = Number(process.env['HOSTILE_REQUESTS'] ?? 3_000);
/** One number to send alone, with what is sent and what comes back. */
const ONLY = process.env['HOSTILE_ONLY'];
const AT_ONCE = 12;
const COMPLAINTS_MAX = 25;
const MEMORY_GROWTH_MAX = 250 * 2 ** 20;
const SLOW_CONNECTIONS = 8;
/** Node's limit for a head, and how often it looks for those who are over it. */
const SLOW_MAX_MS = 10_000 + 30_000 + 10_000;

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
});
afterAll(() => scene.stop());

type Run = { complaints: string[]; begun: number };

/** Sends the requests with these numbers, some at a time, and answers what was wrong with which. */
async function sendAll(numbers: readonly number[]): Promise<Run> {
  const agent = createAgent();
  const run: Run = { complaints: [], begun: 0 };
  const waiting = numbers.values();
  const sendNext = async () => {
    for (const number of waiting) {
      if (run.complaints.length >= COMPLAINTS_MAX) return;
      const request = requestOf(scene, SEED, number);
      const outcome = await send(agent, scene, request);
      const isStart = keyOf(request.operation) === 'POST /tenants/{tenant}/password-resets';
      if (isStart) run.begun += outcome.answers.filter(({ status }) => status === 201).length;
      const { what, credential, operation } = request;
      const name = `#${number} ${keyOf(operation)} as ${credential}, ${what}`;
      const wrong = complaintsAbout(scene, request, outcome);
      run.complaints.push(...wrong.map((one) => `${name}: ${one}`));
      if (ONLY !== undefined) show(request, outcome.answers);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendNext));
  agent.destroy();
  return run;
}

function show(request: ReturnType<typeof requestOf>, answers: unknown): void {
  const { body, operation, wire, ...rest } = request;
  const sent = {
    ...rest,
    operation: keyOf(operation),
    body: body?.toString('latin1').slice(0, 2_000),
  };
  process.stdout.write(`${JSON.stringify({ sent, wire: wire?.what, answers }, null, 2)}\n`);
}

/** Connections that send their head a byte at a time, and how long each was let. */
function startSlowConnections(): { ended: Promise<number>; stop: () => void } {
  const { hostname, port } = new URL(scene.urls.portal);
  const startedMs = performance.now();
  const sockets: Socket[] = Array.from({ length: SLOW_CONNECTIONS }, () =>
    connect(Number(port), hostname),
  );
  const timer = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('X');
  }, 500);
  const ends = sockets.map((socket) => {
    socket.on('error', () => undefined);
    socket.resume();
    socket.write('GET /v1/tenants HTTP/1.1\r\nX-Slow: ');
    return new Promise<void>((resolve) => socket.once('close', () => resolve()));
  });
  const ended = Promise.all(ends).then(() => performance.now() - startedMs);
  return {
    ended,
    stop: () => {
      clearInterval(timer);
      for (const socket of sockets) socket.destroy();
    },
  };
}

const processes = () => ({
  portal: scene.product.portal(),
  worker: scene.product.worker(),
  admin: scene.adminProduct.processes.admin,
});

/** Resident memory of each process in bytes; fails for one that is gone. */
async function memory(): Promise<Record<string, number>> {
  const sizes = Object.entries(processes()).map(async ([name, one]) => {
    const answer = await fetch(`http://${one?.listen}/metrics`);
    const found = /^process_resident_memory_bytes (\S+)$/m.exec(await answer.text())?.[1];
    return [name, Number(found)] as const;
  });
  return Object.fromEntries(await Promise.all(sizes));
}

/** A sign-in that is refused is a run of its own by design; no other request may begin one. */
async function countRuns(): Promise<number> {
  const client = engineClient();
  const queue = `TaskQueue = '${scene.product.queuePrefix}interactive'`;
  const query = `${queue} AND WorkflowType != 'signIn'`;
  try {
    return (await client.workflow.count(query)).count;
  } finally {
    await client.connection.close();
  }
}

async function errorLines(): Promise<string[]> {
  const logs = await Promise.all(
    Object.values(processes()).map((one) => readFile(one?.logFile ?? '', 'utf8')),
  );
  return logs
    .flatMap((log) => log.split('\n'))
    .filter((line) => line !== '' && !/"level":(?:10|20|30|40),/.test(line));
}

/** Nothing of the scene moves any more: a code that was asked for has gone out. */
const untilStill = () =>
  eventually('a scene that is still', async () => {
    const before = await snapshotOf(scene.database.db);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { wrong } = differences(before, await snapshotOf(scene.database.db));
    return wrong.length === 0 ? true : undefined;
  });

test(`hostile requests get a refusal or a plain answer, change nothing and break nothing (seed ${SEED})`, async () => {
  await untilStill();
  const pids = Object.values(processes()).map((one) => one?.pid ?? 0);
  const [before, memoryBefore, runsBefore] = [
    await snapshotOf(scene.database.db),
    await memory(),
    await countRuns(),
  ];
  const slow = startSlowConnections();
  const numbers =
    ONLY === undefined ? Array.from({ length: REQUESTS }, (_, n) => n) : [Number(ONLY)];
  const startedMs = performance.now();
  const { complaints, begun } = await sendAll(numbers);
  const tookMs = performance.now() - startedMs;
  process.stdout.write(
    `${numbers.length} hostile requests to ${scene.targets.length} parts of routes, seed ${SEED}, ${Math.round(tookMs / 1000)} s\n`,
  );

  expect({ seed: SEED, complaints }).toEqual({ seed: SEED, complaints: [] });
  expect(differences(before, await snapshotOf(scene.database.db))).toEqual({ wrong: [], begun });
  expect(await countRuns()).toBe(runsBefore);
  expect(await errorLines()).toEqual([]);
  for (const pid of pids) expect(() => process.kill(pid, 0)).not.toThrow();
  for (const [name, size] of Object.entries(await memory()))
    expect(size - (memoryBefore[name] ?? 0)).toBeLessThan(MEMORY_GROWTH_MAX);
  if (ONLY === undefined) expect(await slow.ended).toBeLessThan(SLOW_MAX_MS);
  slow.stop();
  await resetSomebody();
}, 600_000);

/** As if nothing had been. */
async function resetSomebody(): Promise<void> {
  const {
    database: { db },
    organisation,
    urls,
  } = scene;
  await createPerson(db, organisation, { login: 'hedy', email: 'hedy@example.org' });
  const visitor = await visit(urls.portal, organisation.slug, 'hedy');
  await passGateIn(db, visitor, 'email', 'hedy@example.org');
  const { body } = await visitor.setPassword('Kettle-Orbit-93-Falcon');
  expect(body).toMatchObject({ accepted: true, state: { step: 'done' } });
}
