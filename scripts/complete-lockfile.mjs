// node scripts/complete-lockfile.mjs: adds to package-lock.json the optional packages of other platforms
// that the registry in use does not serve. npm drops those from the file and then `npm ci` refuses it.
// Run it after every change of a dependency.

import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { jsonText, readJson } from './lib/files.mjs';
import { inProject } from './lib/paths.mjs';

/**
 * @typedef {object} Package what a lockfile says of one package
 * @property {Record<string, string>} [optionalDependencies]
 * @property {boolean} [dev]
 * @property {string} [license]
 * @property {Record<string, string>} [engines]
 *
 * @typedef {Record<string, Package>} Packages by folder
 */

const file = inProject('package-lock.json');
const platform =
  /-(?<os>darwin|win32|linux|android|freebsd|openharmony|wasm32)-?(?<cpu>[a-z0-9]+)?/;
/** @type {Record<string, string[]>} */
const libcOf = { gnu: ['glibc'], musl: ['musl'] };

/**
 * Whether a package at `path` finds `name` in its folder or one above, as Node looks it up.
 *
 * @param {Packages} packages
 * @param {string} path
 * @param {string} name
 */
function isLocked(packages, path, name) {
  for (let folder = path; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    const prefix = folder === '' ? '' : `${folder}/`;
    if (packages[`${prefix}node_modules/${name}`]) return true;
    if (folder === '') return false;
    if (!folder.includes('/node_modules/')) return Boolean(packages[`node_modules/${name}`]);
  }
}

/**
 * @param {string} name
 * @param {string} version
 * @param {Package} owner
 */
function entryOf(name, version, { dev, license, engines }) {
  const { os, cpu } = platform.exec(basename(name))?.groups ?? {};
  if (os === undefined) return undefined;
  const libc = os === 'linux' ? libcOf[/-(gnu|musl)$/.exec(name)?.[1] ?? ''] : undefined;
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

const lock = /** @type {{ packages: Packages }} */ (readJson(file));
const missing = Object.entries(lock.packages).flatMap(([path, owner]) =>
  Object.entries(owner.optionalDependencies ?? {})
    .filter(([name, version]) => /^\d/.test(version) && !isLocked(lock.packages, path, name))
    .map(([name, version]) => [`node_modules/${name}`, entryOf(name, version, owner)])
    .filter(([, entry]) => entry),
);
const { '': root, ...others } = { ...lock.packages, ...Object.fromEntries(missing) };
const sorted = Object.entries(others).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = { '': root, ...Object.fromEntries(sorted) };
writeFileSync(file, jsonText(lock));
console.log(`${missing.length} packages added`);
