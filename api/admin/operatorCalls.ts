import type { UpdateDefinition } from '@temporalio/common';
import type { Request } from 'express';
import { firstPrior } from '../../db/queries/operations';
import type { Repeatable, Sent, StepResult } from '../../workflows/contracts/steps';
import { operationId, parseOperationId } from '../../workflows/domain/operationIds';
import { Problem, type ProblemCode } from '../errors';
import { type FlowRun, unlessUntold, updateFlow } from '../flows/engine';
import { identify } from '../flows/idempotency';
import type { AdminDependencies } from './dependencies';

/** One request of an operator on a flow, under the names a repeat of it has. */
export type OperatorCall = {
  updateId: string;
  requestDigest: string | null;
  /** What came of it, where it was made before. */
  prior: StepResult | undefined;
};

/**
 * Names a request of an operator by its `Idempotency-Key`: a repeat is the same update, which has one
 * outcome; with another body it is 409 `idempotency-mismatch`. `flowRef` where it goes on with a flow; else
 * it begins one of the same name.
 */
export async function operatorCall(
  { db, keys }: Pick<AdminDependencies, 'db' | 'keys'>,
  request: Request,
  { actor, route, flowRef }: { actor: string; route: string; flowRef?: string },
): Promise<OperatorCall> {
  const { updateIds, requestDigests } = identify(keys.digest, request, actor, route);
  const opIds = updateIds.map((id) => operationId(flowRef ?? id, id));
  const prior = await firstPrior(db, opIds);
  if (prior !== undefined && !requestDigests.includes(prior.bodyDigest))
    throw new Problem('idempotency-mismatch');
  const updateId = prior === undefined ? updateIds[0] : parseOperationId(prior.opId).updateId;
  return {
    updateId,
    requestDigest: prior?.bodyDigest ?? requestDigests[0] ?? null,
    prior: prior?.outcome,
  };
}

/** What every request of an operator on a flow may come to. */
export const CALL_PROBLEMS = [
  'idempotency-mismatch',
  'flow-ended',
  'busy',
  'unavailable',
] as const satisfies readonly ProblemCode[];

type FlowAnswer =
  { status: 200 } | { code: ProblemCode; denial?: string; retryAfterSeconds?: number };

/**
 * Sends one update to the run of a flow and answers what came of it, or throws why not. A repeat gets the answer on record; the
 * run is told of it all the same, as the record may be all that is left of a request when a worker died.
 */
export async function askFlow<Answer extends FlowAnswer, Asked extends Repeatable>(
  { engine }: Pick<AdminDependencies, 'engine'>,
  run: FlowRun,
  { updateId, requestDigest, prior }: OperatorCall,
  update: UpdateDefinition<Answer, [Sent<Asked>]>,
  particulars: Omit<Asked, keyof Repeatable>,
): Promise<Extract<Answer, { status: 200 }>> {
  const request = { ...particulars, requestDigest } as unknown as Asked;
  const ask = () => updateFlow(engine, run, { update, updateId, request });
  if (prior === undefined) return taken(await ask());
  await ask().catch(unlessUntold);
  return taken(prior.answer as Answer);
}

function taken<Answer extends FlowAnswer>(answer: Answer): Extract<Answer, { status: 200 }> {
  if (!('code' in answer)) return answer as Extract<Answer, { status: 200 }>;
  const { code, denial, retryAfterSeconds } = answer;
  throw new Problem(code, {
    ...(denial === undefined ? {} : { detail: denial }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}
