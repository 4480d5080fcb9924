import { ApplicationFailure } from '@temporalio/common';
import { openColumn } from '../../db/keys/contactValue';
import {
  beginAttempt,
  closeBreaker,
  type DeliveryKey,
  endAttempt,
  openBreaker,
  pretendToNote,
  pretendToSettle,
  settleDelivery,
} from '../../db/mutations/deliveries';
import { pretendToChange, showChallenge, type ShownChallenge } from '../../db/mutations/challenges';
import type { Recipient } from '../../db/queries/recipients';
import type { DeliveryState } from '../../db/schema/messages';
import type { Channel } from '../../workflows/domain/methods';
import type { Delivery } from '../../workflows/domain/reset';
import { type AttemptReport, sendThroughChain } from '../adapters/chain';
import { type Accepted, type OutgoingMessage, ProviderFailure } from '../adapters/messages';
import type { Dependencies } from '../dependencies';
import type { MessageWords } from './words';

const LOST_ANSWER_WAIT_MAX_MS = 30_000;
/** Spreads those who waited for the same moment. */
const WAIT_JITTER_MS = 500;

export type Sending = {
  delivery: DeliveryKey;
  recipient: Recipient;
  words: MessageWords;
  signal: AbortSignal;
  /** Asked before each try but the first; when it says no, nothing more is sent. */
  isStillWanted?: () => Promise<boolean>;
  /** Told when a provider's answer was lost: the message may be on its way. */
  onUnknown?: () => Promise<void>;
  /** What the flow's page is to see of it; a dummy shows nothing. */
  shows?: (state: Delivery) => ShownChallenge;
  /** Whether what becomes of this message decides if its channel counts as available. */
  informsBreaker: boolean;
  /** Of this flow, does all of it but hand the message over, record and show it (S02). */
  dummyOf?: string;
};

type Settled = Extract<Delivery, DeliveryState>;

/** Where the attempts of one message are noted. */
type Ledger = {
  begin: (provider: string) => Promise<boolean>;
  /** Answers how often the message may have been accepted so far. */
  end: (end: { problem: string; isUnknown: boolean }) => Promise<number>;
  void: () => Promise<void>;
  /** Notes and shows what became of it. */
  settle: (state: Settled, providerMessageId: string | null) => Promise<void>;
  /** Shows what became of it where no attempt was made. */
  show: (state: Delivery) => Promise<void>;
};

const ledgerOf = ({ db }: Dependencies, { delivery, dummyOf, shows }: Sending): Ledger => {
  if (dummyOf !== undefined) {
    const note = () => pretendToNote(db, delivery);
    return {
      begin: () => note().then(() => true),
      end: () => note().then(() => 0),
      void: note,
      settle: () => pretendToSettle(db, delivery, dummyOf),
      show: () => pretendToChange(db, dummyOf, delivery.flowRef),
    };
  }
  return {
    begin: (provider) => beginAttempt(db, delivery, provider),
    end: (end) => endAttempt(db, delivery.sendKey, end),
    void: () => settleDelivery(db, delivery, { state: 'voided', providerMessageId: null }),
    settle: (state, providerMessageId) =>
      settleDelivery(db, delivery, { state, providerMessageId }, shows?.(state)),
    show: (state) => (shows === undefined ? Promise.resolve() : showChallenge(db, shows(state))),
  };
};

/**
 * Sends one message through its channel's chain and records every attempt. Throws a retryable
 * failure when no provider accepted it and another try may help; a message nobody will ever accept
 * ends `failed`. Only the providers' own failures count as such: a lost database in between leaves
 * the delivery as it was, to be taken up by the next run.
 */
export async function send(deps: Dependencies, sending: Sending): Promise<void> {
  const { delivery, recipient, informsBreaker } = sending;
  const ledger = ledgerOf(deps, sending);
  const outcome = await attempt(deps, sending, ledger);
  if ('accepted' in outcome) {
    await ledger.settle('sent', outcome.accepted.providerMessageId);
    if (informsBreaker && recipient.brokenChannels.includes(delivery.channel))
      await closeBreaker(deps.db, delivery.channel);
    return;
  }
  const state = outcome.isWorthRetrying ? 'unavailable' : 'failed';
  if (informsBreaker && outcome.isWorthRetrying) await openBreaker(deps.db, delivery.channel);
  await (outcome.isTried ? ledger.settle(state, null) : ledger.show(state));
  if (outcome.isWorthRetrying)
    throw tryAgain('no provider accepted the message', retryDelayMs(outcome));
}

const tryAgain = (message: string, nextRetryDelay?: number) =>
  ApplicationFailure.create({
    message,
    type: 'MessageNotAccepted',
    ...(nextRetryDelay === undefined ? {} : { nextRetryDelay }),
  });

/**
 * Each lost answer may be a message that arrived, so the next try comes later and later: a provider
 * that takes everything and says nothing makes a handful of copies, not one every second. Whoever
 * found only providers that had asked for a wait comes when that is over, in no fixed order: at a
 * pace of their own some would find it begun anew each time.
 */
function retryDelayMs({ lostAnswers, waitMs }: Failed): number | undefined {
  if (lostAnswers > 0) return Math.min(LOST_ANSWER_WAIT_MAX_MS, 1_000 * 2 ** lostAnswers);
  return waitMs === undefined ? undefined : waitMs + Math.random() * WAIT_JITTER_MS;
}

/** Without a try, one that a dead worker left open stays open, to be counted by the next one. */
type Failed = { isWorthRetrying: boolean; isTried: boolean; lostAnswers: number; waitMs?: number };
type Outcome = { accepted: Accepted } | Failed;

async function attempt(deps: Dependencies, sending: Sending, ledger: Ledger): Promise<Outcome> {
  const { delivery, recipient, words, signal, dummyOf } = sending;
  const isDummy = dummyOf !== undefined;
  const { contact, language, organisation } = recipient;
  if (contact === null) return { isWorthRetrying: false, isTried: true, lostAnswers: 0 };
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
  const { onAttempt, failed } = recordAttempts(sending, ledger);
  try {
    const chain = deps.chains[channel];
    return { accepted: await sendThroughChain(chain, message, { onAttempt, signal, isDummy }) };
  } catch (error) {
    if (error instanceof ProviderFailure) return failed(error);
    throw error;
  }
}

/** Records each try before it begins and after it failed, and what the failures amount to. */
function recordAttempts({ isStillWanted, onUnknown = nothing }: Sending, ledger: Ledger) {
  let tries = 0;
  let hopeless = 0;
  let lostAnswers = 0;
  return {
    onAttempt: async (report: AttemptReport): Promise<void> => {
      const { provider, outcome } = report;
      if (outcome === 'accepted') return;
      if (outcome === 'started') {
        tries += 1;
        if (tries > 1 && (await isStillWanted?.()) === false) {
          await ledger.void();
          throw ApplicationFailure.nonRetryable('the code is void by now', 'MessageVoided');
        }
        if (await ledger.begin(provider)) return;
        throw tryAgain('another try has sent the message or is under way');
      }
      if (outcome === 'permanent') hopeless += 1;
      const isUnknown = outcome === 'unknown';
      const problem = `${provider}: ${outcome} ${report.status ?? ''}`.trim();
      lostAnswers = await ledger.end({ problem, isUnknown });
      if (isUnknown) await onUnknown();
    },
    failed: ({ retryAfterMs }: ProviderFailure): Failed => ({
      isWorthRetrying: tries === 0 || hopeless < tries,
      isTried: tries > 0,
      lostAnswers,
      ...(tries === 0 && retryAfterMs !== undefined ? { waitMs: retryAfterMs } : {}),
    }),
  };
}

const nothing = () => Promise.resolve();

/** Asks the providers of a channel whether they answer; who asks meanwhile gets the same answer. */
export function createProbe({ chains }: Pick<Dependencies, 'chains'>) {
  const running = new Map<Channel, Promise<boolean>>();
  const ask = async (channel: Channel): Promise<boolean> => {
    const checks = chains[channel].map((provider) => provider.check?.() ?? Promise.resolve());
    const answers = await Promise.allSettled(checks);
    running.delete(channel);
    return answers.some(({ status }) => status === 'fulfilled');
  };
  return (channel: Channel): Promise<boolean> => {
    const answer = running.get(channel) ?? ask(channel);
    running.set(channel, answer);
    return answer;
  };
}

/**
 * Finds out by a probe whether a channel counts as available: for a code whose page may not tell
 * whether it has a recipient. Throws a retryable failure while no provider answers.
 */
export async function tellByProbe(
  deps: Dependencies,
  probe: ReturnType<typeof createProbe>,
  channel: Channel,
  isBroken: boolean,
): Promise<void> {
  const isUp = await probe(channel);
  if (!isUp) {
    await openBreaker(deps.db, channel);
    throw tryAgain('no provider answers');
  }
  if (isBroken) await closeBreaker(deps.db, channel);
}
