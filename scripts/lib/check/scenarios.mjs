import { createServer } from 'node:net';
import { eventually, expect } from './report.mjs';
import {
  expectAddressesAnswer,
  expectContractFiles,
  expectState,
  plantState,
  untilAllReady,
} from './probes.mjs';

/** @import { Server } from 'node:net' */
/** @import { Credentials } from '../credentials.mjs' */
/** @import { Installation, Started } from './installation.mjs' */
/** @import { Report } from './report.mjs' */

const secondStartLimitMs = 15_000;
const childNames = ['portal', 'admin', 'worker', 'temporal', 'postgres'];

/** @type {(pid: number, signal?: NodeJS.Signals) => boolean} */
const kill = (pid, signal = 'SIGKILL') => process.kill(pid, signal);

/** @param {Installation} installation */
function supervisorOf(installation) {
  const pid = installation.supervisor();
  if (pid === null) throw new Error('no supervisor runs');
  return pid;
}

/**
 * @param {Installation} installation
 * @param {number[]} pids
 */
async function untilGone(installation, pids) {
  await eventually('all processes gone', async () => installation.strays(pids).length === 0).catch(
    () => {
      throw new Error(`still running:\n${installation.strays(pids).join('\n')}`);
    },
  );
}

/**
 * @param {Installation} installation
 * @param {Started} started
 */
async function stopByCtrlC(installation, started) {
  const pids = [supervisorOf(installation), ...installation.livePids()];
  if (started.child.pid === undefined) throw new Error('npm did not start');
  kill(-started.child.pid, 'SIGINT');
  await started.exited;
  await untilGone(installation, pids);
  expect(installation.processes() === null, 'processes.json is still there');
  expect(started.output().includes('Stopped.'), started.output());
}

/**
 * @param {Installation} installation
 * @param {Started} started
 */
async function stopByTerm(installation, started) {
  const pids = [supervisorOf(installation), ...installation.livePids()];
  kill(supervisorOf(installation), 'SIGTERM');
  expect((await started.exited) === 0, `exit code ${await started.exited}`);
  await untilGone(installation, pids);
}

/**
 * Kills one process and waits for its successor on the same address.
 *
 * @param {Installation} installation
 * @param {string} name
 */
async function killChild(installation, name) {
  const before = installation.processes()?.[name];
  if (typeof before?.pid !== 'number') throw new Error(`${name} is not ours`);
  kill(before.pid);
  const after = await eventually(`a new ${name}`, async () => {
    const entry = installation.processes()?.[name];
    return entry && entry.pid !== before.pid ? entry : null;
  });
  expect(after.address === before.address, `moved from ${before.address} to ${after.address}`);
  await untilAllReady(installation);
}

/** @param {Installation} installation */
async function refusesSecondStart(installation) {
  const second = installation.start();
  const code = await second.exited;
  expect(code !== 0, 'the second start succeeded');
  expect(second.output().includes('already running on'), second.output());
}

/**
 * Starts, resumes, kills and stops one installation in every way that people and machines do it.
 *
 * @param {Report} report
 * @param {Installation} installation
 * @param {string} label
 * @param {number} firstTimeoutMs
 */
export async function checkLifecycle({ check }, installation, label, firstTimeoutMs) {
  const step = (/** @type {string} */ title, /** @type {() => Promise<string | void>} */ run) =>
    check(`${label}: ${title}`, run);
  let started = installation.start();
  const isUp = await step('first start reaches the printed addresses', async () => {
    await installation.untilRunning(started, firstTimeoutMs);
    await expectAddressesAnswer(installation);
  });
  if (!isUp) return abandon(installation, started);
  await step('files and modes are as documented', async () => expectContractFiles(installation));
  await step('a second start on the same home is refused', () => refusesSecondStart(installation));
  await step('a tenant and a workflow are created', () => plantState(installation, 'kept'));
  for (const name of childNames)
    await step(`${name} comes back after kill -9`, () => killChild(installation, name));
  await step('data is there after the kills', () => expectState(installation, 'kept'));
  const first = installation.credentials();
  await step('Ctrl-C stops everything', () => stopByCtrlC(installation, started));
  await step('second start takes at most 15 s and keeps all data', async () => {
    const from = Date.now();
    started = installation.start();
    await installation.untilRunning(started);
    const tookMs = Date.now() - from;
    await expectAddressesAnswer(installation);
    await expectState(installation, 'kept');
    expect(
      JSON.stringify(installation.credentials()) === JSON.stringify(first),
      'credentials changed',
    );
    expect(tookMs <= secondStartLimitMs, `took ${tookMs} ms`);
    return `${(tookMs / 1000).toFixed(1)} s to the addresses`;
  });
  await step('after kill -9 of the supervisor the next start cleans up', async () => {
    const left = installation.livePids();
    kill(supervisorOf(installation));
    await started.exited;
    expect(installation.strays(left).length === left.length, 'children died with the supervisor');
    started = installation.start();
    await installation.untilRunning(started);
    await untilGone(installation, left);
    await expectState(installation, 'kept');
  });
  await step('after kill -9 of everything at once the next start works', async () => {
    const left = [supervisorOf(installation), ...installation.livePids()];
    for (const pid of left) kill(pid);
    await started.exited;
    started = installation.start();
    await installation.untilRunning(started);
    await expectState(installation, 'kept');
  });
  await step('SIGTERM stops everything, exit code 0', () => stopByTerm(installation, started));
}

/**
 * @param {Installation} installation
 * @param {Started} started
 */
async function abandon(installation, started) {
  const supervisor = installation.supervisor();
  if (!started.isOver() && supervisor !== null) kill(supervisor, 'SIGTERM');
  await started.exited;
}

/**
 * @param {number} port
 * @returns {Promise<Server | null>}
 */
const occupy = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1' }, () => resolve(server));
  });

/**
 * With every default port taken, a start says so, moves, and a later start finds them again.
 *
 * @param {Report} report
 * @param {Installation} installation
 */
export async function checkBusyPorts({ check }, installation) {
  const defaults = [8080, 8081, 9464, 7233, 8233, 15432];
  const occupied = await Promise.all(defaults.map(occupy));
  let started = installation.start();
  /** @type {Credentials | undefined} */
  let first;
  await check('busy ports: the next free ones, said aloud', async () => {
    await installation.untilRunning(started);
    await expectAddressesAnswer(installation);
    for (const port of defaults)
      expect(started.output().includes(`Port ${port} is busy`), started.output());
    first = installation.credentials();
  });
  await abandon(installation, started);
  for (const server of occupied) server?.close();
  await check('busy ports: a later start uses the same', async () => {
    started = installation.start();
    await installation.untilRunning(started);
    expect(JSON.stringify(installation.credentials()) === JSON.stringify(first), 'addresses moved');
  });
  await abandon(installation, started);
}

/**
 * `--port-base N` moves all.
 *
 * @param {Report} report
 * @param {Installation} installation
 * @param {number} base
 */
export async function checkPortBase({ check }, installation, base) {
  const started = installation.start(['--port-base', String(base)]);
  await check(`--port-base ${base}: every address is there`, async () => {
    await installation.untilRunning(started);
    await expectAddressesAnswer(installation);
    const ports = Object.values(installation.processes() ?? {}).map(({ address }) =>
      Number(address.split(':')[1]),
    );
    for (const port of ports) expect(port >= base && port <= base + 5, `a process is on ${port}`);
  });
  await abandon(installation, started);
}

/**
 * `DATABASE_URL` and `TEMPORAL_ADDRESS`: nothing of ours is started in their place.
 *
 * @param {Report} report
 * @param {Installation} installation
 */
export async function checkRealServers({ check }, installation) {
  const started = installation.start();
  await check('DATABASE_URL and TEMPORAL_ADDRESS are used', async () => {
    await installation.untilRunning(started);
    await expectAddressesAnswer(installation);
    const { postgres, temporal } = installation.processes() ?? {};
    expect(postgres?.pid === null && temporal?.pid === null, 'own servers were started');
  });
  await abandon(installation, started);
}
