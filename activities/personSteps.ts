import type { Executor } from '../db/client';
import { appendAudit, type AuditResult } from '../db/mutations/audit';
import { recordAnswer } from '../db/mutations/operations';
import { succeedPersonSession } from '../db/mutations/personSessions';
import { lockPersonOfSession, personFacts, type PersonRow } from '../db/queries/lockedPerson';
import { answerOf } from '../db/queries/operations';
import type {
  PersonAnswer,
  PersonNotice,
  PersonNoticeName,
  PersonRefusal,
  PersonResult,
  SucceedingRequest,
} from '../workflows/contracts/person';
import { isConfirmed } from '../workflows/domain/eligibility';
import type { ChannelsEnabled, ContactKind, MethodKind } from '../workflows/domain/methods';
import { effectivePolicy, type PolicyDocument } from '../workflows/domain/policy';
import { isStepUpOpen, needsStepUp as stepUpIsNeeded } from '../workflows/domain/registration';
import type { Dependencies } from './dependencies';

export type PersonOperation = {
  ref: string;
  updateId: string;
  requestDigest: string | null;
  sessionHash: string;
};

export type PersonContext = {
  tx: Executor;
  person: PersonRow;
  policy: PolicyDocument;
  session: { steppedUpUntil: Date | null; language: string; expiresAt: Date };
  nowMs: number;
};

/** What a step of a signed-in person decided, before it is written. */
export type PersonDecision = {
  answer: PersonAnswer;
  audit: { event: string; result: AuditResult; detail?: string; data?: Record<string, unknown> };
  effects: (tx: Executor) => Promise<void>;
  send?: number;
  notices?: PersonNotice[];
  isOver?: boolean;
};

/** A refusal that began nothing ends its flow. */
export const refused = (answer: PersonRefusal): PersonResult => ({ answer, isOver: true });

const UNAUTHENTICATED = refused({ status: 401, code: 'unauthenticated' });

/**
 * Runs one step of a signed-in person in one transaction: lock the person, repeat check, session,
 * decision, effects, record, audit. A step that already happened returns its stored result; a
 * refusal changes nothing but is the answer to this request from then on.
 */
export async function performPersonStep(
  deps: Dependencies,
  { ref, updateId, requestDigest, sessionHash }: PersonOperation,
  decide: (context: PersonContext) => Promise<PersonDecision | PersonResult>,
): Promise<PersonResult> {
  const opId = `${ref}:${updateId}:answer`;
  return deps.db.transaction(async (tx) => {
    const session = await lockPersonOfSession(tx, sessionHash);
    const prior = await answerOf<PersonResult>(tx, opId);
    if (prior !== undefined) return prior;
    if (session?.isGood !== true) return UNAUTHENTICATED;
    const person = await personFacts(tx, session.userId);
    if (person === undefined) return UNAUTHENTICATED;
    const policy = policyFor(person);
    const decided = await decide({ tx, person, policy, session, nowMs: deps.now() });
    const isDecision = 'effects' in decided;
    const result = isDecision ? resultOf(decided) : decided;
    if (isDecision) await decided.effects(tx);
    await recordAnswer(tx, { opId, flowRef: ref, bodyDigest: requestDigest, outcome: result });
    if (isDecision)
      await appendAudit(tx, {
        ...{ tenantId: person.tenantId, eventKey: opId, actor: 'person', flowRef: ref },
        ...{ subjectId: person.id, ...decided.audit },
      });
    return result;
  });
}

function resultOf({ answer, send, notices, isOver }: PersonDecision): PersonResult {
  return {
    answer,
    ...(send === undefined ? {} : { send }),
    ...(notices === undefined ? {} : { notices }),
    ...(isOver === undefined ? {} : { isOver }),
  };
}

function policyFor({ policies, groups, hasRole }: PersonRow): PolicyDocument {
  const policy = effectivePolicy(policies, { groups, hasRole });
  if (policy === undefined) throw new Error('a tenant without a policy for everyone');
  return policy.document;
}

/** Whoever has something to prove themselves with proves it before changing anything (S47). */
export function needsStepUp(
  { person, policy, session, nowMs }: PersonContext,
  channels: ChannelsEnabled,
): boolean {
  const facts = { subject: person, policy, channels, nowMs };
  return stepUpIsNeeded(facts, session.steppedUpUntil?.getTime() ?? null);
}

/** Whether the session has proven more than the password a short while ago. */
export const isSteppedUp = ({ session, nowMs }: Pick<PersonContext, 'session' | 'nowMs'>) =>
  isStepUpOpen(session.steppedUpUntil?.getTime() ?? null, nowMs);

/** How long a proof lets a session change recovery data. */
const STEP_UP_MS = 10 * 60_000;
/** How long the id before still answers repeats of the request that changed it. */
const GRACE_SECONDS = 60;

/**
 * Lets the person change recovery data for ten minutes, as they have just proven something of theirs:
 * under a new session id, as its privileges grow (S72).
 */
export const openChanges = (
  { tx, person, session, nowMs }: PersonContext,
  { sessionHash, nextSessionHash }: SucceedingRequest,
): Promise<void> =>
  succeedPersonSession(tx, sessionHash, {
    ...{ idHash: nextSessionHash, tenantId: person.tenantId, userId: person.id },
    ...{ language: session.language, expiresAt: session.expiresAt },
    steppedUpUntil: new Date(nowMs + STEP_UP_MS),
    graceSeconds: GRACE_SECONDS,
  });

export const STEP_UP_REQUIRED = refused({ status: 403, code: 'step-up-required' });

/**
 * Whom a change is told (S47): every confirmed contact, the new one and the one that went included,
 * and the primary address.
 */
export function noticesOf(
  { person, policy }: PersonContext,
  channels: ChannelsEnabled,
  notice: PersonNoticeName,
  kind: MethodKind,
): PersonNotice[] {
  if (!policy.notify.ownerOnMethodChange) return [];
  const isThere = (wanted: ContactKind) =>
    wanted === kind
      ? notice !== 'methodRemoved'
      : person.contacts.some((one) => one.kind === wanted && isConfirmed(one, policy));
  const isTold = {
    email: channels.email && isThere('email'),
    mobilePhone: channels.text && isThere('mobilePhone'),
    primaryEmail: channels.email && person.primaryEmailSealed !== null,
    former:
      notice !== 'methodAdded' &&
      ((kind === 'email' && channels.email) || (kind === 'mobilePhone' && channels.text)),
  };
  return (['email', 'mobilePhone', 'primaryEmail', 'former'] as const)
    .filter((target) => isTold[target])
    .map((target) => ({ notice, target, kind }));
}
