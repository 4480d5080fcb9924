/** Crockford's alphabet: no letter that is read as another sign. */
export const SUPPORT_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const SYMBOLS = new RegExp(`^[${SUPPORT_ALPHABET}]{8}$`);

/**
 * A support code as somebody reads it out or types it, in the one form it is kept in (`LK-XXXX-XXXX`):
 * any case, with or without hyphens, spaces and the LK before it, O as 0, I and L as 1. Undefined for
 * what is none.
 */
export function readSupportCode(typed: string): string | undefined {
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  const symbols = (signs.length === 10 ? signs.replace(/^LK/, '') : signs)
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return SYMBOLS.test(symbols) ? `LK-${symbols.slice(0, 4)}-${symbols.slice(4)}` : undefined;
}
