import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { folderLayout, homeLayout } from './keyLayouts.mjs';
import { homeFolder } from './paths.mjs';
import { messageOf, problem } from './problem.mjs';

/** @import { ParseArgsConfig } from 'node:util' */

/** @typedef {'export' | 'import' | 'check'} Action */
/** @typedef {ReturnType<typeof readKeyOptions>} KeyOptions */

export const keysHelp = `latchkey keys export [--out FILE] [--recipient age1…]…
latchkey keys import FILE
latchkey keys check [FILE]

  export   writes all keys of an installation into one age file (https://age-encryption.org)
  import   writes the keys of such a file into an installation that has none, or the same ones
  check    says whether the keys of an export, or without FILE those of the installation, are
           whole, and whether they open what the database holds (DATABASE_URL, else the
           database in credentials.json); it only reads

  --home DIR         the installation of npm start; default LATCHKEY_HOME, else .latchkey
  --folder DIR       the three key folders of docker-compose.yml (in its containers: /keys)
  --out FILE         where the export goes; default latchkey-keys-<time>.age; - is standard output
  --recipient KEY    encrypts to an age recipient instead of a passphrase; may be repeated
  --identity FILE    opens an export made for a recipient: the file with its AGE-SECRET-KEY-…
  --passphrase-fd N  reads the passphrase from a file descriptor
  --offline          check: looks at the file alone, at no installation and no database
  --help             this text

The passphrase is asked on the terminal, or read from --passphrase-fd or from the file named by
LATCHKEY_EXPORT_PASSPHRASE_FILE. FILE may be - for standard input.`;

/**
 * @typedef {object} Values what the actions accept, each its own part of it
 * @property {string} [home]
 * @property {string} [folder]
 * @property {string} [out]
 * @property {string[]} [recipient]
 * @property {string} [identity]
 * @property {string} [passphrase-fd]
 * @property {boolean} [offline]
 */

const text = /** @type {const} */ ({ type: 'string' });
const place = { home: text, folder: text };
const secret = { 'passphrase-fd': text };
/** @type {Record<Action, ParseArgsConfig['options']>} */
const accepted = {
  export: { ...place, ...secret, out: text, recipient: { ...text, multiple: true } },
  import: { ...place, ...secret, identity: text },
  check: { ...place, ...secret, identity: text, offline: { type: 'boolean' } },
};
const filesMax = { export: 0, import: 1, check: 1 };

/**
 * @param {Action} action
 * @param {string[]} args
 * @returns {{ values: Values, positionals: string[] }}
 */
function parse(action, args) {
  try {
    return parseArgs({ args, options: accepted[action], allowPositionals: true });
  } catch (error) {
    throw problem(`${messageOf(error)}\n\n${keysHelp}`);
  }
}

/** @param {string | undefined} value */
function descriptorOf(value) {
  if (value === undefined) return undefined;
  if (!/^\d{1,4}$/.test(value)) throw problem('--passphrase-fd must be a number, for example 3');
  return Number(value);
}

/** @param {{ home?: string | undefined, folder?: string | undefined }} values */
function layoutOf({ home, folder }) {
  if (home !== undefined && folder !== undefined)
    throw problem('--home and --folder exclude each other');
  return folder === undefined
    ? homeLayout(home === undefined ? homeFolder() : resolve(home))
    : folderLayout(resolve(folder));
}

/**
 * The options of one `keys` command; `file` is undefined, a path or `-`.
 *
 * @param {Action} action
 * @param {string[]} args
 */
export function readKeyOptions(action, args) {
  const { values, positionals } = parse(action, args);
  const most = filesMax[action];
  if (positionals.length > most)
    throw problem(`keys ${action} does not take ${positionals[most]}\n\n${keysHelp}`);
  return {
    layout: layoutOf(values),
    file: positionals[0],
    out: values.out,
    recipients: values.recipient ?? [],
    identityFile: values.identity,
    passphraseDescriptor: descriptorOf(values['passphrase-fd']),
    isOffline: values.offline === true,
  };
}
