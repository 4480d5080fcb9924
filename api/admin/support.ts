import { z } from 'zod';
import { recordAdministration } from '../../db/mutations/administration';
import { listFlowEvents } from '../../db/queries/auditEvents';
import {
  findNames,
  findSupported,
  listFlowDeliveries,
  type SupportedFlow,
} from '../../db/queries/support';
import { ADMIN_RESET_STEPS, adminResetStepAt } from '../../workflows/domain/adminReset';
import { isoTime, RESET_STEPS, stepAt } from '../../workflows/domain/reset';
import {
  VERIFICATION_FLOWS,
  VERIFICATION_STEPS,
  verificationStepAt,
} from '../../workflows/domain/verification';
import { readSupportCode } from '../../workflows/domain/supportCode';
import { Problem } from '../errors';
import { anyData, field, time } from '../field';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { isAllowed } from './rights';
import { providerProblemWords, tenantParams } from './schemas';

const supportCode = z
  .string()
  .max(64)
  .transform((typed) => readSupportCode(typed) ?? '')
  .pipe(z.string().min(1));

const SUPPORTED_FLOWS = ['passwordReset', 'adminPasswordReset', ...VERIFICATION_FLOWS] as const;

const timeline = z
  .strictObject({
    supportCode: field('The code of the flow', z.string(), 'LK-7Q2M-X4TD'),
    flow: field('Which flow it is', z.enum(SUPPORTED_FLOWS)),
    step: field(
      'Where it is',
      z.enum([...new Set([...RESET_STEPS, ...VERIFICATION_STEPS, ...ADMIN_RESET_STEPS])]),
    ),
    createdAt: time('When it began'),
    expiresAt: time('When it ends at the latest'),
    person: field(
      'Whose flow it is, for roles that may read people; null when it is nobody',
      z
        .strictObject({
          id: field('The id of the person', z.uuid()),
          login: field('What they sign in with', z.string(), 'ada'),
          displayName: field('Their name', z.string(), 'Ada Lovelace'),
        })
        .nullable(),
    ).optional(),
    outcome: field(
      'How it ended',
      z.strictObject({
        code: field('The outcome: see docs/errors.md', z.string(), 'password-reset'),
        data: anyData('What belongs to it').optional(),
      }),
    ).optional(),
    events: field(
      'What was decided, oldest first',
      z.array(
        z.strictObject({
          at: time('When it was decided'),
          event: field('What was decided: see docs/audit.md', z.string(), 'reset.proofAccepted'),
          result: field('How it ended', z.string(), 'succeeded'),
          detail: field('Why, as a code', z.string().nullable(), null),
          data: anyData('What else is recorded of such an event'),
        }),
      ),
    ),
    deliveries: field(
      'The messages that were sent',
      z.array(
        z.strictObject({
          channel: field('How it went out', z.string(), 'email'),
          purpose: field('What it was for', z.string(), 'code'),
          state: field('How far it came', z.string(), 'sent'),
          attempts: field('How many calls of a provider it took', z.int(), 1),
          possibleDuplicates: field('How often the same may have arrived again', z.int(), 0),
          provider: field('Who took it', z.string().nullable(), 'smtp'),
          lastProblem: field(providerProblemWords, z.string().nullable(), null),
          createdAt: time('When it was made'),
          updatedAt: time('When that last changed'),
        }),
      ),
    ),
  })
  .meta({ id: 'SupportTimeline', description: 'The story of one flow' });

/** The story of one flow for whoever has its support code in hand. */
export const supportRoutes = ({ db }: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'support.read',
    method: 'get',
    path: '/tenants/:t/support/:supportCode',
    operationId: 'getSupportTimeline',
    tag: 'support',
    summary: 'What happened in one flow; every look-up is recorded',
    description: 'The code is read in any case, with or without its signs between.',
    params: tenantParams.extend({
      supportCode: field('The code of the flow, as it was told', supportCode, 'LK-7Q2M-X4TD'),
    }),
    answers: { 200: timeline },
    handle: async ({ tenant, params, caller, actor }) => {
      const found = await findSupported(db, tenant.id, params.supportCode);
      await recordAdministration(db, {
        tenantId: tenant.id,
        actor,
        event: 'support.lookedUp',
        ...(found === undefined
          ? { result: 'failed', detail: 'unknown-support-code' }
          : { flowRef: found.ref, subjectId: found.subjectId }),
      });
      if (found === undefined) throw new Problem('not-found');
      const body = await present(db, tenant.id, found);
      const maySee = isAllowed(caller.grants, 'users.read', tenant.id);
      return { status: 200, body: maySee ? { ...body, person: await personOf(db, found) } : body };
    },
  }),
];

/** Where a flow stands now: what is over by the clock may not have been noted yet. */
function stepOf(found: SupportedFlow): string {
  const nowMs = Date.now();
  if (found.flow === 'passwordReset') return stepAt(found, nowMs);
  if (found.flow === 'adminPasswordReset') return adminResetStepAt(found, nowMs);
  return verificationStepAt(found, nowMs);
}

const personOf = async (db: AdminDependencies['db'], { subjectId }: SupportedFlow) =>
  subjectId === null ? null : ((await findNames(db, subjectId)) ?? null);

async function present(db: AdminDependencies['db'], tenantId: string, found: SupportedFlow) {
  const step = stepOf(found);
  const events = await listFlowEvents(db, tenantId, found.ref);
  const deliveries = await listFlowDeliveries(db, found.ref);
  const outcome = step === 'expired' ? { code: 'expired' } : found.outcome;
  return {
    supportCode: found.supportCode,
    flow: found.flow,
    step,
    createdAt: isoTime(found.createdAtMs),
    expiresAt: isoTime(found.expiresAtMs),
    ...(outcome === null ? {} : { outcome }),
    events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
    deliveries: deliveries.map((delivery) => ({
      ...delivery,
      createdAt: delivery.createdAt.toISOString(),
      updatedAt: delivery.updatedAt.toISOString(),
    })),
  };
}
