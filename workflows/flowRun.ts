import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  currentUpdateInfo,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { UpdateDefinition } from '@temporalio/common';
import { codes, sentCodes } from './capabilities';
import type { NoticeOrder } from './contracts/notices';
import { LATCHKEY_OUTCOME, LATCHKEY_STEP } from './contracts/searchAttributes';
import type { FlowInput, Sent, StepResult } from './contracts/steps';
import { inSequence } from './inSequence';
import { tell } from './tell';

/** What the worker that made a code gets to send it, before the run looks after it. */
const SENT_WITHIN = '2 s';

/**
 * What the runs of all flows have in common: steps come one after the other, codes leave in the
 * background, the run ends with the step that says so or at its time, and whoever has to be told is
 * told after that. All facts live in the flow's row; the run only orders the effects and repeats
 * them until they happened once.
 */
export function flowRun(input: FlowInput | undefined) {
  const { ref, expiresAtMs } = startedByUs(input);
  const sequence = inSequence();
  const background: Promise<void>[] = [];
  const orders: NoticeOrder[] = [];
  let outcome: string | undefined;

  /**
   * The worker whose step made a code sends it (ADR 0025). Where it has not, for whatever reason, the
   * run does, until the flow is over; the page follows it in the row, not here.
   */
  const lookAfter = async (number: number): Promise<void> => {
    if (await condition(() => outcome !== undefined, SENT_WITHIN)) return;
    if (await sentCodes.isCodeOut({ ref, number })) return;
    await codes(Math.max(1_000, expiresAtMs - Date.now()), `code ${number}`)
      .deliverCode({ ref, number })
      .catch(() => undefined);
  };

  const settle = <Answer>(result: StepResult<Answer>): Answer => {
    if (result.send !== undefined) background.push(lookAfter(result.send));
    orders.push(...(result.notices ?? []));
    if (outcome === undefined && result.outcome !== undefined) {
      const { step, outcome: how } = result;
      outcome = how;
      upsertSearchAttributes([
        { key: LATCHKEY_STEP, value: step },
        { key: LATCHKEY_OUTCOME, value: how },
      ]);
    }
    return result.answer;
  };
  const run = <Answer>(work: () => Promise<StepResult<Answer>>): Promise<Answer> =>
    sequence(async () => settle(await work()));

  return {
    ref,
    /** Takes an update by a step of the flow. */
    on: <Answer, Request extends object>(
      update: UpdateDefinition<Answer, [Sent<Request>]>,
      work: (request: Request & FlowInput & { updateId: string }) => Promise<StepResult<Answer>>,
    ): void => {
      setHandler(
        update,
        ({ sentAs: { updateId }, ...request }) =>
          run(() => work({ ref, expiresAtMs, ...(request as unknown as Request), updateId })),
        { validator: refuseOthers },
      );
    },
    /** Waits for the end, brings it about when the time is over, and tells whoever has to know. */
    async untilOver(expire?: () => Promise<StepResult>): Promise<string> {
      const remainingMs = Math.max(0, expiresAtMs - Date.now());
      await condition(() => outcome !== undefined && allHandlersFinished(), remainingMs);
      await condition(allHandlersFinished);
      if (outcome === undefined && expire !== undefined) await run(expire);
      await Promise.all(background);
      await Promise.all(orders.map(tell));
      return outcome ?? 'interrupted';
    },
  };
}

const notOurs = (what: string) => ApplicationFailure.nonRetryable(what, 'ForeignPayload');

/**
 * The input of a run, where it is one that the portal made for this very run. Another start ends its
 * run: nothing is read or written for it.
 */
function startedByUs(input: Partial<FlowInput> | undefined): FlowInput {
  const { workflowType, workflowId } = workflowInfo();
  const { ref, expiresAtMs } = input ?? {};
  if (expiresAtMs === undefined || ref === undefined || workflowId !== `${workflowType}:${ref}`)
    throw notOurs('a start that is not ours');
  return { ref, expiresAtMs };
}

/**
 * Refuses an update that the portal did not make for this run under this name and id, before it is
 * taken: it leaves no trace in the run.
 */
function refuseOthers(request: Partial<Sent<unknown>> | null | undefined): void {
  const taken = currentUpdateInfo();
  const { update, updateId } = request?.sentAs ?? {};
  if (taken === undefined || update !== taken.name || updateId !== taken.id)
    throw notOurs('an update that is not ours');
}
