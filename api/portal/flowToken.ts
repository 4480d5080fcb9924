import type { Request } from 'express';
import { tokenHash } from '../../db/keys/digest';
import { Problem } from '../errors';

const BEARER = /^Bearer ([A-Za-z0-9_-]{43})$/;
const SESSION_COOKIE = /(?:^|;\s*)(?:__Host-)?latchkey-(?:portal|admin)=/;

/** The flow token a request carries; 401 without one, 400 with a cookie besides. */
export function flowTokenOf(request: Request): string {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined && cookie !== undefined && SESSION_COOKIE.test(cookie))
    throw new Problem('mixed-authentication');
  const token = BEARER.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new Problem('unauthenticated');
  return token;
}

/** Its hash, by which the flow is found. */
export const flowTokenHash = (request: Request): string => tokenHash(flowTokenOf(request));
