/** Crockford's base 32: no I, L, O or U, so that nothing can be misread for a digit. */
export const RECOVERY_SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const GROUP_LENGTH = 4;
const GROUPS = 5;

/** A recovery code as it is kept: the selector finds the row, 80 random bits prove it. */
export type RecoveryCode = { selector: string; proof: string };

/**
 * Reads a recovery code as people type it: in any case and width, with any spaces and hyphens, O for
 * 0, I and L for 1. Undefined when it is none.
 */
export function parseRecoveryCode(typed: string): RecoveryCode | undefined {
  const symbols = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const isCode =
    symbols.length === GROUP_LENGTH * GROUPS &&
    [...symbols].every((symbol) => RECOVERY_SYMBOLS.includes(symbol));
  if (!isCode) return undefined;
  return { selector: symbols.slice(0, GROUP_LENGTH), proof: symbols.slice(GROUP_LENGTH) };
}

/** The form in which a code is shown: `XXXX-XXXX-XXXX-XXXX-XXXX`. */
export const formatRecoveryCode = ({ selector, proof }: RecoveryCode): string =>
  [selector, ...(proof.match(/.{4}/g) ?? [])].join('-');
