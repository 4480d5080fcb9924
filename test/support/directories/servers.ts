import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../poll';

const execute = promisify(execFile);

/** Runs a tool of a directory server to its end; what it said is in the error when it failed. */
export const runTool = async (
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<string> => {
  const options = { timeout: 120_000, env: { ...process.env, ...env } };
  return (await execute(command, args, options)).stdout;
};

/** A folder of its own for a server, in which all that it writes is. */
export const ownFolder = (name: string): Promise<string> =>
  mkdtemp(join(tmpdir(), `latchkey-${name}-`));

const accepts = (host: string, port: number) =>
  new Promise<true | undefined>((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(undefined));
  });

type Start = { command: string; args: string[]; logFile: string; host: string; port: number };

/** Starts a server in the foreground and waits until it takes connections. */
export async function startProcess({ command, args, logFile, host, port }: Start) {
  const log = createWriteStream(logFile);
  await once(log, 'open');
  const child = spawn(command, args, { stdio: ['ignore', log, log] });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  try {
    await eventually(
      `${command} takes connections`,
      () => {
        if (hasEnded()) throw new Error(`${command} ended, see ${logFile}`);
        return accepts(host, port);
      },
      30_000,
    );
    return child;
  } catch (error) {
    await stopProcess(child);
    throw error;
  }
}

/** Ends a server that this process started. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}

export const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true });

/** A loopback address that no other file of this run uses: Samba's ports are fixed. */
let addresses = 0;
export const ownAddress = (): string => {
  const worker = Number(process.env['JEST_WORKER_ID'] ?? 0) % 100;
  return `127.77.${worker}.${10 + ((process.pid + addresses++) % 200)}`;
};
