import { readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { DIRECTORIES, PAGES, UNIT } from '../../jest.config.mjs';
import { findChromium } from './chromium.mjs';
import { isDebianRoot } from './debianPackages.mjs';
import { installLine, missingOf, openLdap, samba, whyNoController } from './directoryServers.mjs';
import { cacheFolder, inProject } from './paths.mjs';
import { problem } from './problem.mjs';
import { whyNoServer } from './temporalServerBinaries.mjs';

const directoryServers = 'test/support/directories/';

/** @typedef {{ imports: string[], startsController: boolean }} Known what is read of a file of `test/` */
/** @type {Map<string, Known>} */
const known = new Map();

/** @param {string} path */
const isFile = (path) => statSync(inProject(path), { throwIfNoEntry: false })?.isFile() ?? false;

/** @param {string} file */
function read(file) {
  const text = readFileSync(inProject(file), 'utf8');
  const imports = [...text.matchAll(/from '([.]{1,2}\/[^']+)'/g)].flatMap(([, path = '']) => {
    const target = normalize(join(dirname(file), path)).replaceAll('\\', '/');
    const candidates = ['', '.ts', '.tsx', '/index.ts'].map((ending) => `${target}${ending}`);
    return candidates.filter((one) => one.startsWith('test/') && isFile(one));
  });
  return { imports, startsController: /(?<!function )startSamba\(/.test(text) };
}

/** @param {string} file */
function lookAt(file) {
  const found = known.get(file) ?? read(file);
  known.set(file, found);
  return found;
}

/**
 * Whether a suite comes by its imports within `test/` to a file that is meant.
 *
 * @param {string} suite
 * @param {(file: string) => boolean} isMeant
 */
function reaches(suite, isMeant) {
  const seen = new Set([suite]);
  for (const file of seen) {
    if (isMeant(file)) return true;
    for (const imported of lookAt(file).imports) seen.add(imported);
  }
  return false;
}

/** @type {(places: string[]) => (suite: string) => boolean} */
export const isIn = (places) => (suite) => places.some((place) => suite.startsWith(place));
export const isUnit = isIn(UNIT);
const isPage = isIn(PAGES);
const isDirectory = isIn(DIRECTORIES);
/** @param {string} suite */
export const needsDirectories = (suite) =>
  isDirectory(suite) || reaches(suite, (file) => file.startsWith(directoryServers));
/** @param {string} suite */
export const needsController = (suite) => reaches(suite, (file) => lookAt(file).startsController);
export const needsBrowser = isIn([...PAGES, 'test/journeys/']);
/** @param {string} suite */
export const needsServers = (suite) => !isUnit(suite) && !isPage(suite) && !isDirectory(suite);

/**
 * What these suites, or all of them, need and cannot get themselves on this machine under this account:
 * the packages, and in a line each what comes from elsewhere.
 *
 * @param {string[]} [suites]
 */
export function missingFor(suites) {
  const needs = (/** @type {(suite: string) => boolean} */ need) => suites?.some(need) ?? true;
  const packages = [];
  if (!isDebianRoot()) {
    if (needs(needsDirectories)) packages.push(...missingOf([...openLdap, ...samba]));
    if (needs(needsBrowser) && findChromium() === null) packages.push('chromium');
  }
  const server = needs(needsServers) ? whyNoServer(cacheFolder()) : undefined;
  return { packages, others: server === undefined ? [] : [server] };
}

/**
 * The same for who reads it: what is missing, and how to install it. Undefined where nothing is.
 *
 * @param {ReturnType<typeof missingFor>} missing
 */
export function complaintAbout({ packages, others }) {
  if (packages.length + others.length === 0) return undefined;
  const reason = packages.includes('samba') ? whyNoController() : undefined;
  const browser = packages.includes('chromium')
    ? ['  (another Chromium will do: set CHROMIUM_PATH to it)']
    : [];
  return [
    'nothing was run: the tests use real servers and a real browser, and this machine lacks some.',
    ...packages.map((name) => `  missing: ${name}`),
    ...others.map((line) => `  missing: ${line}`),
    ...(packages.length > 0 ? [`To install (${installLine(packages)})`] : []),
    ...browser,
    ...(reason === undefined ? [] : [`Some suites are left out even then: ${reason}.`]),
    'A part that needs none of it can be run meanwhile: npm test -- --selectProjects unit',
  ].join('\n');
}

/** @param {string[]} [suites] */
export function requireMachine(suites) {
  const complaint = complaintAbout(missingFor(suites));
  if (complaint !== undefined) throw problem(complaint);
}
