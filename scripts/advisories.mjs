// node scripts/advisories.mjs [check] [--lockfile FILE] [--advisories FILE]
//   fails when the lockfile holds a version that a known advisory is about.
// node scripts/advisories.mjs import EXPORT [--lockfile FILE] [--advisories FILE]
//   takes over what a downloaded export in OSV format (a .zip or a folder of .json) knows of the
//   packages of the lockfile. Neither asks anybody anything.

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { affectedPackages, lockedPackages } from './lib/advisories.mjs';
import { jsonText, readJson } from './lib/files.mjs';
import { inProject } from './lib/paths.mjs';
import { describeError, problem } from './lib/problem.mjs';
import { filesOfZip } from './lib/zip.mjs';

/** @import { Advisory, AdvisoryFile, Lockfile } from './lib/advisories.mjs' */

const DAY_MS = 86_400_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    lockfile: { type: 'string', default: inProject('package-lock.json') },
    advisories: { type: 'string', default: inProject('tools', 'advisories', 'npm.json') },
  },
});
const [command = 'check', from] = positionals;
const locked = lockedPackages(/** @type {Lockfile} */ (readJson(values.lockfile)));
const names = [...new Set(locked.map(({ name }) => name))].sort();

function check() {
  const { source, exportedAt, packages, advisories } = /** @type {AdvisoryFile} */ (
    readJson(values.advisories)
  );
  const days = Math.floor((Date.now() - Date.parse(exportedAt)) / DAY_MS);
  const isCovered = new Set(packages);
  const unknown = names.filter((name) => !isCovered.has(name));
  const age = `${source}, ${exportedAt}, ${days} days old`;
  const known = `${advisories.length} advisories on ${packages.length} packages; ${age}`;
  console.log(packages.length === 0 ? source : known);
  if (unknown.length > 0)
    console.log(`nothing was imported yet for ${unknown.length} of ${names.length} packages`);
  const affected = affectedPackages(advisories, locked);
  for (const { name, version, id, summary } of affected)
    console.error(`${name} ${version}: ${id} ${summary}`);
  if (affected.length > 0) process.exitCode = 1;
}

/**
 * @param {string} path
 * @returns {Generator<{ name: string, bytes: Buffer }>}
 */
function* filesOf(path) {
  if (!statSync(path).isDirectory()) {
    yield* filesOfZip(readFileSync(path));
    return;
  }
  for (const name of readdirSync(path)) yield { name, bytes: readFileSync(join(path, name)) };
}

/** @param {string} path */
function importFrom(path) {
  const isLocked = new Set(names);
  /** @type {Advisory[]} */
  const advisories = [];
  let newest = '';
  for (const { name, bytes } of filesOf(path)) {
    if (!name.endsWith('.json')) continue;
    /** @type {Advisory & { modified: string }} */
    const { id, summary, modified, withdrawn, affected = [] } = JSON.parse(bytes.toString('utf8'));
    if (modified > newest) newest = modified;
    const ours = affected.filter(
      ({ package: named }) => named?.ecosystem === 'npm' && isLocked.has(named.name),
    );
    if (withdrawn !== undefined || ours.length === 0) continue;
    advisories.push({
      id,
      ...(summary === undefined ? {} : { summary }),
      affected: ours.map(({ package: named, ranges = [], versions = [] }) => ({
        ...(named === undefined
          ? {}
          : { package: { ecosystem: named.ecosystem, name: named.name } }),
        ranges,
        versions,
      })),
    });
  }
  if (newest === '') throw problem(`${path} holds no advisory in OSV format.`);
  advisories.sort((one, other) => one.id.localeCompare(other.id));
  /** @type {AdvisoryFile} */
  const file = {
    source: basename(path),
    exportedAt: newest.slice(0, 10),
    packages: names,
    advisories,
  };
  writeFileSync(values.advisories, jsonText(file));
  console.log(`${advisories.length} advisories on ${names.length} packages, as of ${newest}`);
}

try {
  if (command === 'import' && from !== undefined) importFrom(from);
  else if (command === 'check' && from === undefined) check();
  else throw problem('Use: node scripts/advisories.mjs [check] | import EXPORT');
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 2;
}
