import { randomBytes } from 'node:crypto';
import type { UpdateDefinition } from '@temporalio/common';
import type { Sent } from '../../workflows/contracts/steps';
import { type Engine, type FlowRun, updateFlow } from './engine';

/** How long the one request of a run may take to come. */
export const ABANDONED_AFTER_MS = 60_000;

/** 128 random bits that name a flow. */
export const newRef = (): string => randomBytes(16).toString('base64url');

type OneRequest<Answer, Request extends object> = Pick<FlowRun, 'workflowType' | 'tenantId'> & {
  workflowIdOf: (ref: string) => string;
  ref?: string;
  nowMs?: number;
  update: UpdateDefinition<Answer, [Sent<Request>]>;
  request: Request;
};

/** Has a run of its own answer one request, which has the run's name. Throws as `updateFlow` does. */
export function askOnce<Answer extends object, Request extends object>(
  engine: Engine,
  asked: OneRequest<Answer, Request>,
): Promise<Answer> {
  const { workflowIdOf, ref = newRef(), nowMs = Date.now(), update, request, ...flow } = asked;
  const input = { ref, expiresAtMs: nowMs + ABANDONED_AFTER_MS };
  const run = { ...flow, workflowId: workflowIdOf(ref), input, isStarted: false };
  return updateFlow(engine, run, { update, updateId: ref, request });
}
