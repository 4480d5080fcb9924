import { currentKey } from '../db/keys/keyFile';
import { rehearseShowing, voidCodes } from '../db/mutations/deliveries';
import { changeChallenge } from '../db/mutations/resets';
import { type Recipient, recipientOf } from '../db/queries/recipients';
import type { Notice, NoticeTarget } from '../workflows/contracts/passwordReset';
import { channelOf, isCodeMethod, type Method } from '../workflows/domain/methods';
import { type Delivery, isVeiled, type LiveChallenge } from '../workflows/domain/reset';
import type { Dependencies } from './dependencies';
import { withHeartbeat } from './heartbeat';
import { codeMessage, noticeMessage } from './messageTexts';
import { createNobody } from './nobody';
import { oneTimeCode } from './oneTimeCode';
import { createLanes } from './sendLanes';
import { createProbe, send, tellByProbe } from './sending';

/** Of one channel and kind; four of them stay well below the 100 activities a worker runs at once. */
const SENDS_AT_ONCE = 20;

/** Messages, each sent under a key of its own so that a repeat knows what happened before. */
export const createNotification = (deps: Dependencies) => {
  const probe = createProbe(deps);
  const inLane = createLanes(SENDS_AT_ONCE);
  const nobody = createNobody(deps);
  return {
    /**
     * Sends the code of one challenge unless that was voided, by a newer one or by the flow's end,
     * or never had a recipient. The code's time runs from the moment a provider accepted it. While
     * a page may not tell whether there is a recipient, what it shows of the channel comes from a
     * probe, and a code without a recipient does the work of sending and reaches nobody: what goes
     * on behind an answer slows the next one (S02).
     */
    deliverCode: ({ ref, number }: { ref: string; number: number }): Promise<void> =>
      withHeartbeat(async (signal) => {
        const order = { ref, number, sendKey: `${ref}:code:${number}`, signal };
        const recipient = await recipientOf(deps.db, ref, 'challenge', order.sendKey);
        if (recipient === undefined) return;
        if (liveOf(recipient, number, deps.now()) === undefined && isUnderWay(recipient))
          await voidCodes(deps.db, ref, number);
        const method = recipient.challenge?.method;
        if (method === undefined || !isCodeMethod(method)) return;
        await inLane(`code:${channelOf(method)}`, async () => {
          const results = await Promise.allSettled([
            probeBehindVeil(deps, probe, number, recipient),
            sendCode(deps, nobody, order, recipient),
          ]);
          for (const result of results) if (result.status === 'rejected') throw result.reason;
        });
      }),

    /** Sends one notice to one contact, sooner or later; nothing when the contact is gone. */
    sendNotice: (order: { ref: string; notice: Notice; target: NoticeTarget }): Promise<void> =>
      withHeartbeat(async (signal) => {
        const { ref, notice, target } = order;
        const sendKey = `${ref}:notice:${notice}:${target}`;
        const recipient = await recipientOf(deps.db, ref, target, sendKey);
        if (recipient?.contact == null || recipient.delivered === 'sent') return;
        const channel = target === 'mobilePhone' ? 'text' : 'email';
        const words = noticeMessage({
          ...commonWords(deps, recipient, channel),
          notice,
          time: timeWords(recipient),
        });
        const { tenantId } = recipient;
        const purpose = `notice:${notice}`;
        const delivery = { sendKey, tenantId, flowRef: ref, channel, purpose } as const;
        await inLane(`notice:${channel}`, () =>
          send(deps, { delivery, recipient, words, signal, isTelling: true }),
        );
      }),
  };
};

type CodeOrder = { ref: string; number: number; sendKey: string; signal: AbortSignal };

async function sendCode(
  deps: Dependencies,
  nobody: ReturnType<typeof createNobody>,
  { ref, number, sendKey, signal }: CodeOrder,
  recipient: Recipient,
): Promise<void> {
  const live = liveOf(recipient, number, deps.now());
  const isLive = live !== undefined;
  const method = isLive ? live.method : behindVeil(recipient, number);
  if (method === undefined || !isCodeMethod(method)) return;
  const channel = channelOf(method);
  const onSettled = (state: Delivery) =>
    isLive ? showDelivery(deps, ref, number, state, recipient) : rehearseShowing(deps.db, ref);
  if (recipient.delivered === 'sent')
    return recipient.challenge?.delivery === 'sent' ? undefined : onSettled('sent');
  const words = codeMessage({
    ...commonWords(deps, recipient, channel),
    code: oneTimeCode(deps.keys.oneTimeCode, live?.kid ?? currentKey(deps.keys.oneTimeCode).kid, {
      purpose: 'passwordReset',
      flowRef: ref,
      number,
      method,
      digest: live?.digest ?? '',
    }),
    minutes: recipient.codeMinutes ?? 5,
  });
  const isStillWanted = async () => {
    const now = await recipientOf(deps.db, ref, 'challenge', sendKey);
    if (!isLive) return now?.challenge?.number === number;
    return now !== undefined && liveOf(now, number, deps.now()) !== undefined;
  };
  await send(deps, {
    delivery: { sendKey, tenantId: recipient.tenantId, flowRef: ref, channel, purpose: 'code' },
    recipient: isLive ? recipient : { ...recipient, contact: await nobody() },
    words,
    signal,
    isStillWanted,
    isTelling: !isVeiled(recipient),
    isRehearsal: !isLive,
    onSettled,
    onUnknown: () => (isLive ? startClock(deps, ref, number, recipient) : Promise.resolve()),
  });
}

/** The method of a code whose page may not tell whether it has a recipient. */
const behindVeil = (recipient: Recipient, number: number): Method | undefined =>
  isVeiled(recipient) && recipient.challenge?.number === number
    ? recipient.challenge.method
    : undefined;

function liveOf(recipient: Recipient, number: number, nowMs: number): LiveChallenge | undefined {
  const { liveChallenge, endedAt, expiresAt, contact } = recipient;
  const isOpen = endedAt === null && expiresAt.getTime() > nowMs;
  if (!isOpen || liveChallenge?.number !== number) return undefined;
  return contact?.digest === liveChallenge.digest ? liveChallenge : undefined;
}

/** Somebody began to send it and did not get to the end. */
const isUnderWay = ({ delivered }: Recipient): boolean =>
  delivered === 'sending' || delivered === 'unavailable';

function commonWords(deps: Dependencies, recipient: Recipient, channel: 'email' | 'text' | 'call') {
  const { language, organisation, supportCode, slug } = recipient;
  const pageUrl = `${deps.portalOrigin}/t/${slug}/reset`;
  return { language, channel, organisation, supportCode, pageUrl };
}

const timeWords = ({ language, endedAt }: Recipient): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
    .format(endedAt ?? new Date())
    .concat(' UTC');

/** The same for a code that is sent, a decoy's, and one for a wrong destination. */
async function probeBehindVeil(
  deps: Dependencies,
  probe: ReturnType<typeof createProbe>,
  number: number,
  recipient: Recipient,
): Promise<void> {
  const method = behindVeil(recipient, number);
  if (method === undefined || !isCodeMethod(method)) return;
  const channel = channelOf(method);
  await tellByProbe(deps, probe, channel, recipient.brokenChannels.includes(channel));
}

/** Shows a delivery's progress on the page; from acceptance on the code's time runs. */
async function showDelivery(
  deps: Dependencies,
  ref: string,
  number: number,
  delivery: Delivery,
  recipient: Recipient,
): Promise<void> {
  const { challenge, liveChallenge } = recipient;
  if (challenge?.number !== number || liveChallenge === null) return;
  const expiresAtMs = expiryFromNow(deps, recipient);
  await changeChallenge(deps.db, ref, number, {
    challenge: { ...challenge, delivery },
    ...(delivery === 'sent' ? { liveChallenge: { ...liveChallenge, expiresAtMs } } : {}),
  });
}

/** A message whose answer was lost may have arrived: its code's time runs from then (S11). */
async function startClock(
  deps: Dependencies,
  ref: string,
  number: number,
  recipient: Recipient,
): Promise<void> {
  const { liveChallenge } = recipient;
  if (liveChallenge === null) return;
  const expiresAtMs = Math.min(liveChallenge.expiresAtMs, expiryFromNow(deps, recipient));
  await changeChallenge(deps.db, ref, number, { liveChallenge: { ...liveChallenge, expiresAtMs } });
}

const expiryFromNow = (deps: Dependencies, { codeMinutes }: Recipient): number =>
  deps.now() + (codeMinutes ?? 5) * 60_000;
