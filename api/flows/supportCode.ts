import { randomInt } from 'node:crypto';
import { SUPPORT_ALPHABET } from '../../workflows/domain/supportCode';

/** `LK-XXXX-XXXX` in Crockford's alphabet: 40 random bits, a locator and never a credential. */
export function newSupportCode(): string {
  const letters = Array.from({ length: 8 }, () => SUPPORT_ALPHABET[randomInt(32)]).join('');
  return `LK-${letters.slice(0, 4)}-${letters.slice(4)}`;
}
