import { randomUUID } from 'node:crypto';
import { placeOfMethod } from '../db/contacts';
import { decryptColumn, encryptColumn } from '../db/keys/envelope';
import { flowsBudget, forgetGuesses } from '../db/mutations/budgets';
import { confirmMethod, replaceMethod } from '../db/mutations/personMethods';
import type { PersonRefusal } from '../workflows/contracts/person';
import type { VerifyRequest } from '../workflows/contracts/registrationVerification';
import type { ContactKind } from '../workflows/domain/methods';
import { isoTime } from '../workflows/domain/reset';
import { isSameContact } from './contacts';
import type { Dependencies } from './dependencies';
import { sealFormer } from './messages/sealFormer';
import { methodNotice } from './methodNotices';
import { judgeProof, type ProofVerdict, refusedProof } from './proving/judgeProof';
import { confirmOnceRegistered } from './registrationState';
import { needsStepUp, openChanges, hoursAfterTaking } from './steps/mayChange';
import {
  partyOf,
  type PersonContext,
  type PersonDecision,
  STEP_UP_REQUIRED,
} from './steps/personFlow';
import { endOfVerification, stateAnswer, wrongGuess } from './steps/verificationRow';

export type Verify = VerifyRequest & { ref: string; updateId: string };
type Row = NonNullable<PersonContext['row']>;
type RightProof = Extract<ProofVerdict, { kind: 'right' }>;

/** To what the value of a registration is bound while it waits. */
export const placeOf = (ref: string): string => `verifications|${ref}|value_sealed`;

/** The row of a step that cannot begin its flow. */
export function rowIn({ row }: PersonContext): Row {
  if (row === undefined) throw new Error('a step of a registration that never began');
  return row;
}

/** Judges the code typed for a registration, and puts the method in force when it is right. */
export async function judgeRegistration(
  deps: Dependencies,
  context: PersonContext,
): Promise<PersonDecision | PersonRefusal> {
  const { tx, person, policy, nowMs, ask } = context;
  const row = rowIn(context);
  // What was begun without a step-up waits for one if there is something to prove oneself with now.
  if (!row.isSteppedUp && needsStepUp(deps, context)) return STEP_UP_REQUIRED;
  const live = row.liveChallenge;
  const isApp = row.kind === 'totp';
  const method = isApp ? 'totp' : (live?.method ?? 'email');
  const verdict = await judgeProof(
    deps,
    tx,
    {
      flow: 'registrationVerification',
      ref: row.ref,
      nowMs,
      personId: person.id,
      nobody: flowsBudget(row.ref),
      party: partyOf(context),
      lane: 'proven',
      own: { method, digest: row.valueDigest ?? '' },
      live: live !== null && live.expiresAtMs > nowMs ? live : undefined,
      ...(isApp ? { newApp: { sealed: row.valueSealed ?? '', place: placeOf(row.ref) } } : {}),
    },
    {
      method,
      typed: ask.typed,
      budgets: policy.budgets,
      counter: `verify:${row.kind}`,
      maySpend: true,
    },
  );
  return verdict.kind === 'right' ? right(deps, context, verdict) : wrong(context, verdict);
}

/** What was not judged costs no guess, and the page says when there will be one again. */
function wrong(
  context: PersonContext,
  verdict: Extract<ProofVerdict, { kind: 'wrong' }>,
): PersonDecision {
  const row = rowIn(context);
  const { blockedUntilMs, budget } = verdict;
  const changes =
    blockedUntilMs === null
      ? wrongGuess(row.guesses, context.nowMs)
      : { offered: row.offered.map((one) => ({ ...one, blockedUntil: isoTime(blockedUntilMs) })) };
  return {
    changes,
    budget,
    answer: stateAnswer(false),
    audit: refusedProof(verdict, { kind: row.kind }),
  };
}

async function right(
  deps: Dependencies,
  context: PersonContext,
  { totpStep, budget }: RightProof,
): Promise<PersonDecision> {
  const { tx, person, nowMs } = context;
  const row = rowIn(context);
  const kind = row.kind as ContactKind | 'totp';
  const value = decryptColumn(deps.keys.envelope, row.valueSealed ?? '', placeOf(row.ref));
  const former = person.contacts.find((one) => one.kind === kind);
  const isSame =
    former !== undefined &&
    kind !== 'totp' &&
    isSameContact(deps, person.tenantId, { kind, value, hint: row.hint ?? '' }, former.digest);
  const name = former === undefined ? 'methodAdded' : 'methodChanged';
  const notice = methodNotice(deps, context, name, kind);
  const formerSealed = isSame ? null : await sealFormer(deps, row.ref, notice, former);
  return {
    budget,
    changes: endOfVerification('done', 'registered', nowMs),
    answer: stateAnswer(true),
    audit: {
      event: isSame ? 'method.confirmed' : former === undefined ? 'method.added' : 'method.changed',
      result: 'succeeded',
      data: { kind, method: row.liveChallenge?.method ?? null },
    },
    ...(isSame ? {} : { notice: { ...notice, formerSealed } }),
    effects: async () => {
      if (isSame) await confirmMethod(tx, former.id);
      else await putInForce(deps, context, value, totpStep ?? null);
      await openChanges(context);
      await confirmOnceRegistered(deps, context);
    },
  };
}

async function putInForce(
  { keys }: Dependencies,
  context: PersonContext,
  value: string,
  totpLastStep: number | null,
): Promise<void> {
  const row = rowIn(context);
  const id = randomUUID();
  const at = new Date(context.nowMs);
  if (row.kind === 'totp') await forgetGuesses(context.tx, row.userId, 'proof:totp');
  await replaceMethod(context.tx, {
    id,
    userId: row.userId,
    kind: row.kind as ContactKind | 'totp',
    source: 'person',
    waitHours: hoursAfterTaking(context),
    totpLastStep,
    valueSealed: encryptColumn(keys.envelope, value, placeOfMethod(id)),
    valueDigest: row.kind === 'totp' ? id : (row.valueDigest ?? ''),
    hint: row.hint ?? '',
    verifiedAt: at,
    createdAt: at,
  });
}
