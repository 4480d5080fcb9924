import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { machineEnvironment } from '../environment.mjs';
import { commandLine, processIdentity } from '../processes.mjs';
import { eventually } from './report.mjs';

const runningLine = 'Latchkey is running';
const toolNames = /^(GO|NPM_CONFIG_|npm_config_|XDG_|NODE_|SSL_)/;

const toolEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => toolNames.test(name)));

/**
 * One checkout with a home and a cache of its own, started and killed the way people and machines
 * do it. `account` (`{uid, gid, home}`) runs it as somebody else.
 */
export function createInstallation({ checkout, home, cache, account, env = {} }) {
  const { uid, gid } = account ?? {};
  const environment = {
    ...{
      ...machineEnvironment(),
      ...toolEnvironment(),
      ...(account ? { HOME: account.home } : {}),
    },
    ...{ LATCHKEY_HOME: home, LATCHKEY_CACHE: cache, ...env },
  };
  const read = (name) => {
    try {
      return JSON.parse(readFileSync(join(home, name), 'utf8'));
    } catch {
      return null;
    }
  };

  /** Runs `npm start` in a process group of its own, as a terminal does. */
  function start(args = [], extraEnv = {}) {
    mkdirSync(checkout, { recursive: true });
    const child = spawn('npm', ['start', '--', ...args], {
      ...{ cwd: checkout, env: { ...environment, ...extraEnv }, detached: true, uid, gid },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const state = { output: '', exit: undefined };
    const keep = (chunk) => (state.output += chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const exited = new Promise((resolve) => child.once('close', (code) => resolve(code)));
    void exited.then((code) => (state.exit = code ?? 'killed'));
    return { child, exited, output: () => state.output, isOver: () => state.exit !== undefined };
  }

  async function untilRunning(started, timeoutMs = 120_000) {
    await eventually(
      'npm start',
      () => started.output().includes(runningLine) || started.isOver(),
      timeoutMs,
    ).catch((error) => Promise.reject(new Error(`${error.message}\n${started.output()}`)));
    if (!started.output().includes(runningLine)) throw new Error(started.output());
  }

  const supervisor = () => read('supervisor.lock')?.pid;
  const livePids = () =>
    Object.values(read('children.json') ?? {})
      .map(({ pid }) => pid)
      .filter((pid) => processIdentity(pid) !== null);
  /** Processes that still have this home in their command line, whoever started them. */
  const strays = (pids) => pids.filter((pid) => processIdentity(pid) !== null).map(commandLine);

  return {
    ...{ checkout, home, cache, account, start, untilRunning, supervisor, livePids, strays },
    credentials: () => read('credentials.json'),
    processes: () => read('processes.json'),
    require: createRequire(join(checkout, 'package.json')),
  };
}
