import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { folderLayout, homeLayout } from './keyLayouts.mjs';
import { homeFolder } from './paths.mjs';
import { problem } from './problem.mjs';

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

const text = { type: 'string' };
const place = { home: text, folder: text };
const secret = { 'passphrase-fd': text };
const accepted = {
  export: { ...place, ...secret, out: text, recipient: { ...text, multiple: true } },
  import: { ...place, ...secret, identity: text },
  check: { ...place, ...secret, identity: text, offline: { type: 'boolean' } },
};
const fileCount = { export: [0, 0], import: [1, 1], check: [0, 1] };

function parse(action, args) {
  try {
    return parseArgs({ args, options: accepted[action], allowPositionals: true });
  } catch (error) {
    throw problem(`${error.message}\n\n${keysHelp}`);
  }
}

function descriptorOf(value) {
  if (value === undefined) return undefined;
  if (!/^\d{1,4}$/.test(value)) throw problem('--passphrase-fd must be a number, for example 3');
  return Number(value);
}

function layoutOf({ home, folder }) {
  if (home !== undefined && folder !== undefined)
    throw problem('--home and --folder exclude each other');
  return folder === undefined
    ? homeLayout(home === undefined ? homeFolder() : resolve(home))
    : folderLayout(resolve(folder));
}

/** The options of one `keys` command; `file` is undefined, a path or `-`. */
export function readKeyOptions(action, args) {
  const { values, positionals } = parse(action, args);
  const [least, most] = fileCount[action];
  if (positionals.length < least) throw problem(`keys ${action} needs a file\n\n${keysHelp}`);
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
