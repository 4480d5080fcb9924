import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { shared } from '../sharedProduct';
import { ownFolder, removeFolder, runTool, stopProcess } from './servers';

const AGENT = join(__dirname, '..', '..', '..', 'dist', 'worker', 'agent.js');

/** What the file of an agent says of its directory. */
export type AgentDirectory = {
  kind: 'ldap' | 'activeDirectory';
  urls: string[];
  baseDn: string;
  bind: { dn: string; password: string };
  caCertificates: string[];
};

const environment = () => ({ PATH: process.env['PATH'] ?? '', NODE_ENV: 'production' });

/** A folder of its own for an agent, with its file. */
export async function agentFolder(
  { caCertificates, ...directory }: AgentDirectory,
  centre: string,
): Promise<{ folder: string; file: string }> {
  const folder = await ownFolder('agent');
  const file = join(folder, 'agent.yaml');
  const caFiles = caCertificates.map((pem, at) => {
    writeFileSync(join(folder, `ca-${at}.pem`), pem);
    return `ca-${at}.pem`;
  });
  const { bind, ...reached } = directory;
  writeFileSync(join(folder, 'bind.txt'), `${bind.password}\n`);
  const there = { ...reached, bind: { dn: bind.dn, passwordFile: 'bind.txt' }, caFiles };
  writeFileSync(file, stringify({ centre, folder: 'state', directory: there }));
  return { folder, file };
}

/** An agent of the build, or of another program, beside a directory server: its folder with its file and keys, enrolled. */
export async function enrolAgent(
  directory: AgentDirectory,
  token: string,
  centre = shared.portalUrl,
  program = AGENT,
) {
  const { folder, file } = await agentFolder(directory, centre);
  const command = (...args: string[]) =>
    runTool(process.execPath, [program, ...args, '--config', file], environment());
  await command('enroll', '--token', token);

  let running: ChildProcess | undefined;
  const logFile = join(folder, 'agent.log');
  return {
    folder,
    file,
    command,
    log: () => readFileSync(logFile, 'utf8'),
    pid: () => running?.pid,
    /** `as`: another program, of another release. */
    start: (as = program) => {
      const child = spawn(process.execPath, [as, 'run', '--config', file], {
        env: environment(),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const log = createWriteStream(logFile, { flags: 'a' });
      child.stdout.pipe(log, { end: false });
      child.stderr.pipe(log, { end: false });
      running = child;
    },
    kill: (signal: NodeJS.Signals) => running?.kill(signal),
    /** Ends it as an operator would, and waits for that. */
    end: async () => {
      if (running !== undefined) await stopProcess(running);
    },
    stop: async () => {
      if (running !== undefined) await stopProcess(running);
      await removeFolder(folder);
    },
  };
}

export type TestAgent = Awaited<ReturnType<typeof enrolAgent>>;
