import { ApplicationFailure } from '@temporalio/common';
import { openColumn } from '../db/keys/contactValue';
import {
  beginAttempt,
  closeBreaker,
  type DeliveryKey,
  endAttempt,
  openBreaker,
  settleDelivery,
} from '../db/mutations/deliveries';
import { changeChallenge } from '../db/mutations/resets';
import { type Recipient, recipientOf } from '../db/queries/recipients';
import type { NoticeTarget } from '../workflows/contracts/passwordReset';
import { channelOf, isBuilt } from '../workflows/domain/methods';
import type { Delivery, LiveChallenge } from '../workflows/domain/reset';
import { type AttemptReport, sendThroughChain } from './adapters/chain';
import type { OutgoingMessage } from './adapters/messages';
import type { Dependencies } from './dependencies';
import { withHeartbeat } from './heartbeat';
import { codeMessage, noticeMessage } from './messageTexts';
import { oneTimeCode } from './oneTimeCode';

/** Messages, each sent under a key of its own so that a repeat knows what happened before. */
export const createNotification = (deps: Dependencies) => ({
  /**
   * Sends the code of one challenge unless that was voided, by a newer one or by the flow's end,
   * or never had a recipient. The code's time runs from the moment a provider accepted it.
   */
  deliverCode: ({ ref, number }: { ref: string; number: number }): Promise<void> =>
    withHeartbeat(async (signal) => {
      const sendKey = `${ref}:code:${number}`;
      const recipient = await recipientOf(deps.db, ref, 'challenge', sendKey);
      const live = recipient && liveOf(recipient, number, deps.now());
      if (live === undefined || recipient?.contact?.digest !== live.digest) return;
      const { method } = live;
      if (!isBuilt(method)) return;
      const channel = channelOf(method);
      const delivery = { sendKey, tenantId: recipient.tenantId, flowRef: ref, channel };
      const onSettled = (state: Delivery) => showDelivery(deps, ref, number, state, recipient);
      if (recipient.delivered === 'sent') return onSettled('sent');
      const words = codeMessage({
        ...commonWords(deps, recipient, channel),
        code: oneTimeCode(deps.keys.oneTimeCode, live.kid, {
          purpose: 'passwordReset',
          flowRef: ref,
          number,
          method,
          digest: live.digest,
        }),
        minutes: recipient.codeMinutes ?? 5,
      });
      await send(deps, { ...delivery, purpose: 'code' }, recipient, words, signal, onSettled);
    }),

  /** Sends one notice to one contact, sooner or later; nothing when the contact is gone. */
  sendNotice: (order: {
    ref: string;
    notice: 'resetDone' | 'interrupted';
    target: NoticeTarget;
  }): Promise<void> =>
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
      const delivery = { sendKey, tenantId: recipient.tenantId, flowRef: ref, channel } as const;
      await send(deps, { ...delivery, purpose: `notice:${notice}` }, recipient, words, signal);
    }),
});

function liveOf(recipient: Recipient, number: number, nowMs: number): LiveChallenge | undefined {
  const { liveChallenge, endedAt, expiresAt } = recipient;
  const isOpen = endedAt === null && expiresAt.getTime() > nowMs;
  return isOpen && liveChallenge?.number === number ? liveChallenge : undefined;
}

function commonWords(deps: Dependencies, recipient: Recipient, channel: 'email' | 'text' | 'call') {
  const { language, organisation, supportCode, slug } = recipient;
  const pageUrl = `${deps.portalOrigin}/t/${slug}/reset`;
  return { language, channel, organisation, supportCode, pageUrl };
}

const timeWords = ({ language, endedAt }: Recipient): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
    .format(endedAt ?? new Date())
    .concat(' UTC');

async function send(
  deps: Dependencies,
  delivery: DeliveryKey,
  recipient: Recipient,
  words: { subject?: string; text: string },
  signal: AbortSignal,
  onSettled: (state: Delivery) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { contact, language, organisation } = recipient;
  if (contact === null) return;
  const { sendKey, channel } = delivery;
  const to = await openColumn(deps.keys, contact.sealed, contact.place);
  const message: OutgoingMessage = {
    sendKey,
    channel,
    to,
    language,
    senderName: organisation,
    ...words,
  };
  let isWorthRetrying = false;
  const onAttempt = async (report: AttemptReport) => {
    if (report.outcome === 'started') await beginAttempt(deps.db, delivery, report.provider);
    else if (report.outcome !== 'accepted') {
      isWorthRetrying ||= report.outcome !== 'permanent';
      const problem = `${report.provider}: ${report.outcome} ${report.status ?? ''}`.trim();
      await endAttempt(deps.db, sendKey, { problem, isUnknown: report.outcome === 'unknown' });
    }
  };
  try {
    const accepted = await sendThroughChain(deps.chains[channel], message, { onAttempt, signal });
    await settleDelivery(deps.db, delivery, 'sent', accepted.providerMessageId);
    if (recipient.brokenChannels.includes(channel)) await closeBreaker(deps.db, channel);
    await onSettled('sent');
  } catch (error) {
    await openBreaker(deps.db, channel);
    const state = isWorthRetrying ? 'unavailable' : 'failed';
    await settleDelivery(deps.db, delivery, state, null);
    await onSettled(state);
    if (isWorthRetrying)
      throw ApplicationFailure.retryable('no provider accepted the message', 'MessageNotAccepted');
    if (!(error instanceof Error) || error.name !== 'ProviderFailure') throw error;
  }
}

/** Shows a delivery's progress on the page; from acceptance on the code's time runs. */
async function showDelivery(
  deps: Dependencies,
  ref: string,
  number: number,
  delivery: Delivery,
  { challenge, liveChallenge, codeMinutes }: Recipient,
): Promise<void> {
  if (challenge?.number !== number || liveChallenge === null) return;
  const expiresAtMs = deps.now() + (codeMinutes ?? 5) * 60_000;
  await changeChallenge(deps.db, ref, number, {
    challenge: { ...challenge, delivery },
    liveChallenge: delivery === 'sent' ? { ...liveChallenge, expiresAtMs } : liveChallenge,
  });
}
