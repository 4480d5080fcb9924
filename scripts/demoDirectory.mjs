// `npm run demo:directory`, beside a running `npm start`: a slapd and, where the machine has it, a Samba Active
// Directory controller with ten people each, an agent beside each, and a tenant `demo-ad` whose people come from both,
// so that a password reset there is written to a directory. Ctrl-C stops all of it; what was set stays for the next time.

import { join } from 'node:path';
import { readCredentials } from './lib/credentials.mjs';
import { createAdmin } from './lib/demoAdmin.mjs';
import { startDemoAgent } from './lib/demoAgent.mjs';
import { passwordIn } from './lib/demoFiles.mjs';
import { chooseDirectories } from './lib/demoDirectories.mjs';
import { demoSummary } from './lib/demoSummary.mjs';
import { ensurePrivateFolder } from './lib/files.mjs';
import { takeLock } from './lib/lock.mjs';
import { homeFolder } from './lib/paths.mjs';
import { problem } from './lib/problem.mjs';
import { createProgress, reportFailure } from './lib/progress.mjs';
import { createRegistry, stopLeftovers } from './lib/registry.mjs';
import { aborted, listenForStop } from './lib/stopSignals.mjs';

/** @import { DemoDirectory } from './lib/demoDirectories.mjs' */
/** @import { Supervised } from './lib/supervise.mjs' */

const tenant = 'demo-ad';
const folder = join(homeFolder(), 'demo-directory');
const signal = listenForStop();
const progress = createProgress();
const registry = createRegistry(folder, {});
/** @type {Supervised[]} */
const children = [];

/**
 * The server of a directory, with what belongs to it in a folder of its own.
 *
 * @param {DemoDirectory} demo
 */
async function startServer(demo) {
  const [own, beside] = [join(folder, demo.name), join(folder, `${demo.name}-agent`)];
  ensurePrivateFolder(beside);
  const passwordFile = join(beside, 'bind.txt');
  const server = await demo.start({
    folder: own,
    password: passwordIn(passwordFile),
    onSpawn: registry.record(demo.name),
    say: progress.note,
    signal,
  });
  children.unshift(server.child);
  await server.ready();
  return { summary: server.url, value: { ...demo, beside, passwordFile, server } };
}

/**
 * @typedef {Awaited<ReturnType<typeof startServer>>['value']} Started
 * @param {ReturnType<typeof createAdmin>} admin
 * @param {string} portalUrl
 * @param {Started} started
 */
async function bringPeople(admin, portalUrl, started) {
  const { title, name, beside, passwordFile, server } = started;
  const directory = await admin.ensureDirectory(title, server.kind);
  const agent = await startDemoAgent({
    name: `${name}-agent`,
    folder: beside,
    passwordFile,
    portalUrl,
    server,
    directory,
    onSpawn: registry.record(`${name}-agent`),
    say: progress.note,
    signal,
  });
  children.unshift(agent.child);
  await agent.ready();
  return { summary: `agent serves, ${await directory.sync()} people came` };
}

async function main() {
  const credentials = readCredentials(homeFolder());
  const leftovers = await stopLeftovers(folder);
  if (leftovers.length > 0)
    progress.note(`Stopped what an earlier start left behind: ${leftovers.join(', ')}.`);
  const chosen = await chooseDirectories(progress, signal);
  const admin = createAdmin(credentials, tenant, signal);
  await progress.step('Tenant', async () => ({
    summary: `${tenant} ${await admin.ensureTenant()}`,
  }));
  /** @type {Started[]} */
  const shown = [];
  for (const demo of chosen) {
    const { value } = await progress.step(demo.title, () => startServer(demo));
    await progress.step('Agent and people', () => bringPeople(admin, credentials.portalUrl, value));
    shown.push(value);
  }
  progress.note(demoSummary(credentials, tenant, shown));
  await aborted(signal);
}

async function withFolder() {
  ensurePrivateFolder(folder);
  const { release, holder } = await takeLock(join(folder, 'demo.lock'));
  if (!release) throw problem(`already running (process ${holder}); stop that one first`);
  try {
    await main();
  } finally {
    for (const child of children) await child.stop();
    registry.clear();
    release();
    if (children.length > 0) progress.note('Stopped.');
  }
}

try {
  await withFolder();
} catch (error) {
  if (!signal.aborted) {
    reportFailure(error);
    process.exitCode = 1;
  }
}
process.exit();
