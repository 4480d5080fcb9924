import { setTimeout as delay } from 'node:timers/promises';
import { settleNotice } from '../../db/mutations/notices';
import { noticeRecipient, type NoticeRecipient } from '../../db/queries/recipients';
import type { NoticeOrder, NoticeTarget } from '../../workflows/contracts/notices';
import type { Channel } from '../../workflows/domain/methods';
import { noticeSendKey } from '../../workflows/domain/operationIds';
import type { Dependencies } from '../dependencies';
import { withHeartbeat } from '../steps/heartbeat';
import { createLanes } from './lanes';
import { send } from './send';
import { noticeMessage } from './words';

const SENDS_AT_ONCE = 20;
/** How long a step waits for its own notices before it answers. */
const SOON_MS = 250;
/** When a try that no activity waits for is given up. */
const ALONE_WITHIN_MS = 10_000;

export type Notices = ReturnType<typeof createNotices>;

/** Telling a person what happened: any notice, from any flow, by the one row that names both. */
export function createNotices(deps: Dependencies) {
  const inLane = createLanes(SENDS_AT_ONCE);
  const tellOnce = (order: NoticeOrder, signal: AbortSignal): Promise<void> => {
    const sendKey = noticeSendKey(order.notice, order.target);
    return deps.tries.once(sendKey, () => tellOne(deps, inLane, order, sendKey, signal));
  };

  return {
    /** Sends one notice to one contact, sooner or later; nothing when the contact is gone. */
    tell: (order: NoticeOrder): Promise<void> => withHeartbeat((signal) => tellOnce(order, signal)),
    /**
     * Whether the notice is out within a quarter of a second (ADR 0023). A provider that takes longer
     * goes on, and `tell` finds out what became of it.
     */
    tellSoon: (order: NoticeOrder): Promise<boolean> =>
      Promise.race([
        tellOnce(order, AbortSignal.timeout(ALONE_WITHIN_MS)).then(
          () => true,
          () => false,
        ),
        delay(SOON_MS, false, { ref: false }),
      ]),
  };
}

async function tellOne(
  deps: Dependencies,
  inLane: ReturnType<typeof createLanes>,
  { notice, target }: NoticeOrder,
  sendKey: string,
  signal: AbortSignal,
): Promise<void> {
  const recipient = await noticeRecipient(deps.db, { notice, target }, sendKey);
  if (recipient === undefined) return;
  const isOpen = target === 'former' || recipient.isAwaited;
  const settle = () => (isOpen ? settleNotice(deps.db, notice) : Promise.resolve());
  if (recipient.contact === null || recipient.delivered === 'sent') return settle();
  const channel = channelTo(target, recipient.data);
  const { tenantId, flowRef } = recipient;
  const purpose = `notice:${recipient.notice}`;
  await inLane(`notice:${channel}`, () =>
    send(deps, {
      delivery: { sendKey, tenantId, flowRef, channel, purpose },
      recipient,
      words: wordsFor(deps, recipient, channel, target),
      signal,
      informsBreaker: true,
    }),
  );
  await settle();
}

/** How a notice with this data goes to this contact. */
export function channelTo(target: NoticeTarget, data: Record<string, string>): 'email' | 'text' {
  const isPhone =
    target === 'mobilePhone' || (target === 'former' && data['kind'] === 'mobilePhone');
  return isPhone ? 'text' : 'email';
}

function wordsFor(
  { portalOrigin }: Dependencies,
  recipient: NoticeRecipient,
  channel: Channel,
  target: NoticeTarget,
) {
  const { language, organisation, supportCode, slug, notice, data, atMs, timeZone } = recipient;
  return noticeMessage({
    language,
    channel,
    notice,
    data,
    isFormer: target === 'former',
    organisation,
    supportCode,
    pageUrl: `${portalOrigin}/t/${slug}/reset`,
    time: timeWords(language, timeZone, atMs),
  });
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** One formatter per language and zone: making one costs more than a whole message. */
function timeWords(language: string, timeZone: string, atMs: number): string {
  const key = `${language} ${timeZone}`;
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(language, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
      timeZoneName: 'short',
    });
  formats.set(key, format);
  return format.format(atMs);
}
