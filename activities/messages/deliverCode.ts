import { setTimeout as delay } from 'node:timers/promises';
import { seal } from '../../db/keys/sealing';
import { showChallenge, type ShownChallenge } from '../../db/mutations/challenges';
import { voidCode } from '../../db/mutations/deliveries';
import { challengedFlow, type ChallengedFlow } from '../../db/queries/recipients';
import {
  channelOf,
  type CodeMethod,
  contactOf,
  isCodeMethod,
} from '../../workflows/domain/methods';
import { codeSendKey } from '../../workflows/domain/operationIds';
import type { Delivery, LiveChallenge } from '../../workflows/domain/reset';
import { isDestination } from '../contacts';
import type { Dependencies } from '../dependencies';
import { codeOf } from '../proving/code';
import { withHeartbeat } from '../steps/heartbeat';
import { createLanes } from './lanes';
import { createProbe, tellByProbe } from './probe';
import { send } from './send';
import { refusedWaitMs } from './tryAgain';
import { codeMessage, type MessageWords } from './words';

/** Of one channel and kind; four of them stay well below the 100 activities a worker runs at once. */
const SENDS_AT_ONCE = 20;
/** What a code that reaches nobody says of its time. */
const NOBODYS_MINUTES = 5;
const NOBODYS_PLACE = 'nobody';

/** What the answer to a step gets ahead of its message, so that sending slows it for nobody. */
const ANSWER_FIRST_MS = 10;
/** When a try that no activity waits for is given up. */
const ALONE_WITHIN_MS = 40_000;

type Code = { ref: string; number: number };
type CodeOrder = Code & { sendKey: string; signal: AbortSignal; method: CodeMethod };

export type Codes = ReturnType<typeof createCodes>;

/** Codes of any flow, each sent under a key of its own so that a repeat knows what happened before. */
export function createCodes(deps: Dependencies) {
  const deliver = createDeliver(deps);
  const once = (code: Code, signal: AbortSignal, work = deliver): Promise<void> =>
    deps.tries.once(codeSendKey(code.ref, code.number), () => work(code, signal));
  return {
    /**
     * Begins to send a code just after the step that made it was answered, in the process that made
     * it. Whether that worked is for the run to find out (ADR 0025).
     */
    deliverSoon: (code: Code): void => {
      once(code, AbortSignal.timeout(ALONE_WITHIN_MS), async (...order) => {
        await delay(ANSWER_FIRST_MS);
        await deliver(...order);
      }).catch(() => undefined);
    },
    /** Whether this process has sent the code a short while ago, or given up on it for good. */
    isCodeOut: ({ ref, number }: Code): Promise<boolean> =>
      Promise.resolve(deps.tries.isOut(codeSendKey(ref, number))),
    /**
     * Sends the code of one challenge unless that was voided, by a newer one or by the flow's end,
     * or never had a recipient. The code's time runs from the moment a provider accepted it. While a
     * page may not tell whether there is a recipient, what it shows of the channel comes from a
     * probe, and a code without a recipient does the work of sending and reaches nobody: what goes
     * on behind an answer slows the next one (S02).
     */
    deliverCode: (code: Code): Promise<void> => withHeartbeat((signal) => once(code, signal)),
  };
}

function createDeliver(deps: Dependencies) {
  const probe = createProbe(deps);
  const inLane = createLanes(SENDS_AT_ONCE);
  const nobody = { sealed: seal(deps.keys.sealing, 'nobody', NOBODYS_PLACE), place: NOBODYS_PLACE };
  return async ({ ref, number }: Code, signal: AbortSignal): Promise<void> => {
    const sendKey = codeSendKey(ref, number);
    const flow = await challengedFlow(deps.db, { ref, sendKey });
    if (flow === undefined) return;
    const live = liveOf(deps, flow, number);
    if (live === undefined && isUnderWay(flow)) await voidCode(deps.db, sendKey);
    const method = live?.method ?? methodBehind(flow, number);
    if (method === undefined || !isCodeMethod(method)) return;
    const order = { ref, number, sendKey, signal, method };
    const channel = channelOf(method);
    const isBroken = flow.brokenChannels.includes(channel);
    await inLane(`code:${channel}`, async () => {
      const results = await Promise.allSettled([
        ...(flow.isConcealed ? [tellByProbe(deps, probe, channel, isBroken)] : []),
        live === undefined
          ? pretendToSend(deps, order, { ...flow, contact: { ...nobody, digest: '' } })
          : sendCode(deps, order, flow, live),
      ]);
      for (const result of results) if (result.status === 'rejected') throw result.reason;
    });
  };
}

/** The challenge with this number, while its code may still be typed and has somebody to go to. */
function liveOf(
  deps: Dependencies,
  { liveChallenge: live, isOpen, contact, tenantId }: ChallengedFlow,
  number: number,
): LiveChallenge | undefined {
  if (!isOpen || live?.number !== number || contact === null) return undefined;
  if (!isCodeMethod(live.method)) return undefined;
  const stored = { ...contact, kind: contactOf(live.method) };
  return isDestination(deps, tenantId, stored, live.digest) ? live : undefined;
}

/** The method of a code whose page may not tell whether it has a recipient. */
const methodBehind = ({ isConcealed, challenge }: ChallengedFlow, number: number) =>
  isConcealed && challenge?.number === number ? challenge.method : undefined;

/** Somebody began to send it and did not get to the end. */
const isUnderWay = ({ delivered }: ChallengedFlow): boolean =>
  delivered === 'sending' || delivered === 'unavailable';

async function sendCode(
  deps: Dependencies,
  order: CodeOrder,
  flow: ChallengedFlow,
  live: LiveChallenge,
): Promise<void> {
  const { ref, number, sendKey } = order;
  const { challenge } = flow;
  if (challenge === null) return;
  const expiresAtMs = () => deps.now() + live.minutes * 60_000;
  let ended = live.expiresAtMs;
  const shown = (delivery: Delivery): ShownChallenge => ({
    flow: flow.flow,
    ref,
    challenge: { ...challenge, delivery },
    live: { ...live, expiresAtMs: delivery === 'sent' ? expiresAtMs() : ended },
  });
  if (flow.delivered === 'sent')
    return challenge.delivery === 'sent' ? undefined : showChallenge(deps.db, shown('sent'));
  await send(deps, {
    ...messageOf(deps, order, flow, live),
    informsBreaker: !flow.isConcealed,
    shows: shown,
    isStillWanted: async () => {
      const now = await challengedFlow(deps.db, { ref, sendKey });
      return now !== undefined && liveOf(deps, now, number) !== undefined;
    },
    // What may have arrived works no longer than its minutes (S11).
    onUnknown: () => {
      ended = Math.min(ended, expiresAtMs());
      const until = { ...live, expiresAtMs: ended };
      return showChallenge(deps.db, { flow: flow.flow, ref, challenge, live: until });
    },
  });
}

/** Everything of sending but the handing over. */
function pretendToSend(deps: Dependencies, order: CodeOrder, flow: ChallengedFlow): Promise<void> {
  const { ref, number, sendKey } = order;
  if (flow.delivered === 'sent') return Promise.resolve();
  return send(deps, {
    ...messageOf(deps, order, flow, undefined),
    informsBreaker: false,
    dummyOf: flow.flow,
    isStillWanted: async () =>
      (await challengedFlow(deps.db, { ref, sendKey }))?.challenge?.number === number,
  });
}

function messageOf(
  deps: Dependencies,
  { ref, number, sendKey, signal, method }: CodeOrder,
  flow: ChallengedFlow,
  live: LiveChallenge | undefined,
) {
  const { flow: name, tenantId } = flow;
  const channel = channelOf(method);
  const kid = live?.kid ?? deps.keys.oneTimeCode.current;
  const challenge = live ?? { number, method, kid, digest: '' };
  const words: MessageWords = codeMessage({
    language: flow.language,
    channel,
    organisation: flow.organisation,
    code: codeOf(deps.keys, { flow: name, ref, method }, challenge),
    minutes: live?.minutes ?? NOBODYS_MINUTES,
    supportCode: flow.supportCode,
    pageUrl: `${deps.portalOrigin}/t/${flow.slug}/${name === 'passwordReset' ? 'reset' : 'register'}`,
    flow: name,
  });
  const delivery = { sendKey, tenantId, flowRef: ref, channel, purpose: 'code' };
  return { delivery, recipient: flow, words, signal, refusedWaitMs: refusedWaitMs() };
}
