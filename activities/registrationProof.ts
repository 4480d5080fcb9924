import { randomUUID } from 'node:crypto';
import { openColumn } from '../db/keys/contactValue';
import { decryptColumn, encryptColumn } from '../db/keys/envelope';
import type { Executor } from '../db/client';
import { confirmMethod, confirmRegistration, replaceMethod } from '../db/mutations/personMethods';
import { openChanges } from '../db/mutations/personSessions';
import { changeVerification, endOfVerification } from '../db/mutations/verifications';
import type { StoredMethod } from '../db/queries/lockedPerson';
import type { VerificationRow } from '../db/queries/verifications';
import { takeSecret } from '../db/sealed';
import type { PersonResult } from '../workflows/contracts/person';
import type { VerifyRequest } from '../workflows/contracts/registrationVerification';
import { distinctDestinations } from '../workflows/domain/eligibility';
import type { ContactKind } from '../workflows/domain/methods';
import { registeredMethods } from '../workflows/domain/registration';
import { VERIFICATION_GUESSES_MAX } from '../workflows/domain/verification';
import type { Dependencies } from './dependencies';
import { matchTotp } from './totp';
import { isRightCode, judgeWithBudget } from './personCodes';
import {
  needsStepUp,
  noticesOf,
  type PersonContext,
  type PersonDecision,
  STEP_UP_MS,
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
  const { tx, nowMs } = context;
  const typed = await takeSecret(tx, deps.keys.sealing, request.codeRef, request.ref);
  const row = await openRegistration(context, request.ref);
  if ('answer' in row) return row;
  // Somebody may have registered something to prove oneself with in another tab meanwhile.
  if (needsStepUp(context, deps.channels)) return { answer: STEP_UP_REQUIRED.answer };
  let step: number | null = null;
  const budget = {
    counter: `verify:${row.kind}`,
    method: row.kind === 'totp' ? ('totp' as const) : ('email' as const),
  };
  const verdict = await judgeWithBudget(context, budget, () => {
    if (row.kind !== 'totp') return isRightCode(deps, row, undefined, typed ?? '', nowMs);
    const secret = decryptColumn(deps.keys.envelope, row.valueSealed ?? '', placeOf(row.ref));
    const match = matchTotp({ secret, code: typed ?? '', lastStep: null, nowMs });
    step = match.kind === 'accepted' ? match.step : null;
    return match.kind === 'accepted';
  });
  return verdict === 'right'
    ? right(deps, context, row, { sessionHash: request.sessionHash, totpLastStep: step })
    : wrong(context, row, verdict === 'blocked');
}

function wrong(context: PersonContext, row: VerificationRow, isBlocked: boolean) {
  const { tx, nowMs } = context;
  const guesses = row.guesses + 1;
  const isLast = guesses >= VERIFICATION_GUESSES_MAX;
  const changes = {
    guesses,
    ...(isLast ? endOfVerification('failed', 'too-many-guesses', nowMs) : {}),
  };
  return {
    answer: stateOf({ ...row, ...changes } as VerificationRow, context, false),
    audit: {
      ...{ event: 'proof.refused', detail: 'wrong-code', data: { kind: row.kind } },
      result: isBlocked ? ('blocked' as const) : ('failed' as const),
    },
    effects: () => changeVerification(tx, row.ref, changes),
    isOver: isLast,
  };
}

async function right(
  deps: Dependencies,
  context: PersonContext,
  row: VerificationRow,
  { sessionHash, totpLastStep }: { sessionHash: string; totpLastStep: number | null },
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
  const formerSealed =
    former === undefined || isSame || kind === 'totp'
      ? null
      : await keepFormer(deps, row.ref, former);
  const end = endOfVerification('done', 'registered', nowMs);
  return {
    answer: stateOf({ ...row, ...end } as VerificationRow, context, true),
    audit: {
      event: isSame ? 'method.confirmed' : former === undefined ? 'method.added' : 'method.changed',
      result: 'succeeded',
      data: { kind, method: row.liveChallenge?.method ?? null },
    },
    notices: isSame ? [] : noticesOf(context, deps.channels, notice, kind),
    isOver: true,
    effects: async () => {
      await changeVerification(tx, row.ref, { ...end, formerSealed });
      if (isSame) await confirmMethod(tx, former.id);
      else await putInForce(deps, tx, row, { value, totpLastStep, nowMs });
      await openChanges(tx, sessionHash, new Date(nowMs + STEP_UP_MS));
      if (isRegisteredWith(deps, context, kind)) await confirmRegistration(tx, person.id);
    },
  };
}

/** The contact that is replaced, kept until it was told so. */
async function keepFormer(deps: Dependencies, ref: string, former: StoredMethod) {
  const place = `methods|${former.id}|value_sealed`;
  const value = await openColumn(deps.keys, former.sealed ?? '', place);
  return encryptColumn(deps.keys.envelope, value, `verifications|${ref}|former_sealed`);
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

/** Whether the person has everything a reset asks for once this kind is on file and proven. */
function isRegisteredWith(
  deps: Dependencies,
  { person, policy, nowMs }: PersonContext,
  kind: ContactKind | 'totp',
): boolean {
  const proven = {
    kind,
    hint: '',
    digest: `new ${kind}`,
    source: 'person',
    isVerified: true,
  } as const;
  const contacts = [
    ...person.contacts.filter((one) => one.kind !== kind),
    { ...proven, createdAtMs: nowMs },
  ];
  const facts = { subject: { ...person, contacts }, policy, channels: deps.channels, nowMs };
  return distinctDestinations(registeredMethods(facts)) >= policy.reset.gates;
}
