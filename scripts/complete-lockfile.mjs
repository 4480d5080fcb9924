// node scripts/complete-lockfile.mjs: adds to package-lock.json the optional packages of other platforms
// that the registry in use does not serve. npm drops those from the file and then `npm ci` refuses it.
// Run it after every change of a dependency.

import { readFileSync, writeFileSync } from 'node:fs';
import { inProject } from './lib/paths.mjs';

const file = inProject('package-lock.json');
const platform =
  /-(?<os>darwin|win32|linux|android|freebsd|openharmony|wasm32)-?(?<cpu>[a-z0-9]+)?/;
const libcOf = { gnu: ['glibc'], musl: ['musl'] };

/** Whether a package at `path` finds `name` in its folder or one above, as Node looks it up. */
function isLocked(packages, path, name) {
  for (let folder = path; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    const prefix = folder === '' ? '' : `${folder}/`;
    if (packages[`${prefix}node_modules/${name}`]) return true;
    if (folder === '') return false;
    if (!folder.includes('/node_modules/')) return Boolean(packages[`node_modules/${name}`]);
  }
}

function entryOf(name, version, { dev, license, engines }) {
  const { os, cpu } = platform.exec(name.split('/').at(-1))?.groups ?? {};
  if (os === undefined) return undefined;
  const libc = os === 'linux' ? libcOf[/-(gnu|musl)$/.exec(name)?.[1]] : undefined;
  return {
    version,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(libc ? { libc } : {}),
    ...(dev ? { dev } : {}),
    license,
    optional: true,
    os: [os],
    ...(engines ? { engines } : {}),
  };
}

const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = Object.entries(lock.packages).flatMap(([path, owner]) =>
  Object.entries(owner.optionalDependencies ?? {})
    .filter(([name, version]) => /^\d/.test(version) && !isLocked(lock.packages, path, name))
    .map(([name, version]) => [`node_modules/${name}`, entryOf(name, version, owner)])
    .filter(([, entry]) => entry),
);
const { '': root, ...others } = { ...lock.packages, ...Object.fromEntries(missing) };
const sorted = Object.entries(others).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = { '': root, ...Object.fromEntries(sorted) };
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} packages added`);
