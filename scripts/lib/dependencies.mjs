import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { requireSuccess } from './commands.mjs';
import { readJson } from './files.mjs';
import { inProject } from './paths.mjs';

const stampFile = () => inProject('node_modules', '.latchkey-lockfile');
const lockfileHash = () =>
  createHash('sha256')
    .update(readFileSync(inProject('package-lock.json')))
    .digest('hex');

const readStamp = () => (existsSync(stampFile()) ? readFileSync(stampFile(), 'utf8') : null);

/** An optional package is only missed where it names this very system (glibc or musl aside). */
function isDispensable({ optional, os, cpu, libc }) {
  if (!optional || libc || !(os || cpu)) return Boolean(optional);
  return (
    !(os ?? [process.platform]).includes(process.platform) ||
    !(cpu ?? [process.arch]).includes(process.arch)
  );
}

/** Compares npm's own record of what it installed with the lockfile. */
function installedAsLocked() {
  const wanted = readJson(inProject('package-lock.json')).packages;
  const installed = readJson(inProject('node_modules', '.package-lock.json'))?.packages ?? {};
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || installed[path]?.version === entry.version || isDispensable(entry),
  );
}

const npmCommand = () =>
  basename(process.env.npm_execpath ?? '') === 'npm-cli.js'
    ? [process.execPath, [process.env.npm_execpath]]
    : ['npm', []];

/** Installs the locked dependencies with `npm ci`, unless exactly those are installed already. */
export async function ensureDependencies({ detail, ...options }) {
  const hash = lockfileHash();
  if (readStamp() === hash || installedAsLocked()) return { summary: 'up to date' };
  detail('npm ci');
  const [command, prefix] = npmCommand();
  const args = [...prefix, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  await requireSuccess('npm ci', command, args, { cwd: inProject(), ...options });
  writeFileSync(stampFile(), hash);
  return { summary: 'installed' };
}
