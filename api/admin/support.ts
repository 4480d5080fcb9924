import { z } from 'zod';
import { recordAdministration } from '../../db/mutations/administration';
import { listFlowEvents } from '../../db/queries/auditEvents';
import { findSupportedReset, listFlowDeliveries } from '../../db/queries/support';
import { RESET_STEPS, stepAt } from '../../workflows/domain/reset';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { tenantParams } from './schemas';

const supportCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^LK-[0-9A-Z]{4}-[0-9A-Z]{4}$/);

const timeline = z.strictObject({
  supportCode: z.string(),
  flow: z.literal('passwordReset'),
  step: z.enum(RESET_STEPS),
  createdAt: z.string(),
  expiresAt: z.string(),
  outcome: z
    .strictObject({ code: z.string(), data: z.record(z.string(), z.unknown()).optional() })
    .optional(),
  events: z.array(
    z.strictObject({
      at: z.string(),
      event: z.string(),
      result: z.string(),
      detail: z.string().nullable(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
  deliveries: z.array(
    z.strictObject({
      channel: z.string(),
      purpose: z.string(),
      state: z.string(),
      attempts: z.int(),
      possibleDuplicates: z.int(),
      provider: z.string().nullable(),
      createdAt: z.string(),
      updatedAt: z.string(),
    }),
  ),
});

/** The story of one flow for whoever has its support code in hand. */
export const supportRoutes = ({ db }: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'support.read',
    method: 'get',
    path: '/tenants/:t/support/:supportCode',
    summary: 'What happened in one flow; every look-up is recorded',
    params: tenantParams.extend({ supportCode }),
    answers: { 200: timeline },
    handle: async ({ tenant, params, actor }) => {
      const reset = await findSupportedReset(db, tenant.id, params.supportCode);
      await recordAdministration(db, {
        tenantId: tenant.id,
        actor,
        event: 'support.lookedUp',
        ...(reset === undefined
          ? { result: 'failed', detail: 'unknown-support-code' }
          : { flowRef: reset.ref, subjectId: reset.subjectId }),
      });
      if (reset === undefined) throw new Problem('not-found');
      return { status: 200, body: await present(db, tenant.id, reset) };
    },
  }),
];

type SupportedReset = NonNullable<Awaited<ReturnType<typeof findSupportedReset>>>;

async function present(db: AdminDependencies['db'], tenantId: string, reset: SupportedReset) {
  const events = await listFlowEvents(db, tenantId, reset.ref);
  const deliveries = await listFlowDeliveries(db, reset.ref);
  const view = { step: reset.step, expiresAtMs: reset.expiresAt.getTime() };
  const step = stepAt(view, Date.now());
  const outcome = step === 'expired' ? { code: 'expired' } : reset.outcome;
  return {
    supportCode: reset.supportCode,
    flow: 'passwordReset',
    step,
    createdAt: reset.createdAt.toISOString(),
    expiresAt: reset.expiresAt.toISOString(),
    ...(outcome === null ? {} : { outcome }),
    events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
    deliveries: deliveries.map((delivery) => ({
      ...delivery,
      createdAt: delivery.createdAt.toISOString(),
      updatedAt: delivery.updatedAt.toISOString(),
    })),
  };
}
