import { ApplicationFailure } from '@temporalio/common';
import type { Executor } from '../db/client';
import { NOTHING_BUT_AUDIT, recordStep } from '../db/mutations/steps';
import { testAskedBy } from '../db/queries/auditEvents';
import { deliveryUnder } from '../db/queries/deliveries';
import { priorStep } from '../db/queries/operations';
import { testRecipient } from '../db/queries/recipients';
import type { FlowInput, StepResult } from '../workflows/contracts/steps';
import type { TestMessageAnswer, TestMessageRequest } from '../workflows/contracts/testMessage';
import { operationId } from '../workflows/domain/operationIds';
import type { Dependencies } from './dependencies';
import { send } from './messages/send';
import { isTryAgain } from './messages/tryAgain';
import { testWords } from './messages/words';

/** All providers together, so that the operator's call, which waits 8 s, gets an answer. */
const WITHIN_MS = 6_000;

type Order = TestMessageRequest & FlowInput & { updateId: string };

/** Messages operators send to find out whether a channel works. */
export const createTestMessage = (deps: Dependencies) => ({
  /**
   * Sends one message through the channel's real chain, each provider asked once, and answers what
   * became of it: what a provider refuses is an answer. What it shows counts for the breaker. Nothing
   * is sent that no operator has asked for: arguments confer no authority.
   */
  sendTestMessage: async (order: Order): Promise<StepResult<TestMessageAnswer>> => {
    const opId = operationId(order.ref, order.updateId);
    const prior = await priorStep(deps.db, { opId });
    if (prior !== undefined) return prior.outcome as StepResult<TestMessageAnswer>;
    const actor = await testAskedBy(deps.db, order.tenantId, order.ref);
    if (actor === undefined)
      throw ApplicationFailure.nonRetryable('no operator asked for this message', 'NotAsked');
    const answer = await sendOne(deps, order);
    const outcome = answer.delivered ? 'delivered' : 'not-delivered';
    const result = { answer, step: 'done', outcome };
    await record(deps.db, order, { opId, actor, result });
    return result;
  },
});

async function sendOne(deps: Dependencies, order: Order): Promise<TestMessageAnswer> {
  const { ref, tenantId, channel, recipientRef } = order;
  const chain = deps.chains[channel];
  if (chain.length === 0) return { delivered: false, problem: 'no-provider' };
  const sendKey = `${ref}:test`;
  const sought = { tenantId, sendKey, secretRef: recipientRef, flowRef: ref };
  const recipient = await testRecipient(deps.db, sought);
  if (recipient !== undefined && recipient.delivered !== 'sent')
    await send(deps, {
      delivery: { sendKey, tenantId, flowRef: ref, channel, purpose: 'test' },
      recipient,
      words: testWords(recipient, channel),
      signal: AbortSignal.timeout(WITHIN_MS),
      pace: { attemptsPerProvider: 1, timeoutMs: WITHIN_MS / chain.length },
      informsBreaker: true,
    }).catch((error: unknown) => {
      if (!isTryAgain(error)) throw error;
    });
  return answerOf(await deliveryUnder(deps.db, sendKey));
}

/** Without a record nobody was asked: each provider had asked for a wait. */
function answerOf(delivery: Awaited<ReturnType<typeof deliveryUnder>>): TestMessageAnswer {
  if (delivery === undefined) return { delivered: false, problem: 'provider-busy' };
  const { state, provider, lastProblem } = delivery;
  const delivered = state === 'sent';
  return {
    delivered,
    ...(delivered && provider !== null ? { provider } : {}),
    ...(lastProblem === null ? {} : { problem: lastProblem }),
  };
}

const record = (
  db: Executor,
  { ref, tenantId, channel, recipientRef }: Order,
  { opId, actor, result }: { opId: string; actor: string; result: StepResult<TestMessageAnswer> },
): Promise<void> =>
  recordStep(db, {
    ...NOTHING_BUT_AUDIT,
    ref,
    opId,
    result,
    secretRef: recipientRef,
    audit: {
      tenantId,
      actor,
      event: 'testMessage.sent',
      result: result.answer.delivered ? 'succeeded' : 'failed',
      data: { channel, ...result.answer },
    },
  });
