import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { HASH_SETTINGS } from './hashes';
import { freePort } from './ports';
import { ofThisRun } from './testRun';

const DIST = join(__dirname, '..', '..', 'dist');
const ENTRIES = {
  worker: 'worker/main.js',
  portal: 'api/portal/main.js',
  admin: 'api/admin/main.js',
} as const;

/** A process gives up by itself after as long. */
const READY_WITHIN_MS = 60_000;

export type ProcessName = keyof typeof ENTRIES;

export type ProductOptions = {
  processes?: readonly ProcessName[];
  /** Another database than the one of this test run. */
  database?: { roleUrl: (name: ProcessName) => string } | undefined;
  /** Key files other than those of this test run. */
  keysFolder?: string | undefined;
  /** Settings beside the usual ones, for every process. */
  env?: Record<string, string>;
  /** Settings beside those, for one process. */
  envOf?: Partial<Record<ProcessName, Record<string, string>>>;
  /** Queues of its own, so that no other product takes this one's work. */
  queuePrefix?: string;
  /** Another build than the one of this checkout. */
  dist?: string | undefined;
};

export type RunningProcess = {
  pid: number;
  listen: string;
  logFile: string;
  kill: (signal: NodeJS.Signals) => Promise<void>;
};

/** A product started from the build: its processes, where they listen, and how to stop them. */
export type Product = {
  portalUrl: string;
  adminUrl: string;
  processes: Partial<Record<ProcessName, RunningProcess>>;
  start: (name: ProcessName) => Promise<RunningProcess>;
  stop: () => Promise<void>;
};

const PASSWORDS = {
  worker: 'TEST_WORKER_DATABASE_PASSWORD',
  portal: 'TEST_PORTAL_DATABASE_PASSWORD',
  admin: 'TEST_ADMIN_DATABASE_PASSWORD',
} as const;

/** The database URL of a process role. */
export function roleUrl(name: ProcessName): string {
  const url = new URL(ofThisRun('TEST_DATABASE_URL'));
  url.username = `latchkey_${name}`;
  url.password = ofThisRun(PASSWORDS[name]);
  return url.href;
}

/** Starts the named processes of the build on free loopback ports and waits until they serve. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const names = options.processes ?? (['worker', 'portal', 'admin'] as const);
  const logs = mkdtempSync(join(tmpdir(), 'latchkey-test-logs-'));
  const listen = {
    worker: `127.0.0.1:${await freePort()}`,
    portal: `127.0.0.1:${await freePort()}`,
    admin: `127.0.0.1:${await freePort()}`,
  };
  const running: Partial<Record<ProcessName, RunningProcess>> = {};
  const start = async (name: ProcessName): Promise<RunningProcess> => {
    const logFile = join(logs, `${name}.log`);
    const child = spawn(process.execPath, [join(options.dist ?? DIST, ENTRIES[name])], {
      env: environmentOf(name, listen, options),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(logFile, { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    const started = { pid: child.pid ?? 0, listen: listen[name], logFile, kill: killer(child) };
    running[name] = started;
    await untilReady(child, listen[name], logFile);
    return started;
  };
  const stop = async () => {
    await Promise.all(Object.values(running).map((one) => one.kill('SIGTERM')));
  };
  try {
    await Promise.all(names.map(start));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    portalUrl: `http://${listen.portal}`,
    adminUrl: `http://${listen.admin}`,
    processes: running,
    start,
    stop,
  };
}

function environmentOf(
  name: ProcessName,
  listen: Record<ProcessName, string>,
  { database, keysFolder, env, envOf, queuePrefix = '' }: ProductOptions,
): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    ...HASH_SETTINGS,
    LATCHKEY_OUTBOX: '1',
    DIRECTORY_NETWORKS: '127.0.0.0/8,::1/128',
    LATCHKEY_KEYS_FILE: join(keysFolder ?? ofThisRun('TEST_KEYS_DIR'), `${name}.json`),
    DATABASE_URL: (database?.roleUrl ?? roleUrl)(name),
    DATABASE_CONNECTIONS: '10',
    TEMPORAL_ADDRESS: ofThisRun('TEST_TEMPORAL_ADDRESS'),
    TEMPORAL_NAMESPACE: ofThisRun('TEST_TEMPORAL_NAMESPACE'),
    TASK_QUEUE_PREFIX: queuePrefix,
    PORTAL_LISTEN: listen.portal,
    ADMIN_LISTEN: listen.admin,
    WORKER_METRICS_LISTEN: listen.worker,
    PORTAL_ORIGIN: `http://${listen.portal}`,
    ADMIN_ORIGIN: `http://${listen.admin}`,
    TEMPORAL_UI_URL: 'http://127.0.0.1:8233',
    ...env,
    ...envOf?.[name],
  };
}

async function untilReady(child: ChildProcess, listen: string, logFile: string): Promise<void> {
  const deadlineMs = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadlineMs) {
    if (child.exitCode !== null) throw failedStart('ended at once', logFile);
    const answer = await fetch(`http://${listen}/readyz`).catch(() => undefined);
    if (answer?.ok === true) return;
    await delay(50);
  }
  child.kill('SIGKILL');
  throw failedStart('did not get ready', logFile);
}

const failedStart = (how: string, logFile: string) =>
  new Error(`a process ${how}, ${logFile} ends: ${readFileSync(logFile, 'utf8').slice(-2_000)}`);

const killer = (child: ChildProcess) => async (signal: NodeJS.Signals) => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
};
