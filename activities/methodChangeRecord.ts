import { hoursAfterTaking } from './steps/mayChange';
import { randomUUID } from 'node:crypto';
import { replaceMethod } from '../db/mutations/personMethods';
import type { MethodChangeRequest } from '../workflows/contracts/methodChange';
import type { MethodKind } from '../workflows/domain/methods';
import type { Dependencies } from './dependencies';
import { methodNotice } from './methodNotices';
import type { PersonContext, PersonDecision } from './steps/personFlow';
import { endOfVerification } from './steps/verificationRow';

/** The record of a change: what an operator finds by its support code. */
export const changeRecord = (
  nowMs: number,
  request: MethodChangeRequest,
  kind: MethodKind,
): PersonDecision['changes'] => ({
  flow: 'methodChange',
  kind,
  offered: [],
  expiresAt: new Date(nowMs),
  client: request.client,
  ...endOfVerification('done', 'changed', nowMs),
});

/** A change has no state to show. */
export const answered = () => ({ status: 200 }) as const;

/** Answers, audit and notice of something that was stored in the place of what was there. */
export const stored = (
  deps: Dependencies,
  context: PersonContext,
  request: MethodChangeRequest,
  kind: 'questions' | 'recoveryCodes',
): Omit<PersonDecision, 'effects'> => {
  const isNew = !context.person.contacts.some((one) => one.kind === kind);
  return {
    changes: changeRecord(context.nowMs, request, kind),
    answer: answered,
    audit: {
      event: isNew ? 'method.added' : 'method.changed',
      result: 'succeeded',
      data: { kind },
    },
    notice: methodNotice(deps, context, isNew ? 'methodAdded' : 'methodChanged', kind),
  };
};

/** A method without a value of its own: hashes are elsewhere, its id is its destination. */
export async function putInForce(
  context: PersonContext,
  kind: 'questions' | 'recoveryCodes',
): Promise<void> {
  const { tx, person, nowMs } = context;
  const id = randomUUID();
  const at = new Date(nowMs);
  await replaceMethod(tx, {
    id,
    userId: person.id,
    kind,
    source: 'person',
    waitHours: hoursAfterTaking(context),
    valueSealed: null,
    valueDigest: id,
    hint: '',
    verifiedAt: at,
    createdAt: at,
  });
}
