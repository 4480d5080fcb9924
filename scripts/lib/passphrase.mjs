import { readFileSync } from 'node:fs';
import { problem, reasonOf } from './problem.mjs';

/** @import { ReadStream } from 'node:tty' */
/** @import { Writable } from 'node:stream' */

const lengthMin = 12;
const differentMin = 6;
const sizeMaxBytes = 4_096;

const [enter, newline, interrupt, endOfInput, backspace, erase] = '\r\n\u0003\u0004\b\u007f';

/**
 * What is typed until Enter, without showing it. Ctrl-C and Ctrl-D give up.
 *
 * @param {ReadStream} terminal
 * @param {Writable} out
 * @param {string} question
 * @returns {Promise<string>}
 */
function readHidden(terminal, out, question) {
  terminal.setRawMode(true);
  terminal.setEncoding('utf8');
  out.write(question);
  terminal.resume();
  return new Promise((resolve, reject) => {
    /** @type {string[]} */
    let typed = [];
    const end = (/** @type {() => void} */ finish) => {
      terminal.off('data', onData);
      terminal.off('end', giveUp);
      terminal.setRawMode(false);
      terminal.pause();
      out.write('\n');
      finish();
    };
    const giveUp = () => end(() => reject(problem('no passphrase was given')));
    const onData = (/** @type {string} */ chunk) => {
      for (const character of chunk) {
        if (character === interrupt || character === endOfInput) return giveUp();
        if (character === enter || character === newline) return end(() => resolve(typed.join('')));
        if (character === backspace || character === erase) typed = typed.slice(0, -1);
        else typed.push(character);
      }
    };
    terminal.on('data', onData);
    terminal.on('end', giveUp);
  });
}

/**
 * Asks at a terminal, twice when the passphrase is new.
 *
 * @param {{ isNew: boolean, terminal?: ReadStream, out?: Writable }} options
 */
export async function askPassphrase({ isNew, terminal = process.stdin, out = process.stderr }) {
  if (!terminal.isTTY)
    throw problem(
      'there is no terminal to ask for the passphrase: use --passphrase-fd or LATCHKEY_EXPORT_PASSPHRASE_FILE',
    );
  const passphrase = await readHidden(terminal, out, 'Passphrase of the export: ');
  if (!isNew) return passphrase;
  refuseWeak(passphrase);
  const again = await readHidden(terminal, out, 'The same again: ');
  if (again !== passphrase) throw problem('the two passphrases differ');
  return passphrase;
}

/**
 * @param {string | number} source
 * @param {string} what
 */
function readFrom(source, what) {
  let text;
  try {
    text = readFileSync(source, 'utf8');
  } catch (error) {
    throw problem(`the passphrase cannot be read from ${what}: ${reasonOf(error)}`);
  }
  const passphrase = text.replace(/\r?\n$/, '');
  if (/[\r\n]/.test(passphrase) || text.length > sizeMaxBytes)
    throw problem(`${what} must hold the passphrase in one line and nothing else`);
  return passphrase;
}

/**
 * A passphrase is all that protects an export from guessing without limit.
 *
 * @param {string} passphrase
 */
function refuseWeak(passphrase) {
  const characters = [...passphrase];
  if (characters.length < lengthMin)
    throw problem(`the passphrase must have at least ${lengthMin} characters`);
  if (new Set(characters).size < differentMin)
    throw problem(`the passphrase must have at least ${differentMin} different characters`);
}

/**
 * The passphrase from a descriptor, from the file that LATCHKEY_EXPORT_PASSPHRASE_FILE names, or
 * from the terminal. A new one must not be weak. Never from an argument or a plain variable, which
 * other processes of the machine can read.
 *
 * @param {{ descriptor: number | undefined, isNew: boolean, env?: NodeJS.ProcessEnv }} options
 */
export async function obtainPassphrase({ descriptor, isNew, env = process.env }) {
  const { LATCHKEY_EXPORT_PASSPHRASE_FILE: file } = env;
  const source = descriptor ?? (file || undefined);
  if (source === undefined) return askPassphrase({ isNew });
  const what =
    descriptor === undefined ? 'LATCHKEY_EXPORT_PASSPHRASE_FILE' : `descriptor ${descriptor}`;
  const passphrase = readFrom(source, what);
  if (isNew) refuseWeak(passphrase);
  return passphrase;
}
