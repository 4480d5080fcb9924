import { randomUUID } from 'node:crypto';
import { decryptColumn, encryptColumn } from '../db/keys/envelope';
import type { Executor } from '../db/client';
import { confirmMethod, replaceMethod } from '../db/mutations/personMethods';
import { changeVerification, endOfVerification } from '../db/mutations/verifications';
import type { VerificationRow } from '../db/queries/verifications';
import { takeSecret } from '../db/sealed';
import type { PersonResult } from '../workflows/contracts/person';
import type { VerifyRequest } from '../workflows/contracts/registrationVerification';
import type { ContactKind } from '../workflows/domain/methods';
import { isoTime } from '../workflows/domain/reset';
import type { Dependencies } from './dependencies';
import { sealFormer } from './formerContact';
import { matchTotp } from './totp';
import {
  compareCode,
  type Judgement,
  judgeWithBudget,
  liveCodeOf,
  spendGuess,
} from './personCodes';
import { confirmOnceRegistered } from './registrationState';
import {
  needsStepUp,
  noticesOf,
  openChanges,
  type PersonContext,
  type PersonDecision,
  STEP_UP_REQUIRED,
} from './personSteps';
import { isSameContact, openRegistration, placeOf, stateOf } from './registrationRow';

type Verify = VerifyRequest & { ref: string; updateId: string };

/** Judges the code typed for a registration, and puts the method in force when it is right. */
export async function judgeRegistration(
  deps: Dependencies,
  context: PersonContext,
  request: Verify,
): Promise<PersonDecision | PersonResult> {
  const { tx, person, nowMs } = context;
  const typed = await takeSecret(tx, deps.keys.sealing, request.codeRef, request.ref);
  const row = await openRegistration(context, request.ref);
  if ('answer' in row) return row;
  // What was begun without a step-up waits for one if there is something to prove oneself with now.
  if (!row.isSteppedUp && needsStepUp(context, deps.channels))
    return { answer: STEP_UP_REQUIRED.answer };
  let step: number | null = null;
  const budget = {
    payer: person.id,
    counter: `verify:${row.kind}`,
    method: row.kind === 'totp' ? ('totp' as const) : ('email' as const),
  };
  const verdict = await judgeWithBudget(context, budget, () => {
    if (row.kind !== 'totp')
      return compareCode(deps, row, liveCodeOf(row, undefined, nowMs), typed ?? '');
    const secret = decryptColumn(deps.keys.envelope, row.valueSealed ?? '', placeOf(row.ref));
    const match = matchTotp({ secret, code: typed ?? '', lastStep: null, nowMs });
    step = match.kind === 'accepted' ? match.step : null;
    return match.kind === 'accepted' ? 'right' : 'wrong';
  });
  return verdict.kind === 'right'
    ? right(deps, context, row, { request, totpLastStep: step })
    : wrong(context, row, verdict);
}

/** What was not judged costs no guess, and the page says when there will be one again. */
function wrong(context: PersonContext, row: VerificationRow, verdict: Judgement): PersonDecision {
  const { tx, nowMs } = context;
  const { changes, isLast } =
    verdict.kind === 'blocked'
      ? { changes: { offered: blockedUntil(row, verdict.untilMs) }, isLast: false }
      : spendGuess(row, nowMs);
  return {
    answer: stateOf({ ...row, ...changes } as VerificationRow, context, false),
    audit: {
      ...{ event: 'proof.refused', detail: 'wrong-code', data: { kind: row.kind } },
      result: verdict.kind === 'blocked' ? 'blocked' : 'failed',
    },
    effects: () => changeVerification(tx, row.ref, changes),
    isOver: isLast,
  };
}

const blockedUntil = ({ offered }: VerificationRow, untilMs: number) =>
  offered.map((one) => ({ ...one, blockedUntil: isoTime(untilMs) }));

async function right(
  deps: Dependencies,
  context: PersonContext,
  row: VerificationRow,
  { request, totpLastStep }: { request: Verify; totpLastStep: number | null },
): Promise<PersonDecision> {
  const { tx, person, nowMs } = context;
  const kind = row.kind as ContactKind | 'totp';
  const value = decryptColumn(deps.keys.envelope, row.valueSealed ?? '', placeOf(row.ref));
  const former = person.contacts.find((one) => one.kind === kind);
  const isSame =
    former !== undefined &&
    kind !== 'totp' &&
    isSameContact(deps, person.tenantId, { kind, value, hint: row.hint ?? '' }, former.digest);
  const notice = former === undefined ? 'methodAdded' : 'methodChanged';
  const notices = isSame ? [] : noticesOf(context, deps.channels, notice, kind);
  const formerSealed = await sealFormer(deps, row.ref, { former, notices });
  const end = endOfVerification('done', 'registered', nowMs);
  return {
    answer: stateOf({ ...row, ...end } as VerificationRow, context, true),
    audit: {
      event: isSame ? 'method.confirmed' : former === undefined ? 'method.added' : 'method.changed',
      result: 'succeeded',
      data: { kind, method: row.liveChallenge?.method ?? null },
    },
    notices,
    isOver: true,
    effects: async () => {
      await changeVerification(tx, row.ref, { ...end, formerSealed });
      if (isSame) await confirmMethod(tx, former.id);
      else await putInForce(deps, tx, row, { value, totpLastStep, nowMs });
      await openChanges(context, request);
      await confirmOnceRegistered(deps, context);
    },
  };
}

async function putInForce(
  deps: Dependencies,
  tx: Executor,
  row: VerificationRow,
  { value, totpLastStep, nowMs }: { value: string; totpLastStep: number | null; nowMs: number },
): Promise<void> {
  const id = randomUUID();
  await replaceMethod(tx, {
    ...{ id, userId: row.userId, kind: row.kind as ContactKind | 'totp' },
    ...{ source: 'person' as const, totpLastStep },
    valueSealed: encryptColumn(deps.keys.envelope, value, `methods|${id}|value_sealed`),
    valueDigest: row.kind === 'totp' ? id : (row.valueDigest ?? ''),
    hint: row.hint ?? '',
    ...{ verifiedAt: new Date(nowMs), createdAt: new Date(nowMs) },
  });
}
