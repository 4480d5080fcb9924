// Asks for a passphrase at a terminal made of streams. Arguments: `new` or `known`, then what is
// typed at each question. Prints `{ passphrase | problem, shown }`, `shown` being what the terminal
// wrote or echoed.

import { PassThrough } from 'node:stream';
import { askPassphrase } from '../../scripts/lib/passphrase.mjs';

const [kind, ...typed] = process.argv.slice(2);
const terminal = Object.assign(new PassThrough(), { isTTY: true });
let isRaw = false;
let shown = '';
terminal.setRawMode = (value) => (isRaw = value);

const out = {
  write(text) {
    shown += text;
    if (!text.endsWith(': ')) return;
    const next = typed.shift();
    if (!isRaw) shown += next;
    terminal.write(next ?? '\u0004');
  },
};

const result = await askPassphrase({ isNew: kind === 'new', terminal, out }).then(
  (passphrase) => ({ passphrase }),
  ({ message }) => ({ problem: message }),
);
console.log(JSON.stringify({ ...result, shown, isRaw }));
