import { randomUUID } from 'node:crypto';
import { replaceMethod } from '../db/mutations/personMethods';
import { endOfVerification, insertVerification } from '../db/mutations/verifications';
import type { PersonNoticeName } from '../workflows/contracts/person';
import type { MethodKind } from '../workflows/domain/methods';
import type { Dependencies } from './dependencies';
import { noticesOf, type PersonContext, refused } from './personSteps';

export const NOT_OFFERED = refused({ status: 422, code: 'method-not-offered' });
export const ENDED = refused({ status: 410, code: 'flow-ended' });

/** The record of a change: what an operator finds by its support code. */
export async function recordChange(
  { tx, person, session, nowMs }: PersonContext,
  request: { ref: string } & { supportCode: string; sessionHash: string },
  kind: MethodKind,
  formerSealed: string | null,
): Promise<void> {
  await insertVerification(tx, {
    ...{ ref: request.ref, userId: person.id, tenantId: person.tenantId, purpose: 'change', kind },
    ...{ sessionHash: request.sessionHash, supportCode: request.supportCode, offered: [] },
    ...{ language: session.language, createdAt: new Date(nowMs), expiresAt: new Date(nowMs) },
    ...endOfVerification('done', 'changed', nowMs),
    formerSealed,
  });
}

/** The answer, audit and notices of something that was stored in the place of what was there. */
export const stored = (
  deps: Dependencies,
  context: PersonContext,
  kind: MethodKind,
  notice: PersonNoticeName,
) => ({
  answer: { status: 200 } as const,
  audit: {
    event: notice === 'methodAdded' ? 'method.added' : 'method.changed',
    result: 'succeeded' as const,
    data: { kind },
  },
  notices: noticesOf(context, deps.channels, notice, kind),
});

/** A method without a value of its own: hashes are elsewhere, its id is its destination. */
export async function putInForce(
  { tx, person, nowMs }: PersonContext,
  kind: 'questions' | 'recoveryCodes',
): Promise<void> {
  const id = randomUUID();
  const at = new Date(nowMs);
  await replaceMethod(tx, {
    ...{ id, userId: person.id, kind, source: 'person', valueSealed: null, valueDigest: id },
    ...{ hint: '', verifiedAt: at, createdAt: at },
  });
}
