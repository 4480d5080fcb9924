import type { Request } from 'express';
import { tokenHash } from '../../db/keys/digest';
import { personOfSession, type SignedInPerson } from '../../db/queries/personPage';
import { Problem } from '../errors';
import { isFromOrigin, isSafe } from '../middleware/sameOrigin';
import { cookieOf } from '../hostCookie';
import type { PortalDependencies } from './dependencies';

/** A signed-in person, and the id of their session as only their browser holds it. */
export type PersonHere = SignedInPerson & { session: string };

/**
 * The signed-in person a request comes from: 401 without a good session, 400 with a bearer token
 * besides, 403 for an unsafe request that our own page did not send (S84).
 */
export async function personOf(
  { db, origin }: PortalDependencies,
  request: Request,
): Promise<PersonHere> {
  const session = cookieOf('portal', origin).read(request);
  if (session !== undefined && request.headers.authorization !== undefined)
    throw new Problem('mixed-authentication');
  if (session === undefined) throw new Problem('unauthenticated');
  if (!isSafe(request) && !isFromOrigin(request, origin)) throw new Problem('cross-site-request');
  const person = await personOfSession(db, tokenHash(session));
  if (person === undefined) throw new Problem('unauthenticated');
  return { ...person, session };
}
