import { loadInstalled } from './builtProduct.mjs';
import { isProblem, messageOf, problem } from './problem.mjs';

/** @import { Decrypter, Encrypter } from 'age-encryption' */

/**
 * @typedef {object} KeySources where the key comes from, whichever a file needs
 * @property {() => Promise<string>} askPassphrase
 * @property {() => string[]} readIdentity
 */

const binaryStart = 'age-encryption.org/v1\n';
const armorStart = '-----BEGIN AGE ENCRYPTED FILE-----';
const passphraseStart = `${binaryStart}-> scrypt `;

const loadAge = () => loadInstalled(() => import('age-encryption'));
/**
 * @param {Uint8Array} bytes
 * @param {string} start
 */
const startsWith = (bytes, start) =>
  Buffer.from(bytes.subarray(0, start.length)).toString('latin1') === start;

/**
 * Encrypts a text to these recipients, or with a passphrase when there are none.
 *
 * @param {string} text
 * @param {{ recipients: string[], passphrase: string | undefined }} keys
 */
export async function encryptText(text, { recipients, passphrase }) {
  const { Encrypter } = await loadAge();
  const encrypter = new Encrypter();
  if (passphrase !== undefined) encrypter.setPassphrase(passphrase);
  for (const recipient of recipients) addRecipient(encrypter, recipient);
  return encrypter.encrypt(text);
}

/**
 * The text of a recipient is not repeated: somebody may have pasted an identity.
 *
 * @param {Encrypter} encrypter
 * @param {string} recipient
 */
function addRecipient(encrypter, recipient) {
  try {
    encrypter.addRecipient(recipient);
  } catch {
    throw problem('--recipient must be an age recipient (age1…)');
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {string} name
 */
async function withoutArmor(bytes, name) {
  if (!startsWith(bytes, armorStart)) return bytes;
  const { armor } = await loadAge();
  try {
    return armor.decode(Buffer.from(bytes).toString('latin1'));
  } catch {
    throw problem(`${name} is altered or truncated`);
  }
}

/**
 * @param {Decrypter} decrypter
 * @param {KeySources & { name: string, isForPassphrase: boolean }} keys
 */
async function identify(decrypter, { isForPassphrase, name, askPassphrase, readIdentity }) {
  if (isForPassphrase) {
    decrypter.addPassphrase(await askPassphrase());
    return `the passphrase is wrong, or ${name} was altered`;
  }
  try {
    for (const identity of readIdentity()) decrypter.addIdentity(identity);
  } catch (error) {
    throw isProblem(error) ? error : problem('--identity holds no age identity (AGE-SECRET-KEY-…)');
  }
  return `${name} was made for another recipient than this identity's, or was altered`;
}

/**
 * Decrypts a whole age file, binary or armored. `askPassphrase` or `readIdentity` is called,
 * whichever the file needs. Every way to fail is a problem in one line.
 *
 * @param {Uint8Array} input
 * @param {KeySources & { name: string }} keys
 */
export async function decryptText(input, { name, ...keys }) {
  const bytes = await withoutArmor(input, name);
  if (!startsWith(bytes, binaryStart)) throw problem(`${name} is not an age file`);
  const { Decrypter } = await loadAge();
  const decrypter = new Decrypter();
  const isForPassphrase = startsWith(bytes, passphraseStart);
  const mismatch = await identify(decrypter, { ...keys, name, isForPassphrase });
  try {
    return await decrypter.decrypt(bytes, 'text');
  } catch (error) {
    const isMismatch = /no identity matched/.test(messageOf(error));
    throw problem(isMismatch ? mismatch : `${name} is altered or truncated`);
  }
}
