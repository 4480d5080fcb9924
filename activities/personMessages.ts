import { changeVerificationChallenge, forgetFormer } from '../db/mutations/verifications';
import {
  type VerificationRecipient,
  verificationRecipient,
} from '../db/queries/verificationRecipients';
import type { PersonNotice } from '../workflows/contracts/person';
import { type Channel, channelOf, isCodeMethod } from '../workflows/domain/methods';
import type { Delivery, LiveChallenge } from '../workflows/domain/reset';
import type { Dependencies } from './dependencies';
import { withHeartbeat } from './heartbeat';
import { codeMessage, methodNoticeMessage } from './messageTexts';
import { codeOfChallenge } from './personCodes';
import { createLanes } from './sendLanes';
import { send } from './sending';

const SENDS_AT_ONCE = 20;

/** Messages of the flows of signed-in people, each sent under a key of its own. */
export const createPersonMessages = (deps: Dependencies) => {
  const inLane = createLanes(SENDS_AT_ONCE);
  return {
    /** Sends the code of one challenge unless a newer one or the end voided it. */
    deliverVerificationCode: ({ ref, number }: { ref: string; number: number }): Promise<void> =>
      withHeartbeat(async (signal) => {
        const sendKey = `${ref}:code:${number}`;
        const recipient = await verificationRecipient(deps.db, ref, 'challenge', sendKey);
        const live = recipient && liveOf(recipient, number, deps.now());
        if (recipient === undefined || live === undefined) return;
        const { method } = live;
        if (!isCodeMethod(method)) return;
        await inLane(`code:${channelOf(method)}`, () =>
          sendCode(
            deps,
            { ref, number, sendKey, signal, channel: channelOf(method) },
            recipient,
            live,
          ),
        );
      }),

    /** Tells one contact of a change, sooner or later; nothing when the contact is gone. */
    sendPersonNotice: ({
      ref,
      notice,
      target,
      kind,
    }: PersonNotice & { ref: string }): Promise<void> =>
      withHeartbeat(async (signal) => {
        const sendKey = `${ref}:notice:${notice}:${target}`;
        const recipient = await verificationRecipient(deps.db, ref, target, sendKey);
        if (recipient?.contact == null || recipient.delivered === 'sent') return;
        const isText = target === 'mobilePhone' || (target === 'former' && kind === 'mobilePhone');
        const channel = isText ? 'text' : 'email';
        const words = methodNoticeMessage({
          ...wordsOf(deps, recipient, channel),
          ...{ notice, kind, isFormer: target === 'former', time: timeWords(recipient) },
        });
        const delivery = {
          ...({ sendKey, tenantId: recipient.tenantId, flowRef: ref, channel } as const),
          purpose: `notice:${notice}`,
        };
        await inLane(`notice:${channel}`, () =>
          send(deps, { delivery, recipient, words, signal, isTelling: true }),
        );
        if (target === 'former') await forgetFormer(deps.db, ref);
      }),
  };
};

type CodeOrder = {
  ref: string;
  number: number;
  sendKey: string;
  signal: AbortSignal;
  channel: Channel;
};

async function sendCode(
  deps: Dependencies,
  { ref, number, sendKey, signal, channel }: CodeOrder,
  recipient: VerificationRecipient,
  live: LiveChallenge,
): Promise<void> {
  const { tenantId, purpose } = recipient;
  const minutes = recipient.codeMinutes ?? 5;
  const expiresAtMs = () => deps.now() + minutes * 60_000;
  const show = (delivery: Delivery) =>
    changeVerificationChallenge(deps.db, ref, number, {
      challenge: recipient.challenge && { ...recipient.challenge, delivery },
      ...(delivery === 'sent' ? { liveChallenge: { ...live, expiresAtMs: expiresAtMs() } } : {}),
    });
  if (recipient.delivered === 'sent') return show('sent');
  const words = codeMessage({
    ...wordsOf(deps, recipient, channel),
    code: codeOfChallenge(deps, { ref, purpose }, live),
    minutes,
    purpose: purpose === 'registration' ? 'registration' : 'stepUp',
  });
  await send(deps, {
    delivery: { sendKey, tenantId, flowRef: ref, channel, purpose: 'code' },
    ...{ recipient, words, signal, isTelling: true, onSettled: show },
    isStillWanted: async () => {
      const now = await verificationRecipient(deps.db, ref, 'challenge', sendKey);
      return now !== undefined && liveOf(now, number, deps.now()) !== undefined;
    },
    // What may have arrived works no longer than its minutes (S11).
    onUnknown: () =>
      changeVerificationChallenge(deps.db, ref, number, {
        liveChallenge: { ...live, expiresAtMs: Math.min(live.expiresAtMs, expiresAtMs()) },
      }),
  });
}

function liveOf(
  { liveChallenge, endedAt, expiresAt }: VerificationRecipient,
  number: number,
  nowMs: number,
): LiveChallenge | undefined {
  const isOpen = endedAt === null && expiresAt.getTime() > nowMs;
  return isOpen && liveChallenge?.number === number ? liveChallenge : undefined;
}

function wordsOf(deps: Dependencies, recipient: VerificationRecipient, channel: Channel) {
  const { language, organisation, supportCode, slug } = recipient;
  const pageUrl = `${deps.portalOrigin}/t/${slug}/register`;
  return { language, channel, organisation, supportCode, pageUrl };
}

const timeWords = ({ language, endedAt }: VerificationRecipient): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
    .format(endedAt ?? new Date())
    .concat(' UTC');
