import { appendAudit } from '../../db/mutations/audit';
import { voidCode } from '../../db/mutations/deliveries';
import { deliveryUnder } from '../../db/queries/deliveries';
import { type LinkOrder, linkOrder } from '../../db/queries/adminResets';
import { linkChannelOf, PASS_MINUTES } from '../../workflows/domain/adminReset';
import { linkSendKey } from '../../workflows/domain/operationIds';
import type { Dependencies } from '../dependencies';
import { passOf } from '../proving/pass';
import { withHeartbeat } from '../steps/heartbeat';
import { createLanes } from './lanes';
import { send } from './send';
import { refusedWaitMs } from './tryAgain';
import { linkMessage } from './words';

const SENDS_AT_ONCE = 20;

/** Links of administrators' resets, each sent under a key of its own. */
export const createLinks = (deps: Dependencies) => {
  const inLane = createLanes(SENDS_AT_ONCE);
  return {
    /**
     * Sends the link of an administrator's reset while its pass waits to be used, and writes down what
     * became of it. The pass is derived anew for each try: it stands in no argument and no result.
     */
    deliverLink: ({ ref }: { ref: string }): Promise<void> =>
      withHeartbeat((signal) =>
        deps.tries.once(linkSendKey(ref), () => deliver(deps, inLane, ref, signal)),
      ),
  };
};

async function deliver(
  deps: Dependencies,
  inLane: ReturnType<typeof createLanes>,
  ref: string,
  signal: AbortSignal,
): Promise<void> {
  const sendKey = linkSendKey(ref);
  const order = await linkOrder(deps.db, { ref, sendKey });
  if (order === undefined) return;
  if (!isWanted(order)) return voidCode(deps.db, sendKey);
  const channel = linkChannelOf(order.deliverTo);
  const { tenantId } = order;
  if (order.delivered !== 'sent')
    await inLane(`link:${channel}`, () =>
      send(deps, {
        delivery: { sendKey, tenantId, flowRef: ref, channel, purpose: 'link' },
        recipient: order,
        words: wordsOf(deps, ref, order),
        signal,
        informsBreaker: true,
        refusedWaitMs: refusedWaitMs(),
        isStillWanted: async () => isWanted(await linkOrder(deps.db, { ref, sendKey })),
      }),
    );
  await record(deps, ref, order);
}

const isWanted = (order: LinkOrder | undefined): boolean =>
  order !== undefined && order.isWaiting && order.contact !== null;

function wordsOf({ keys, portalOrigin }: Dependencies, ref: string, order: LinkOrder) {
  const { language, organisation, supportCode, slug, kid, deliverTo } = order;
  return linkMessage({
    language,
    channel: linkChannelOf(deliverTo),
    organisation,
    supportCode,
    minutes: PASS_MINUTES,
    link: `${portalOrigin}/t/${slug}/reset#pass=${passOf(keys.oneTimeCode, kid, ref)}`,
  });
}

/** Once for each end, however often the run asks. */
async function record({ db }: Dependencies, ref: string, order: LinkOrder): Promise<void> {
  const delivery = await deliveryUnder(db, linkSendKey(ref));
  const isSent = delivery?.state === 'sent';
  await db.transaction((tx) =>
    appendAudit(tx, {
      tenantId: order.tenantId,
      eventKey: `${ref}:link:${isSent ? 'sent' : 'failed'}`,
      event: isSent ? 'adminReset.linkSent' : 'adminReset.linkNotSent',
      actor: 'system',
      subjectId: order.userId,
      flowRef: ref,
      result: isSent ? 'succeeded' : 'failed',
      data: { deliverTo: order.deliverTo },
    }),
  );
}
