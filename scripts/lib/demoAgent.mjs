import { existsSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stringify } from 'yaml';
import { requireSuccess } from './commands.mjs';
import { nodeEnvironment } from './environment.mjs';
import { writePrivateFile } from './files.mjs';
import { inProject } from './paths.mjs';
import { supervise, waitUntilReady } from './supervise.mjs';

/** @import { AdminDirectory } from './demoAdmin.mjs' */
/** @import { DemoServer, Start } from './demoDirectories.mjs' */

const program = inProject('dist', 'worker', 'agent.js');

/**
 * An agent beside a directory of the demo: its file, enrolled where the centre does not know it, started.
 *
 * @param {Pick<Start, 'folder' | 'onSpawn' | 'say' | 'signal'> & {
 *   name: string, passwordFile: string, portalUrl: string, server: DemoServer, directory: AdminDirectory,
 * }} options
 */
export async function startDemoAgent(options) {
  const { name, folder, passwordFile, portalUrl, server, directory, signal, ...others } = options;
  const file = join(folder, 'agent.yaml');
  const { kind, url, baseDn, bindDn, caFile } = server;
  const bind = { dn: bindDn, passwordFile: basename(passwordFile) };
  const reached = { kind, urls: [url], baseDn, bind, caFiles: [caFile] };
  writePrivateFile(file, stringify({ centre: portalUrl, folder: 'state', directory: reached }));
  const env = nodeEnvironment();
  const run = (/** @type {string[]} */ ...args) => [program, ...args, '--config', file];
  const token = await directory.token(existsSync(join(folder, 'state', 'agent.json')));
  if (token) {
    rmSync(join(folder, 'state'), { recursive: true, force: true });
    const args = run('enroll', '--token', token);
    await requireSuccess('enrolling', process.execPath, args, { env, signal });
  }
  const logFile = join(folder, 'agent.log');
  const child = supervise({
    name,
    command: process.execPath,
    args: run('run'),
    logFile,
    env,
    ...others,
  });
  return { child, ready: () => waitUntilReady(child, directory.isServing, { signal }) };
}
