import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  currentUpdateInfo,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { UpdateDefinition } from '@temporalio/common';
import { codes, sentCodes } from './capabilities';
import type { NoticeOrder } from './contracts/notices';
import { LATCHKEY_OUTCOME, LATCHKEY_STEP } from './contracts/searchAttributes';
import type { FlowInput, Sent, StepResult } from './contracts/steps';
import type { WritingWork } from './domain/reset';
import { inSequence } from './inSequence';
import { tell } from './tell';

/** What the worker that made a code gets to send it, before the run looks after it. */
const SENT_WITHIN = '2 s';

/** How long after a try a directory that is away is tried again: longer each time, and later longer still. */
const WRITE_AGAIN_MS = { first: 1_000, most: 15_000, mostLater: 60_000 };
const LATER_MS = 30 * 60_000;

type AtDirectory = {
  writeAgain: (work: WritingWork) => Promise<StepResult<unknown>>;
  lookAtSpread: () => Promise<void>;
};

/**
 * What the runs of all flows have in common: steps come one after the other, codes leave in the
 * background, the run ends with the step that says so or at its time, and whoever has to be told is
 * told after that. All facts live in the flow's row; the run only orders the effects and repeats
 * them until they happened once.
 */
export function flowRun(input: FlowInput | undefined, atDirectory?: AtDirectory) {
  const { ref, expiresAtMs } = startedByUs(input);
  const sequence = inSequence();
  const background: Promise<void>[] = [];
  let spread: Promise<void> | undefined;
  const orders: NoticeOrder[] = [];
  let outcome: string | undefined;
  let isWriting = false;
  let isGivenUp = false;

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

  /** Until it is written, refused, or its time is over, which ends the run though the flow had more. */
  const goOnWriting = async ({ work, untilMs }: NonNullable<StepResult['write']>) => {
    const { first, most, mostLater } = WRITE_AGAIN_MS;
    const laterMs = Date.now() + LATER_MS;
    let pauseMs = first;
    while (isWriting && Date.now() < untilMs) {
      await sleep(Math.min(pauseMs, untilMs - Date.now()));
      pauseMs = Math.min(2 * pauseMs, Date.now() < laterMs ? most : mostLater);
      if (atDirectory !== undefined) await run(() => atDirectory.writeAgain(work));
    }
    isGivenUp = isWriting;
    isWriting = false;
  };

  const settle = <Answer>(result: StepResult<Answer>): Answer => {
    if (result.send !== undefined) background.push(lookAfter(result.send));
    orders.push(...(result.notices ?? []));
    const wasWriting = isWriting;
    isWriting = result.step === 'writing';
    if (result.write !== undefined && !wasWriting) background.push(goOnWriting(result.write));
    // What nobody found out is told as such by whoever shows it.
    if (result.spreads === true) spread = atDirectory?.lookAtSpread().catch(() => undefined);
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
      const isOver = () => outcome !== undefined || isGivenUp;
      await condition(() => isOver() && allHandlersFinished(), remainingMs);
      await condition(() => allHandlersFinished() && !isWriting);
      if (outcome === undefined && expire !== undefined) await run(expire);
      await Promise.all(background);
      await Promise.all([...orders.map(tell), spread]);
      return outcome ?? 'interrupted';
    },
  };
}

const notOurs = (what: string) => ApplicationFailure.nonRetryable(what, 'ForeignPayload');

/**
 * The input of a run, where it is one that the portal made for this very run. Another start ends its
 * run: nothing is read or written for it.
 */
export function startedByUs(input: Partial<FlowInput> | undefined): FlowInput {
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
