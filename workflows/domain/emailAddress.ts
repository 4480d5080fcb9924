import { withoutInvisible } from './folding';

/** RFC 5321, 4.5.3.1.3: the longest path, without its angle brackets. */
const LENGTH_MAX = 254;
const LOCAL_PART = /^[^\s@"(),:;<>[\]\\\p{Cc}]{1,64}$/u;
const DOMAIN = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.-]*[\p{L}\p{M}\p{N}])?$/u;

/** An address in its normal form, its parts told apart for a hint. */
export type EmailAddress = { local: string; domain: string };

/** Which part of what was typed is none of an address. */
export type EmailProblem = 'no-at-sign' | 'too-long' | 'local-part' | 'domain';

/**
 * The normal form of a typed e-mail address: NFKC without the invisible signs that copying brings
 * along, domain in ASCII (IDNA) and lower case, local part in lower case. Look-alike characters stay
 * different letters: they match nothing on file (S91).
 */
export function readEmail(typed: string): EmailAddress | { problem: EmailProblem } {
  const text = withoutInvisible(typed).trim();
  const at = text.lastIndexOf('@');
  if (at < 0) return { problem: 'no-at-sign' };
  if (text.length > LENGTH_MAX) return { problem: 'too-long' };
  const local = text.slice(0, at).toLowerCase();
  if (!LOCAL_PART.test(local) || isBadlyDotted(local)) return { problem: 'local-part' };
  const domain = asciiDomain(text.slice(at + 1));
  return domain === undefined ? { problem: 'domain' } : { local, domain };
}

const isBadlyDotted = (text: string) =>
  text.startsWith('.') || text.endsWith('.') || text.includes('..');

function asciiDomain(domain: string): string | undefined {
  if (!DOMAIN.test(domain)) return undefined;
  try {
    const { hostname } = new URL(`http://${domain}`);
    const isName = hostname.includes('.') && !/^[\d.]+$/.test(hostname);
    return isName && !isBadlyDotted(hostname) ? hostname : undefined;
  } catch {
    return undefined;
  }
}
