import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { equalInConstantTime, keyedDigest, keyedDigests } from '../../db/keys/digest';
import { cookieOf } from '../hostCookie';
import type { AdminDependencies } from './dependencies';

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const PURPOSE = 'operator-device';

type Parts = Pick<AdminDependencies, 'keys' | 'config'>;

/**
 * What names a browser in which this operator signed in before; undefined for any other. The cookie is
 * signed for one operator and kept nowhere (OWASP, device cookies): an operator who is made anew is
 * another one.
 */
export function knownDevice(
  { keys, config }: Parts,
  request: Request,
  operatorId: string,
): string | undefined {
  const value = cookieOf('operator-device', config.ADMIN_ORIGIN).read(request) ?? '';
  const name = value.split('.')[0] ?? '';
  const signed = keyedDigests(keys.digest, PURPOSE, operatorId, name).map(
    (digest) => `${name}.${digest}`,
  );
  return signed.map((one) => equalInConstantTime(one, value)).includes(true) ? name : undefined;
}

/** The `Set-Cookie` value that lets a browser be known to an operator for a year. */
export function deviceCookie(
  { keys, config }: Parts,
  operatorId: string,
  name = randomBytes(16).toString('base64url'),
): string {
  const value = `${name}.${keyedDigest(keys.digest, PURPOSE, operatorId, name)}`;
  return cookieOf('operator-device', config.ADMIN_ORIGIN).set(value, YEAR_SECONDS);
}
