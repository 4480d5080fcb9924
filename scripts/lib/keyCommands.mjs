import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { encryptText } from './ageFile.mjs';
import { createPrivateFile } from './files.mjs';
import { checkKeys } from './keyCheck.mjs';
import { exportText, openExport } from './keyExport.mjs';
import { installKeys } from './keyImport.mjs';
import { requireInstalled } from './keyLayouts.mjs';
import { keysHelp } from './keyOptions.mjs';
import { validateKeys } from './keySets.mjs';
import { obtainPassphrase } from './passphrase.mjs';
import { codeOf, problem, reasonOf } from './problem.mjs';

/** @import { KeyOptions } from './keyOptions.mjs' */

const defaultName = () =>
  `latchkey-keys-${new Date().toISOString().replaceAll(/[-:]|[.]\d+/g, '')}.age`;

/** @param {string} path */
const refuseExisting = (path) => {
  if (existsSync(path)) throw problem(`${path} exists already; nothing was written`);
};

/**
 * Whole or not at all, and never over something else (0600).
 *
 * @param {string} path
 * @param {Uint8Array} bytes
 */
function writeNewFile(path, bytes) {
  const temporary = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    createPrivateFile(temporary, bytes);
    linkSync(temporary, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') refuseExisting(path);
    throw problem(`${path} cannot be written: ${reasonOf(error)}`);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * @param {Uint8Array} bytes
 * @returns {Promise<void>}
 */
const toStandardOutput = (bytes) =>
  new Promise((done, failed) => {
    process.stdout.write(bytes, (error) =>
      error ? failed(problem(`the export cannot be written: ${codeOf(error)}`)) : done(),
    );
  });

/** @param {KeyOptions} options */
function targetOf({ out = defaultName() }) {
  if (out === '-') {
    if (process.stdout.isTTY) throw problem('--out - writes bytes: send them into a file');
    return { place: 'standard output', write: toStandardOutput };
  }
  const path = resolve(out);
  refuseExisting(path);
  if (!existsSync(dirname(path))) throw problem(`there is no folder ${dirname(path)}`);
  return { place: path, write: (/** @type {Uint8Array} */ bytes) => writeNewFile(path, bytes) };
}

/**
 * `keys export`: one age file with every key of an installation.
 *
 * @param {KeyOptions} options
 */
export async function keysExport(options) {
  const { layout, recipients, passphraseDescriptor: descriptor } = options;
  const target = targetOf(options);
  const contents = requireInstalled(layout);
  await validateKeys(contents, layout.root);
  const passphrase =
    recipients.length > 0 ? undefined : await obtainPassphrase({ descriptor, isNew: true });
  await target.write(await encryptText(exportText(contents), { recipients, passphrase }));
  console.error(`The keys of ${layout.root} are in ${target.place}.`);
  console.error('Keep it apart from the backups of the database: together they open everything.');
}

/**
 * `keys import`: the keys of an export into an installation that has none, or the same.
 *
 * @param {KeyOptions} options
 */
export async function keysImport(options) {
  const { file } = options;
  if (file === undefined) throw problem(`keys import needs a file\n\n${keysHelp}`);
  const { createdAt, files } = await openExport({ ...options, file });
  const { written, kept } = installKeys(options.layout, files);
  console.log(`Keys of ${createdAt}:`);
  for (const path of written) console.log(`  written  ${path}`);
  for (const path of kept) console.log(`  the same ${path}`);
}

/**
 * `keys check`: whether these keys are whole and open what the database holds.
 *
 * @param {KeyOptions} options
 */
export async function keysCheck(options) {
  const { isGood } = await checkKeys(options, (line) => console.log(line));
  if (!isGood) throw problem('these keys are not enough: see the lines marked !');
}
