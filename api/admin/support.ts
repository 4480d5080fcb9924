import { z } from 'zod';
import { recordAdministration } from '../../db/mutations/administration';
import { listFlowEvents } from '../../db/queries/auditEvents';
import {
  findNames,
  findSupportedReset,
  findSupportedVerification,
  listFlowDeliveries,
} from '../../db/queries/support';
import { RESET_STEPS, stepAt } from '../../workflows/domain/reset';
import {
  VERIFICATION_FLOWS,
  VERIFICATION_STEPS,
  verificationStepAt,
} from '../../workflows/domain/verification';
import { readSupportCode } from '../../workflows/domain/supportCode';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { isAllowed } from './rights';
import { tenantParams } from './schemas';

const supportCode = z
  .string()
  .max(64)
  .transform((typed) => readSupportCode(typed) ?? '')
  .pipe(z.string().min(1));

const timeline = z
  .strictObject({
    supportCode: z.string(),
    flow: z.enum(['passwordReset', ...VERIFICATION_FLOWS]),
    step: z.enum([...RESET_STEPS, ...VERIFICATION_STEPS]),
    createdAt: z.string(),
    expiresAt: z.string(),
    person: z
      .strictObject({ id: z.uuid(), login: z.string(), displayName: z.string() })
      .nullable()
      .optional()
      .describe('Whose flow it is, for roles that may read people; null when it is nobody'),
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
  })
  .meta({ id: 'SupportTimeline' });

/** The story of one flow for whoever has its support code in hand. */
export const supportRoutes = ({ db }: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'support.read',
    method: 'get',
    path: '/tenants/:t/support/:supportCode',
    summary: 'What happened in one flow; every look-up is recorded',
    params: tenantParams.extend({ supportCode }),
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

type Supported = {
  ref: string;
  subjectId: string | null;
  supportCode: string;
  flow: string;
  step: string;
  createdAt: Date;
  expiresAt: Date;
  outcome: object | null;
};

async function findSupported(
  db: AdminDependencies['db'],
  tenantId: string,
  code: string,
): Promise<Supported | undefined> {
  const reset = await findSupportedReset(db, tenantId, code);
  if (reset !== undefined) {
    const view = { step: reset.step, expiresAtMs: reset.expiresAt.getTime() };
    return { ...reset, flow: 'passwordReset', step: stepAt(view, Date.now()) };
  }
  const other = await findSupportedVerification(db, tenantId, code);
  if (other === undefined) return undefined;
  const view = { step: other.step, expiresAtMs: other.expiresAt.getTime() };
  return { ...other, step: verificationStepAt(view, Date.now()) };
}

const personOf = async (db: AdminDependencies['db'], { subjectId }: Supported) =>
  subjectId === null ? null : ((await findNames(db, subjectId)) ?? null);

async function present(db: AdminDependencies['db'], tenantId: string, found: Supported) {
  const events = await listFlowEvents(db, tenantId, found.ref);
  const deliveries = await listFlowDeliveries(db, found.ref);
  const outcome = found.step === 'expired' ? { code: 'expired' } : found.outcome;
  return {
    supportCode: found.supportCode,
    flow: found.flow,
    step: found.step,
    createdAt: found.createdAt.toISOString(),
    expiresAt: found.expiresAt.toISOString(),
    ...(outcome === null ? {} : { outcome }),
    events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
    deliveries: deliveries.map((delivery) => ({
      ...delivery,
      createdAt: delivery.createdAt.toISOString(),
      updatedAt: delivery.updatedAt.toISOString(),
    })),
  };
}
