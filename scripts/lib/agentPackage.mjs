// The agent as a package of its own: what dist/worker/agent.js needs, and nothing else.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { requireSuccess } from './commands.mjs';
import { inProject } from './paths.mjs';

/** What is loaded by its path, and no other file names. */
const roots = ['worker/agent.js', 'worker/temporal/failureConverter.js'];
const bundle = 'agent.bundle.js';
const imported = /(?:require|import)\("([^"]+)"\)/g;
const bin = 'latchkey-agent.js';

/** @typedef {{ version?: string, integrity?: string, dev?: boolean, peer?: boolean, devOptional?: boolean, optional?: boolean, dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>, peerDependencies?: Record<string, string>, peerDependenciesMeta?: Record<string, { optional?: boolean }> }} Locked */
/** @typedef {Record<string, Locked>} Lock entries by their place, `node_modules/a/node_modules/b` */

/** The package a module belongs to: `@temporalio/worker`, `jose`. @param {string} name */
const packageOf = (name) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

/** The compiled files below `dist/` that the agent loads, and the packages they name. */
export function tracedFiles() {
  const files = new Set(/** @type {string[]} */ ([]));
  const packages = new Set(/** @type {string[]} */ ([]));
  const visit = (/** @type {string} */ file) => {
    if (files.has(file)) return;
    files.add(file);
    const { resolve } = createRequire(file);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(imported))
      if (name.startsWith('.')) visit(resolve(name));
      else if (!isBuiltin(name)) packages.add(packageOf(name));
  };
  for (const root of roots) visit(inProject('dist', root));
  return {
    files: [...files].map((file) => relative(inProject('dist'), file)).sort(),
    packages: [...packages].sort(),
  };
}

/**
 * The place of a package as one at `from` finds it, or undefined.
 *
 * @param {Lock} lock
 * @param {string} from
 * @param {string} name
 */
function placeOf(lock, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const place = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (place in lock) return place;
    if (at === '') return undefined;
  }
}

/** What a package is installed with; optional peers are not. @param {Locked} entry */
function neededBy({ dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta }) {
  const peers = Object.keys(peerDependencies ?? {}).filter(
    (name) => peerDependenciesMeta?.[name]?.optional !== true,
  );
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
}

/** An entry of a package that is needed, for whatever reason it is in our lockfile. @param {Locked} entry */
function installed(entry) {
  const kept = { ...entry };
  delete kept.dev;
  delete kept.peer;
  delete kept.devOptional;
  return kept;
}

/**
 * The part of our lockfile that these packages need, in its own form: the very versions that were tested.
 *
 * @param {Lock} lock
 * @param {string[]} packages
 */
function lockedFor(lock, packages) {
  /** @type {Lock} */
  const kept = {};
  const visit = (/** @type {string} */ from, /** @type {string} */ name) => {
    const place = placeOf(lock, from, name);
    const entry = place === undefined ? undefined : lock[place];
    if (place === undefined || entry === undefined || place in kept) return;
    kept[place] = installed(entry);
    for (const needed of neededBy(entry)) visit(place, needed);
  };
  for (const name of packages) visit('', name);
  return Object.fromEntries(Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @param {string} file */
const readProject = (file) => JSON.parse(readFileSync(inProject(file), 'utf8'));

/** @param {string} place */
const nameAt = (place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
/** @param {string} place */
const isOnTop = (place) => place.lastIndexOf('node_modules/') === 0;

/**
 * Each package by its exact version, where it stands on top or else first: npm takes no other one on top that
 * installs the package, whatever the ranges in between would allow.
 *
 * @param {Lock} locked
 * @param {boolean} isOptional
 */
function pinned(locked, isOptional) {
  const places = Object.keys(locked).sort((a, b) => Number(isOnTop(b)) - Number(isOnTop(a)));
  const first = new Map(places.reverse().map((place) => [nameAt(place), locked[place]]));
  return Object.fromEntries(
    [...first]
      .filter(([, entry]) => (entry?.optional ?? false) === isOptional)
      .map(([name, entry]) => [name, entry?.version ?? ''])
      .sort(),
  );
}

/** @param {Lock} locked */
function manifestOf(locked) {
  const { version, license, engines } = readProject('package.json');
  return {
    name: 'latchkey-agent',
    version,
    description: 'The agent of Latchkey beside a directory: sets and unlocks passwords there',
    license,
    engines,
    bin: { 'latchkey-agent': bin },
    dependencies: pinned(locked, false),
    optionalDependencies: pinned(locked, true),
  };
}

/** @param {string} folder @param {string} name @param {unknown} content */
const writeJson = (folder, name, content) =>
  writeFileSync(join(folder, name), `${JSON.stringify(content, undefined, 2)}\n`);

/**
 * Makes `dist/latchkey-agent-<version>.tgz` from what was built, and answers where it is.
 *
 * @param {AbortSignal} [signal]
 */
export async function makeAgentPackage(signal) {
  const folder = inProject('dist', 'agent-package');
  rmSync(folder, { recursive: true, force: true });
  const { files, packages } = tracedFiles();
  for (const file of [...files, bundle]) {
    mkdirSync(dirname(join(folder, 'dist', file)), { recursive: true });
    cpSync(inProject('dist', file), join(folder, 'dist', file));
  }
  const locked = lockedFor(readProject('package-lock.json').packages, packages);
  const manifest = manifestOf(locked);
  const { name, version } = manifest;
  const all = { '': manifest, ...locked };
  writeJson(folder, 'package.json', manifest);
  writeJson(folder, 'npm-shrinkwrap.json', {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: all,
  });
  writeFileSync(join(folder, bin), "#!/usr/bin/env node\nrequire('./dist/worker/agent.js');\n", {
    mode: 0o755,
  });
  cpSync(
    inProject('tools', 'agent', 'latchkey-agent.service'),
    join(folder, 'latchkey-agent.service'),
  );
  cpSync(inProject('docs', 'agent.schema.json'), join(folder, 'agent.schema.json'));
  cpSync(inProject('docs', 'agent.md'), join(folder, 'README.md'));
  cpSync(inProject('LICENSE'), join(folder, 'LICENSE'));
  const pack = ['pack', '--silent', '--pack-destination', inProject('dist')];
  await requireSuccess('packing the agent', 'npm', pack, { cwd: folder, signal });
  return inProject('dist', `latchkey-agent-${version}.tgz`);
}
