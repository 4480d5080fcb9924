import { passDigest } from '../db/keys/passDigest';
import { showOnAdminReset } from '../db/mutations/shownRules';
import { currentKey } from '../db/keys/keyFile';
import type { AdminResetAnswer } from '../workflows/contracts/adminPasswordReset';
import type { Repeatable, StepResult } from '../workflows/contracts/steps';
import {
  ADMIN_RESET_UPDATES,
  linkChannelOf,
  linkContact,
  notResettable,
} from '../workflows/domain/adminReset';
import type { AuditDecision } from '../workflows/domain/auditEvents';
import {
  type PasswordRulesForDisplay,
  passwordRulesForDisplay,
  withDirectoryRules,
} from '../workflows/domain/passwordRules';
import type { Dependencies } from './dependencies';
import { createDirectories } from './directories/directories';
import { createLiveRules, type LiveRules } from './directories/liveRules';
import { spendMessage } from './proving/challenge';
import { passOf } from './proving/pass';
import { endAdminReset } from './steps/adminResetEnd';
import {
  type AdminResetContext,
  type AdminResetDecision,
  adminResetEnd,
  performAdminResetStep,
} from './steps/adminResetFlow';

/** The pass of an administrator's reset, from its making to its end by the clock. */
export function createAdminPasswordReset(deps: Dependencies) {
  const liveRules = createLiveRules(createDirectories(deps));
  return {
    /**
     * Makes the pass of a reset an operator asked for, once its caller was verified by that very operator,
     * and ends older ones of the person. Nothing of the person changes, and nobody is told the pass: its
     * link goes to a contact of theirs that counts. The rules of their directory are read for the page it opens.
     */
    makePass: async (request: Repeatable & Step): Promise<StepResult<AdminResetAnswer>> => {
      let made: Made | undefined;
      const result = await performAdminResetStep(
        deps,
        request,
        { takenIn: ADMIN_RESET_UPDATES.makePass.takenIn, isByClock: false },
        async (context) => {
          const decision = await decidePass(deps, context);
          const { passwordRules } = decision.changes;
          if (passwordRules) made = { person: context.person, passwordRules };
          return decision;
        },
      );
      if (made !== undefined) await showRules(deps, liveRules, request.ref, made);
      return result;
    },

    /** Ends one whose time is over; answers how it ended, whoever ended it. */
    endAdminReset: ({ ref }: { ref: string }): Promise<StepResult<AdminResetAnswer>> =>
      endAdminReset(deps, ref),
  };
}

/** Who is to choose a password, by these rules of the organisation. */
type Made = { person: AdminResetContext['person']; passwordRules: PasswordRulesForDisplay };

async function showRules(
  { db }: Dependencies,
  liveRules: LiveRules,
  ref: string,
  { person: { tenantId, directory, id }, passwordRules }: Made,
): Promise<void> {
  const rules = (await liveRules({ tenantId, directory }, id))?.rules ?? null;
  if (rules === null) return;
  await showOnAdminReset(db, { ref, rules: withDirectoryRules(passwordRules, rules) });
}

type Step = { ref: string; updateId: string };

type Refusal = Exclude<AdminResetAnswer, { status: 200 }>;
type RefusedAudit = Extract<AuditDecision, { event: 'adminReset.refused' }>;

async function decidePass(
  deps: Dependencies,
  context: AdminResetContext,
): Promise<AdminResetDecision> {
  const { tx, row, person, policy, isVerified, nowMs } = context;
  const { channels, keys } = deps;
  if (!isVerified)
    return refused(nowMs, { status: 403, code: 'caller-not-verified' }, 'caller-not-verified');
  const denial = notResettable({ subject: person, policy, channels, nowMs });
  if (denial !== undefined)
    return refused(nowMs, { status: 409, code: 'not-resettable', denial }, denial);
  const { contacts } = person;
  const contact = linkContact(row.deliverTo, { contacts, policy, channels, nowMs });
  if (contact === undefined)
    return refused(nowMs, { status: 422, code: 'contact-not-usable' }, 'contact-not-usable');
  const { budget, blockedUntilMs } = await spendMessage(tx, {
    nowMs,
    policy,
    channel: linkChannelOf(row.deliverTo),
    subjectKey: person.id,
    party: { kind: 'session', id: row.askedBy },
  });
  if (blockedUntilMs !== null) return refusedForNow(nowMs, blockedUntilMs);
  const { kid } = currentKey(keys.oneTimeCode);
  const pass = passOf(keys.oneTimeCode, kid, row.ref);
  return {
    changes: {
      step: 'waiting',
      kid,
      passDigest: passDigest(keys.digest, row.tenantId, pass),
      methodId: contact.id,
      passwordRules: passwordRulesForDisplay(policy.password),
    },
    budget,
    answer: (state) => ({ status: 200, state }),
    audit: {
      event: 'adminReset.passMade',
      result: 'info',
      data: { deliverTo: row.deliverTo },
    },
  };
}

const refused = (
  nowMs: number,
  answer: Refusal,
  detail: RefusedAudit['detail'],
  result: RefusedAudit['result'] = 'failed',
): AdminResetDecision => ({
  changes: adminResetEnd('refused', 'not-resettable', nowMs),
  answer: () => answer,
  audit: { event: 'adminReset.refused', result, ...(detail === undefined ? {} : { detail }) },
});

const refusedForNow = (nowMs: number, untilMs: number): AdminResetDecision => {
  const retryAfterSeconds = Math.max(1, Math.ceil((untilMs - nowMs) / 1000));
  const answer = { status: 429, code: 'too-many-requests', retryAfterSeconds } as const;
  return refused(nowMs, answer, 'send-budget-spent', 'blocked');
};
