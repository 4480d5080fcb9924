import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  setHandler,
} from '@temporalio/workflow';
import type { Tried } from '../../activities/agent';
import { tryWrite, type AgentReply, type WriteTry, type WritebackInput } from '../contracts/agent';
import { SETTLED_AFTER_MS } from '../domain/directories';
import { isForeign } from '../domain/foreignPayload';
import { inSequence } from '../inSequence';
import { questions, writes, writesWithinTask } from './capabilities';

/** As long as any policy lets a password wait, and a bit. */
const OPEN_FOR = '25 h';

/**
 * One password on its way into the directory beside this agent, written once. The centre sends a try when it
 * is time for one, each with the password sealed anew for a short while; the run remembers how the account
 * was before the first, so that a try whose end nobody saw is read back, never repeated blindly, whichever
 * agent goes on. Where the centre knows that already, and that no try has begun, the write is part of its task.
 * Over when it is written or refused.
 */
export async function passwordWriteback(input: WritebackInput): Promise<AgentReply> {
  refuseForeign(input);
  const { immutableId, before: known } = input;
  const sequence = inSequence();
  let settled: AgentReply | undefined;
  let before = known;
  /** When a try ended, or was found to have been made, of which nobody knows what it did. */
  let unknownAtMs: number | undefined;

  const attempt = async ({ noneTaken = false, ...sealed }: WriteTry): Promise<AgentReply> => {
    if (settled !== undefined) return settled;
    const isWithinTask = noneTaken && known !== undefined && unknownAtMs === undefined;
    // One within a task leaves nothing here where that is lost. The centre makes none after this one.
    if (known !== undefined && !isWithinTask) unknownAtMs ??= Date.now();
    if (before === undefined) {
      const looked = await questions.lookHere({ immutableId });
      if ('reply' in looked) return looked.reply;
      before = looked;
    }
    const isSettled = unknownAtMs !== undefined && Date.now() - unknownAtMs >= SETTLED_AFTER_MS;
    const earlier = unknownAtMs === undefined ? null : { setBeforeMs: before.setAtMs, isSettled };
    const order = { immutableId, sealed, before, earlier };
    const tried = await (
      isWithinTask ? writesWithinTask.writeWithinTask(order) : writes.writeHere(order)
    ).catch((): Tried => ({ end: 'unknown', reply: nothingKnown('ended in a write') }));
    if (tried.end === 'unknown' && !isWithinTask) unknownAtMs = Date.now();
    if (tried.end === 'settled') settled = tried.reply;
    return tried.reply;
  };

  setHandler(tryWrite, (sealed) => sequence(() => attempt(sealed)), { validator: refuseForeign });
  await condition(() => settled !== undefined && allHandlersFinished(), OPEN_FOR);
  return settled ?? nothingKnown('nobody asks any more');
}

/** What the centre did not encrypt is no order of the centre. */
function refuseForeign(given: unknown): void {
  if (isForeign(given)) throw ApplicationFailure.nonRetryable('not ours', 'ForeignPayload');
}

/** The centre tries again: the account is read then before anything is written. */
const nothingKnown = (detail: string) => ({ kind: 'trouble', problem: 'timeout', detail }) as const;
