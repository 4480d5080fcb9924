import { join } from 'node:path';
import { readJson } from './files.mjs';
import { problem } from './problem.mjs';

/** The master first: what is missing beside it can be made from it, never the other way round. */
export const keyFileNames = /** @type {const} */ (['worker', 'portal', 'admin']);

/**
 * @typedef {(typeof keyFileNames)[number]} KeyFileName
 *
 * @typedef {{ current?: string, keys?: Record<string, string> }} Ring
 *
 * @typedef {object} SealingRing
 * @property {string} [current]
 * @property {Record<string, string>} [publicKeys]
 * @property {Record<string, string>} [privateKeys]
 *
 * @typedef {object} SigningRing
 * @property {string} [current]
 * @property {Record<string, { crv?: string, x?: string, y?: string }>} [keys]
 *
 * @typedef {object} KeyFile what a key file should hold; `validateKeys` judges whether it does
 * @property {Ring} [codec]
 * @property {Ring} [digest]
 * @property {Ring} [oneTimeCode]
 * @property {Ring} [envelope]
 * @property {SealingRing} [sealing]
 * @property {SigningRing} [tokenSigning]
 *
 * @typedef {Record<KeyFileName, KeyFile>} KeyFiles
 *
 * @typedef {object} Layout where an installation has its key files
 * @property {string} root
 * @property {{ name: KeyFileName, path: string }[]} files
 * @property {string} [credentialsFile]
 */

/**
 * @param {string} root
 * @param {(name: KeyFileName) => string} pathOf
 * @returns {Layout}
 */
const layout = (root, pathOf) => ({
  root,
  files: keyFileNames.map((name) => ({ name, path: pathOf(name) })),
});

/**
 * The key files of an installation of `npm start`.
 *
 * @param {string} home
 * @returns {Layout}
 */
export const homeLayout = (home) => ({
  ...layout(home, (name) => join(home, 'keys', `${name}.json`)),
  credentialsFile: join(home, 'credentials.json'),
});

/**
 * The key files as scripts/keys.mjs makes them for docker-compose.yml: one folder per process.
 *
 * @param {string} folder
 */
export const folderLayout = (folder) =>
  layout(folder, (name) =>
    name === 'worker'
      ? join(folder, 'worker', 'keys', 'worker.json')
      : join(folder, name, 'keys.json'),
  );

/**
 * Whether every key file is there.
 *
 * @param {Record<KeyFileName, KeyFile | null>} contents
 * @returns {contents is KeyFiles}
 */
export const isComplete = (contents) => !Object.values(contents).includes(null);

/**
 * The contents of the key files by process; null for a file that is not there.
 *
 * @param {Layout} layout
 */
export const readInstalled = ({ files }) =>
  /** @type {Record<KeyFileName, KeyFile | null>} */ (
    Object.fromEntries(files.map(({ name, path }) => [name, readJson(path)]))
  );

/**
 * As `readInstalled`, for an installation that must be complete.
 *
 * @param {Layout} where
 */
export function requireInstalled(where) {
  const contents = readInstalled(where);
  if (isComplete(contents)) return contents;
  const missing = where.files.filter(({ name }) => contents[name] === null);
  const isEmpty = missing.length === where.files.length;
  throw problem(isEmpty ? `there are no keys in ${where.root}` : `${missing[0]?.path} is missing`);
}
