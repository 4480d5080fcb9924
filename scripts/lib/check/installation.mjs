import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { machineEnvironment } from '../environment.mjs';
import { commandLine, processIdentity } from '../processes.mjs';
import { messageOf } from '../problem.mjs';
import { eventually } from './report.mjs';

/** @import { Credentials } from '../credentials.mjs' */
/** @import { Account } from './account.mjs' */

/** @typedef {{ pid: number | null, address: string }} Published in processes.json */
/** @typedef {ReturnType<typeof createInstallation>} Installation */
/** @typedef {ReturnType<Installation['start']>} Started */

const runningLine = 'Latchkey is running';
const toolNames = /^(GO|NPM_CONFIG_|npm_config_|XDG_|NODE_|SSL_)/;

const toolEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => toolNames.test(name)));

/**
 * One checkout with a home and a cache of its own, started and killed the way people and machines
 * do it. `account` (`{uid, gid, home}`) runs it as somebody else.
 *
 * @param {object} options
 * @param {string} options.checkout
 * @param {string} options.home
 * @param {string} options.cache
 * @param {Account} [options.account]
 * @param {Record<string, string>} [options.env]
 */
export function createInstallation({ checkout, home, cache, account, env = {} }) {
  const { uid, gid } = account ?? {};
  const environment = {
    ...machineEnvironment(),
    ...toolEnvironment(),
    ...(account ? { HOME: account.home } : {}),
    LATCHKEY_HOME: home,
    LATCHKEY_CACHE: cache,
    ...env,
  };
  /**
   * @param {string} name
   * @returns {unknown}
   */
  const read = (name) => {
    try {
      return JSON.parse(readFileSync(join(home, name), 'utf8'));
    } catch {
      return null;
    }
  };

  /**
   * Runs `npm start` in a process group of its own, as a terminal does.
   *
   * @param {string[]} [args]
   */
  function start(args = []) {
    mkdirSync(checkout, { recursive: true });
    const child = spawn('npm', ['start', '--', ...args], {
      cwd: checkout,
      env: environment,
      detached: true,
      uid,
      gid,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const state = { output: '', isOver: false };
    const keep = (/** @type {Buffer} */ chunk) => (state.output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    /** @type {Promise<number | null>} */
    const exited = new Promise((resolve) => child.once('close', resolve));
    void exited.then(() => (state.isOver = true));
    return { child, exited, output: () => state.output, isOver: () => state.isOver };
  }

  /**
   * @param {Started} started
   * @param {number} [timeoutMs]
   */
  async function untilRunning(started, timeoutMs = 120_000) {
    await eventually(
      'npm start',
      async () => started.output().includes(runningLine) || started.isOver(),
      timeoutMs,
    ).catch((error) => {
      throw new Error(`${messageOf(error)}\n${started.output()}`);
    });
    if (!started.output().includes(runningLine)) throw new Error(started.output());
  }

  const supervisor = () =>
    /** @type {{ pid: number } | null} */ (read('supervisor.lock'))?.pid ?? null;
  const livePids = () =>
    Object.values(/** @type {Record<string, { pid: number }>} */ (read('children.json') ?? {}))
      .map(({ pid }) => pid)
      .filter((pid) => processIdentity(pid) !== null);
  /** Processes that still have this home in their command line, whoever started them. */
  const strays = (/** @type {number[]} */ pids) =>
    pids.filter((pid) => processIdentity(pid) !== null).map(commandLine);

  return {
    home,
    start,
    untilRunning,
    supervisor,
    livePids,
    strays,
    credentials: () => /** @type {Credentials} */ (read('credentials.json')),
    processes: () => /** @type {Record<string, Published> | null} */ (read('processes.json')),
    require: createRequire(join(checkout, 'package.json')),
  };
}
