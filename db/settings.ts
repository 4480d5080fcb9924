import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { settingError } from './startup';

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** A host and a port to listen on. */
export const listen = z
  .string()
  .regex(/^[\w.:[\]-]+:\d{1,5}$/, 'must be host:port, for instance 127.0.0.1:8080')
  .transform((text) => {
    const at = text.lastIndexOf(':');
    return { host: text.slice(0, at), port: Number(text.slice(at + 1)) };
  });

/** Words separated by commas. */
export const commaList = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );

/** Networks in words of `proxy-addr`, addresses or CIDR. */
export const networks = commaList.refine(
  (parts) => parts.every(isNetwork),
  'must be addresses or networks, as 10.0.0.5 or 10.0.0.0/8, separated by commas',
);

/** Networks as CIDR, `10.0.0.0/8`, separated by commas. */
export const cidrs = commaList.refine(
  (parts) => parts.every((part) => ipaddr.isValidCIDR(part)),
  'must be networks, as 10.0.0.0/8, separated by commas',
);

const NETWORK_WORDS = ['loopback', 'linklocal', 'uniquelocal'];

const isNetwork = (part: string): boolean =>
  NETWORK_WORDS.includes(part) || ipaddr.isValid(part) || ipaddr.isValidCIDR(part);

/**
 * The origin of pages people open: https, or plain http on this machine, since browsers keep cookies
 * of sessions and cryptography to secure contexts (W3C Secure Contexts, 3.1).
 */
export const origin = z
  .string()
  .refine(isSecureOrigin, 'must be an https address (http only for this machine), without a path')
  .transform((text) => new URL(text).origin);

function isSecureOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username } = new URL(text);
  const isPlain = pathname === '/' && search === '' && hash === '' && username === '';
  return isPlain && (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname)));
}

/**
 * Reads settings from the environment, where an empty one is none. Throws one error that names every
 * setting that is missing or wrong with what it must be, and never a value.
 */
export function readSettings<T>(schema: z.ZodType<T>, env: NodeJS.ProcessEnv): T {
  const given = Object.entries(env).filter(([, value]) => value !== '');
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return Object.freeze(parsed.data);
  const problems = parsed.error.issues.map(({ path, message }) => {
    const isMissing = env[String(path[0])] === undefined || env[String(path[0])] === '';
    return `${String(path[0])} ${isMissing ? 'is not set' : message}`;
  });
  throw settingError(problems.join('; '));
}
