import type { Executor } from '../../db/client';
import { lockCharges } from '../../db/mutations/budgets';
import { claimCredential, type CredentialClaim, endOthersOf } from '../../db/mutations/credentials';
import type { ChangePasswordRequest } from '../../workflows/contracts/passwordChange';
import type { PersonRefusal } from '../../workflows/contracts/person';
import { afterSignIn, type Charges } from '../../workflows/domain/charges';
import { isConfirmed } from '../../workflows/domain/eligibility';
import { isOutage } from '../../workflows/domain/directories';
import type { ChangeRefusal } from '../../workflows/domain/passwordRules';
import type { VerificationOutcome, VerificationStep } from '../../workflows/domain/verification';
import type { Dependencies } from '../dependencies';
import type { Commit, Written } from '../directories/directory';
import type { Reserved } from '../directorySignIn';
import { noticeTargetsOf } from '../messages/noticeTargets';
import { paidBefore } from '../signInCharges';
import type { Trouble } from './directoryTrouble';
import type { NoticeDecision } from './performStep';
import { ENDED, type PersonContext, type PersonDecision } from './personFlow';
import { endOfVerification } from './verificationRow';

type Request = ChangePasswordRequest & { ref: string };

/** A try that was paid for before the present password was compared, and turned out right. */
type Paid = { paid?: { charges: Charges; reserved: Reserved } };

/**
 * What came of a change before its transaction; nothing where it was not to be judged. `isStill`: whether the
 * present password is what it was when it was compared.
 */
export type ChangeVerdict =
  | ((Written | Trouble) & Paid & { isStill?: (tx: Executor) => Promise<boolean> })
  | { kind: 'blocked'; blockedUntilMs: number }
  | { kind: 'notAllowed' | 'nothing' };

/** The right to write that a change takes; the session it comes from stays. */
export const claimOf = (
  flowRef: string,
  subjectId: string,
  sessionHash: string,
): CredentialClaim => ({ flowRef, subjectId, kind: 'change', spareSession: sessionHash });

/** What a change does when it is known what came of both passwords. */
export async function decideChange(
  deps: Dependencies,
  context: PersonContext,
  request: Request,
  verdict: ChangeVerdict,
): Promise<PersonDecision | PersonRefusal> {
  const { tx, person, ask } = context;
  const claim = claimOf(request.ref, person.id, ask.sessionHash);
  switch (verdict.kind) {
    case 'nothing':
      return ENDED;
    case 'blocked':
      return blocked(context, request, verdict.blockedUntilMs);
    case 'notAllowed':
      return refused(context, request, 'change-not-allowed');
    case 'wrongCurrent':
      return refused(context, request, 'wrong-current');
    case 'trouble':
      return { ...troubled(context, request, verdict), ...(await givenBack(context, verdict)) };
    case 'refused':
      return {
        ...badPassword(context, request, verdict.reasons),
        ...(await givenBack(context, verdict)),
      };
    case 'held':
      return { ...superseded(context, request), ...(await givenBack(context, verdict)) };
    case 'written':
      return done(deps, context, request, claim);
    case 'ready': {
      const isStill = (await verdict.isStill?.(tx)) ?? true;
      if (isStill && (await claimCredential(tx, claim)))
        return done(deps, context, request, claim, verdict.commit);
      return { ...superseded(context, request), ...(await givenBack(context, verdict)) };
    }
  }
}

/** How a try ended that did not change the password for certain, when minutes did not tell. */
export const givenUp = (
  deps: Dependencies,
  context: PersonContext,
  request: Request,
): PersonDecision => ({
  ...ended(context, request, 'failed', 'directory-unavailable', [
    { code: 'directory-unavailable' },
  ]),
  audit: { event: 'writeback.failed', result: 'failed', detail: 'timeout', data: about(context) },
  notice: toldOf(deps, context, 'changeUnknown'),
});

const about = ({ person }: PersonContext) => ({ directory: person.directory });

/** The record of a change, which an operator finds by its support code, and its answer. */
const ended = (
  { nowMs }: PersonContext,
  request: Request,
  step: Exclude<VerificationStep, 'prove'>,
  outcome: VerificationOutcome['code'],
  reasons?: ChangeRefusal[],
): Pick<PersonDecision, 'changes' | 'answer'> => ({
  changes: {
    flow: 'passwordChange',
    offered: [],
    expiresAt: new Date(nowMs),
    client: request.client,
    ...endOfVerification(step, outcome, nowMs),
  },
  answer: (state) => ({
    status: 200,
    accepted: step === 'done',
    ...(reasons === undefined ? {} : { reasons }),
    ...(state === undefined ? {} : { state }),
  }),
});

/** The right password costs nothing, whatever becomes of the new one. */
async function givenBack(
  { tx, person }: PersonContext,
  { paid }: Paid,
): Promise<Pick<PersonDecision, 'budget'>> {
  if (paid === undefined) return {};
  const { charges, reserved } = paid;
  const records = await lockCharges(tx, person.id, charges);
  const charged = afterSignIn(charges, records, paidBefore(reserved));
  return { budget: { subjectKey: person.id, charged } };
}

const refused = (
  context: PersonContext,
  request: Request,
  code: 'wrong-current' | 'change-not-allowed',
): PersonDecision => ({
  ...ended(
    context,
    request,
    'failed',
    code === 'wrong-current' ? 'wrong-current' : 'password-refused',
    [{ code }],
  ),
  audit: { event: 'password.changeRefused', result: 'failed', detail: code, data: about(context) },
});

const blocked = (
  context: PersonContext,
  request: Request,
  blockedUntilMs: number,
): PersonDecision => ({
  ...ended(context, request, 'failed', 'too-many-guesses'),
  answer: () => ({
    status: 429,
    code: 'too-many-requests',
    retryAfterSeconds: Math.max(1, Math.ceil((blockedUntilMs - context.nowMs) / 1000)),
  }),
  audit: {
    event: 'password.changeRefused',
    result: 'blocked',
    detail: 'too-many-guesses',
    data: about(context),
  },
});

const badPassword = (
  context: PersonContext,
  request: Request,
  reasons: ChangeRefusal[],
): PersonDecision => ({
  ...ended(context, request, 'failed', 'password-refused', reasons),
  audit: {
    event: 'password.changeRefused',
    result: 'failed',
    data: { ...about(context), reasons: reasons.map(({ code }) => code) },
  },
});

const superseded = (context: PersonContext, request: Request): PersonDecision => ({
  ...ended(context, request, 'superseded', 'superseded'),
  audit: {
    event: 'password.changeRefused',
    result: 'failed',
    detail: 'another-operation',
    data: about(context),
  },
});

/** Nothing was written: whoever is away is told so, and may come again. */
function troubled(
  context: PersonContext,
  request: Request,
  { failure: { problem, detail } }: Trouble,
): PersonDecision {
  const code = isOutage(problem) ? 'directory-unavailable' : 'writeback-refused';
  return {
    ...ended(context, request, 'failed', code, [{ code }]),
    audit: {
      event: 'writeback.failed',
      result: 'failed',
      detail: problem,
      data: { ...about(context), answer: detail },
    },
  };
}

const done = (
  deps: Dependencies,
  context: PersonContext,
  request: Request,
  claim: CredentialClaim,
  commit?: Commit,
): PersonDecision => ({
  ...ended(context, request, 'done', 'changed'),
  audit: { event: 'password.changed', result: 'succeeded', data: about(context) },
  notice: toldOf(deps, context, 'passwordChanged'),
  effects: async (tx) => {
    await endOthersOf(tx, claim);
    await commit?.(tx);
  },
});

/** Every confirmed contact, and the primary address. */
function toldOf(
  { channels }: Dependencies,
  { person, policy }: PersonContext,
  notice: 'passwordChanged' | 'changeUnknown',
): NoticeDecision {
  const targets = noticeTargetsOf(channels, person.primaryEmailSealed !== null, (kind) =>
    person.contacts.some((one) => one.kind === kind && isConfirmed(one, policy)),
  );
  const isTold = notice === 'changeUnknown' || policy.notify.ownerOnChange;
  return { notice, targets: isTold ? targets : [] };
}
