import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { codeOf, problem, reasonOf } from './problem.mjs';

/**
 * Makes sure a folder exists that only its owner can enter (0700), whatever the umask.
 *
 * @param {string} folder
 */
export function ensurePrivateFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { mode } = statSync(folder);
    if ((mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
  } catch (error) {
    throw problem(`cannot use the folder ${folder}: ${reasonOf(error)}`);
  }
}

/**
 * Creates a file readable by its owner only (0600), on the disk when this returns; never replaces.
 *
 * @param {string} path
 * @param {string | Uint8Array} content
 */
export function createPrivateFile(path, content) {
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    writeSync(descriptor, typeof content === 'string' ? Buffer.from(content) : content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Replaces a file in one step, readable by its owner only (0600).
 *
 * @param {string} path
 * @param {string | Uint8Array} content
 */
export function writePrivateFile(path, content) {
  const temporary = `${path}.${randomBytes(4).toString('hex')}`;
  createPrivateFile(temporary, content);
  renameSync(temporary, path);
}

/**
 * The text under which JSON is stored.
 *
 * @param {unknown} value
 */
export const jsonText = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** @type {(path: string, value: unknown) => void} */
export const writePrivateJson = (path, value) => writePrivateFile(path, jsonText(value));

/**
 * The JSON of a file, or null when there is no such file. A damaged file is a problem.
 *
 * @param {string} path
 * @returns {unknown}
 */
export function readJson(path) {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw problem(`cannot read ${path}: ${reasonOf(error)}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw problem(`${path} is damaged: it does not hold JSON`);
  }
}
