import type { Request } from 'express';
import { type PortalReset, resetByToken } from '../../db/queries/portalReset';
import { viewOf } from '../../db/queries/resetView';
import {
  isOpen,
  presentReset,
  type ResetState,
  type ResetStep,
  resetStepsFor,
  type ResetUpdate,
  type StepAnswer,
  stepAt,
} from '../../workflows/domain/reset';
import { Problem } from '../errors';
import type { PortalDependencies } from './dependencies';
import { flowTokenHash } from './flowToken';
import { identify } from '../flows/idempotency';
import type { createInFlight } from '../flows/inFlight';

export type Accepted = Extract<StepAnswer, { status: 200 }>;
/** `updateId` names the request for the engine; `requestDigest` tells its body from another. */
type UpdateIdentity = { updateId: string; requestDigest: string | null };
export type StepCall = (flow: PortalReset, identity: UpdateIdentity) => Promise<StepAnswer>;

type StepRules = {
  route: string;
  update: ResetUpdate;
  /** An answer from the row alone, or a refusal, before the engine is asked. */
  early?: (flow: PortalReset, nowMs: number) => Accepted | undefined;
  /**
   * The run goes on from this step (sends a message, ends), so the engine is told of a repeat too:
   * the record may be all that is left of a request it had not written down when it died.
   */
  isTold?: boolean;
};

/** The reset of a request's token as its page sees it now. */
export async function currentState(
  deps: PortalDependencies,
  request: Request,
): Promise<ResetState> {
  const flow = await resetByToken(deps.db, flowTokenHash(request), []);
  if (flow === undefined) throw new Problem('unauthenticated');
  return stateOf(flow, deps.now());
}

export const stateOf = (flow: PortalReset, nowMs: number): ResetState =>
  presentReset(viewOf(flow), nowMs, flow.unavailable);

/**
 * One POST on a reset: the first answer again for a repeated key, refusals from the row for an
 * ended flow or a wrong step, else the engine. A repeated key with another body is 409.
 */
export async function performPost(
  deps: PortalDependencies & { inFlight: ReturnType<typeof createInFlight> },
  request: Request,
  { route, update, early, isTold = false }: StepRules,
  call: StepCall,
): Promise<Accepted> {
  const hash = flowTokenHash(request);
  const { updateIds, requestDigests } = identify(deps.keys.digest, request, hash, route);
  const flow = await resetByToken(deps.db, hash, updateIds);
  if (flow === undefined) throw new Problem('unauthenticated');
  const { prior } = flow;
  if (prior !== null && !requestDigests.includes(prior.bodyDigest))
    throw new Problem('idempotency-mismatch');
  const identity =
    prior === null
      ? { updateId: updateIds[0], requestDigest: requestDigests[0] ?? null }
      : { updateId: prior.updateId, requestDigest: prior.bodyDigest };
  const ask = () => deps.inFlight(flow.ref, () => call(flow, identity));
  if (prior !== null) {
    if (isTold) await ask().catch(unlessUntold);
    return accepted(prior.outcome.answer, flow);
  }
  const nowMs = deps.now();
  refuseWrongStep(flow, resetStepsFor(update), nowMs);
  return accepted(early?.(flow, nowMs) ?? (await ask()), flow);
}

/** Whatever else the engine says of a step on record: it knows of it, or it is over for the run. */
export function unlessUntold(error: unknown): void {
  const isTold = error instanceof Problem && !['unavailable', 'busy'].includes(error.code);
  if (!isTold) throw error;
}

/** Only for a new request: one whose effect is under way is waited for in any step. */
function refuseWrongStep(flow: PortalReset, allowed: readonly ResetStep[], nowMs: number): void {
  const { supportCode } = flow;
  const step = stepAt(viewOf(flow), nowMs);
  if (!isOpen(step)) throw new Problem('flow-ended', { supportCode });
  if (!allowed.includes(step)) throw new Problem('wrong-step', { supportCode });
}

function accepted(answer: StepAnswer, { supportCode }: PortalReset): Accepted {
  if (answer.status === 200) return answer;
  const wait = 'retryAfterSeconds' in answer ? { retryAfterSeconds: answer.retryAfterSeconds } : {};
  throw new Problem(answer.code, { supportCode, ...wait });
}
