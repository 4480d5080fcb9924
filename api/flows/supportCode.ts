import { randomInt } from 'node:crypto';

const SUPPORT_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `LK-XXXX-XXXX` in Crockford's alphabet: 40 random bits, a locator and never a credential. */
export function newSupportCode(): string {
  const letters = Array.from({ length: 8 }, () => SUPPORT_ALPHABET[randomInt(32)]).join('');
  return `LK-${letters.slice(0, 4)}-${letters.slice(4)}`;
}
