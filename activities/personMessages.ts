import { currentKey } from '../db/keys/keyFile';
import {
  changeVerificationChallenge,
  forgetFormer,
  rehearseVerificationShowing,
} from '../db/mutations/verifications';
import {
  type VerificationRecipient,
  verificationRecipient,
} from '../db/queries/verificationRecipients';
import type { PersonNotice } from '../workflows/contracts/person';
import {
  type Channel,
  channelOf,
  type CodeMethod,
  isCodeMethod,
} from '../workflows/domain/methods';
import type { Delivery, LiveChallenge } from '../workflows/domain/reset';
import { isVeiledPurpose } from '../workflows/domain/verification';
import type { Dependencies } from './dependencies';
import { withHeartbeat } from './heartbeat';
import { codeMessage, methodNoticeMessage } from './messageTexts';
import { codeOfChallenge } from './personCodes';
import { createNobody } from './nobody';
import { createLanes } from './sendLanes';
import { createProbe, send, tellByProbe } from './sending';

const SENDS_AT_ONCE = 20;

/** Messages of the flows of signed-in people, each sent under a key of its own. */
export const createPersonMessages = (deps: Dependencies) => {
  const inLane = createLanes(SENDS_AT_ONCE);
  const probe = createProbe(deps);
  const nobody = createNobody(deps);
  return {
    /**
     * Sends the code of one challenge unless a newer one or the end voided it. Before a step-up the
     * page may not tell whether there is a recipient: a code without one does the work of sending
     * and reaches nobody, and a probe tells what becomes of the channel (S02).
     */
    deliverVerificationCode: ({ ref, number }: { ref: string; number: number }): Promise<void> =>
      withHeartbeat(async (signal) => {
        const sendKey = `${ref}:code:${number}`;
        const recipient = await verificationRecipient(deps.db, ref, 'challenge', sendKey);
        const wanted = recipient && wantedOf(recipient, number, deps.now());
        if (recipient === undefined || wanted === undefined) return;
        const channel = channelOf(wanted.method);
        const order = { ref, number, sendKey, signal, channel, isVeiled: wanted.isVeiled };
        const isBroken = recipient.brokenChannels.includes(channel);
        await inLane(`code:${channel}`, async () => {
          const results = await Promise.allSettled([
            ...(wanted.isVeiled ? [tellByProbe(deps, probe, channel, isBroken)] : []),
            wanted.live === undefined
              ? rehearseCode(deps, order, { ...recipient, contact: await nobody() }, wanted.method)
              : sendCode(deps, order, recipient, wanted.live),
          ]);
          for (const result of results) if (result.status === 'rejected') throw result.reason;
        });
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
        if (recipient?.contact == null) return;
        const forget = () => (target === 'former' ? forgetFormer(deps.db, ref) : Promise.resolve());
        if (recipient.delivered === 'sent') return forget();
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
        await forget();
      }),
  };
};

type CodeOrder = {
  ref: string;
  number: number;
  sendKey: string;
  signal: AbortSignal;
  channel: Channel;
  isVeiled: boolean;
};

async function sendCode(
  deps: Dependencies,
  { ref, number, sendKey, signal, channel, isVeiled }: CodeOrder,
  recipient: VerificationRecipient,
  live: LiveChallenge,
): Promise<void> {
  const { tenantId, purpose } = recipient;
  const minutes = minutesOf(live);
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
    ...{ recipient, words, signal, isTelling: !isVeiled, onSettled: show },
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

/** Everything of sending but the handing over. */
function rehearseCode(
  deps: Dependencies,
  { ref, number, sendKey, signal, channel }: CodeOrder,
  recipient: VerificationRecipient,
  method: CodeMethod,
): Promise<void> {
  const { kid } = currentKey(deps.keys.oneTimeCode);
  const live = { number, method, kid, digest: '', expiresAtMs: 0 };
  const words = codeMessage({
    ...wordsOf(deps, recipient, channel),
    code: codeOfChallenge(deps, { ref, purpose: 'stepUp' }, live),
    minutes: minutesOf(live),
    purpose: 'stepUp',
  });
  return send(deps, {
    delivery: { sendKey, tenantId: recipient.tenantId, flowRef: ref, channel, purpose: 'code' },
    ...{ recipient, words, signal, isTelling: false, isRehearsal: true },
    onSettled: () => rehearseVerificationShowing(deps.db, ref),
    isStillWanted: async () => {
      const now = await verificationRecipient(deps.db, ref, 'challenge', sendKey);
      return now?.challenge?.number === number;
    },
  });
}

/** Fixed by the person's policy when the code was asked for. */
const minutesOf = ({ minutes = 5 }: LiveChallenge): number => minutes;

type Wanted = { method: CodeMethod; live: LiveChallenge | undefined; isVeiled: boolean };

/** The code to be sent now, or to be acted out where its page may not tell. */
function wantedOf(
  recipient: VerificationRecipient,
  number: number,
  nowMs: number,
): Wanted | undefined {
  const { challenge, endedAt, purpose } = recipient;
  const live = liveOf(recipient, number, nowMs);
  const isVeiled = isVeiledPurpose(purpose);
  const isOpen = endedAt === null && challenge?.number === number;
  const method = live?.method ?? (isVeiled && isOpen ? challenge.method : undefined);
  return method !== undefined && isCodeMethod(method) ? { method, live, isVeiled } : undefined;
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
