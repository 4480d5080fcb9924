import type { UpdateDefinition } from '@temporalio/common';
import type { Request } from 'express';
import type { ZodType } from 'zod';
import { type PortalReset, resetByToken } from '../../db/queries/portalReset';
import { viewOf } from '../../db/queries/resetView';
import { passwordResetId } from '../../workflows/contracts/passwordReset';
import type { Repeatable, Sent } from '../../workflows/contracts/steps';
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
import { Problem, type ProblemCode } from '../errors';
import { route } from '../routes';
import type { PortalDependencies } from './dependencies';
import { withTicket } from './device';
import { tokenHash } from '../../db/keys/digest';
import { flowTokenHash, flowTokenOf } from './flowToken';
import { unlessUntold, updateFlow } from '../flows/engine';
import { identify } from '../flows/idempotency';
import { type Pass, straightOn } from '../flows/boundedLane';
import type { createInFlight } from '../flows/inFlight';
import type { StrangersLane } from './strangersGuesses';

/** The reset of a request, and its token as only the page holds it. */
export type ResetHere = PortalReset & { token: string };

export type Accepted = Extract<StepAnswer, { status: 200 }>;
export type StepDependencies = PortalDependencies & {
  inFlight: ReturnType<typeof createInFlight>;
  strangersLane: StrangersLane;
};

const STEP_PROBLEMS = [
  'unauthenticated',
  'mixed-authentication',
  'wrong-step',
  'idempotency-mismatch',
  'flow-ended',
  'busy',
] as const;

/** One step of a reset as it is declared: its route and the update it becomes. */
type Step<Asked extends Repeatable, Body> = {
  path: string;
  operationId: string;
  tag: string;
  summary: string;
  description: string;
  body: ZodType<Body>;
  answer: ZodType;
  /** Problem codes particular to the step. */
  problems?: readonly ProblemCode[];
  update: UpdateDefinition<StepAnswer, [Sent<Asked>], ResetUpdate>;
  /** What the update asks, checked and sealed. */
  request: (deps: StepDependencies, flow: ResetHere, body: Body) => Particulars<Asked>;
  show: (answer: Accepted) => unknown;
  /** An answer from the row alone, or a refusal, before the engine is asked. */
  early?: (flow: PortalReset, nowMs: number) => Accepted | undefined;
  /** What the call goes through on its way, where it may be a stranger's slow one. */
  lane?: (deps: StepDependencies, flow: PortalReset, body: Body, request: Request) => Promise<Pass>;
  /**
   * The run goes on from this step (sends a message, ends), so the engine is told of a repeat too:
   * the record may be all that is left of a request it had not written down when it died.
   */
  isTold?: boolean;
};

type Particulars<Asked> = Omit<Asked, keyof Repeatable> | Promise<Omit<Asked, keyof Repeatable>>;

/** The route of a step: it parses, makes one call and shows the answer. */
export const stepRoute =
  <Asked extends Repeatable, Body>(step: Step<Asked, Body>) =>
  (deps: StepDependencies) =>
    route({
      method: 'post',
      path: `/password-resets/current/${step.path}`,
      operationId: step.operationId,
      tag: step.tag,
      summary: step.summary,
      description: step.description,
      authentication: 'flowToken',
      takesIdempotencyKey: true,
      body: step.body,
      answers: { 200: step.answer },
      problems: [...STEP_PROBLEMS, ...(step.problems ?? [])],
      handle: async ({ body, request }) => ({
        status: 200,
        body: step.show(await performStep(deps, request, step, body)),
      }),
    });

/** The reset of a request's token as its page sees it now. */
export async function currentState(
  deps: PortalDependencies,
  request: Request,
): Promise<ResetState> {
  const flow = await resetByToken(deps.db, flowTokenHash(request), []);
  if (flow === undefined) throw new Problem('unauthenticated');
  return withTicket(deps.keys.digest, flow.ref, stateOf(flow, deps.now()));
}

export const stateOf = (flow: PortalReset, nowMs: number): ResetState =>
  presentReset(viewOf(flow), nowMs, flow.unavailable);

/**
 * One POST on a reset: the first answer again for a repeated key, refusals from the row for an
 * ended flow or a wrong step, else the engine. A repeated key with another body is 409.
 */
async function performStep<Asked extends Repeatable, Body>(
  deps: StepDependencies,
  request: Request,
  { path, update, request: particularsOf, early, lane, isTold = false }: Step<Asked, Body>,
  body: Body,
): Promise<Accepted> {
  const token = flowTokenOf(request);
  const hash = tokenHash(token);
  const { updateIds, requestDigests } = identify(deps.keys.digest, request, hash, path);
  const found = await resetByToken(deps.db, hash, updateIds);
  if (found === undefined) throw new Problem('unauthenticated');
  const flow: ResetHere = { ...found, token };
  const { prior } = flow;
  if (prior !== null && !requestDigests.includes(prior.bodyDigest))
    throw new Problem('idempotency-mismatch');
  const { updateId, bodyDigest: requestDigest } = prior ?? {
    updateId: updateIds[0],
    bodyDigest: requestDigests[0] ?? null,
  };
  const ask = (inLane: Pass = straightOn) =>
    deps.inFlight(flow.ref, () =>
      inLane(async () => {
        const asked = { ...(await particularsOf(deps, flow, body)), requestDigest } as Asked;
        return updateFlow(deps, runOf(flow), { update, updateId, request: asked });
      }),
    );
  const shown = (answer: StepAnswer): Accepted => {
    const taken = accepted(answer, flow);
    return { ...taken, state: withTicket(deps.keys.digest, flow.ref, taken.state) };
  };
  if (prior !== null) {
    if (isTold) await ask().catch(unlessUntold);
    return shown(prior.outcome.answer);
  }
  const nowMs = deps.now();
  refuseWrongStep(flow, resetStepsFor(update.name), nowMs);
  const known = early?.(flow, nowMs);
  if (known !== undefined) return shown(known);
  return shown(await ask(await lane?.(deps, flow, body, request)));
}

const runOf = ({ ref, expiresAt, tenantId, supportCode, startedAt }: PortalReset) => ({
  workflowType: 'passwordReset',
  workflowId: passwordResetId(ref),
  input: { ref, expiresAtMs: expiresAt.getTime() },
  tenantId,
  supportCode,
  isStarted: startedAt !== null,
});

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
