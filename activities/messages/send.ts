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
import { concernsChannel } from '../../workflows/domain/messageProblems';
import type { Delivery } from '../../workflows/domain/reset';
import { type AttemptReport, type ChainOptions, sendThroughChain } from '../adapters/chain';
import {
  type Accepted,
  type OutgoingMessage,
  ProviderFailure,
  type ProviderName,
} from '../adapters/messages';
import type { Dependencies } from '../dependencies';
import { tryAgain } from './tryAgain';
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
  /** Another pace than that of codes and notices. */
  pace?: Pick<ChainOptions, 'attemptsPerProvider' | 'timeoutMs'>;
  /**
   * How long to leave providers alone that all refuse everybody, while somebody waits and the engine
   * would come back at once.
   */
  refusedWaitMs?: number;
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
  if (informsBreaker && outcome.isChannelDown)
    await openBreaker(deps.db, delivery.channel, outcome.isRefusedForAll ? 'refusal' : 'failure');
  await (outcome.isTried ? ledger.settle(state, null) : ledger.show(state));
  if (outcome.isWorthRetrying)
    throw tryAgain('no provider accepted the message', retryDelayMs(outcome, sending));
}

/**
 * Each lost answer may be a message that arrived, so the next try comes later and later: a provider
 * that takes everything and says nothing makes a handful of copies, not one every second. Whoever
 * found only providers that had asked for a wait comes when that is over, in no fixed order: at a
 * pace of their own some would find it begun anew each time.
 */
function retryDelayMs(
  { lostAnswers, waitMs, isRefusedForAll }: Failed,
  { refusedWaitMs }: Sending,
): number | undefined {
  if (isRefusedForAll) return refusedWaitMs;
  if (lostAnswers > 0) return Math.min(LOST_ANSWER_WAIT_MAX_MS, 1_000 * 2 ** lostAnswers);
  return waitMs === undefined ? undefined : waitMs + Math.random() * WAIT_JITTER_MS;
}

type Failed = {
  isWorthRetrying: boolean;
  /** Without a try, one that a dead worker left open stays open, to be counted by the next one. */
  isTried: boolean;
  /** No provider that was asked had anything against this one message. */
  isChannelDown: boolean;
  /** Somebody has to put an account, a sender or the like right first. */
  isRefusedForAll: boolean;
  lostAnswers: number;
  waitMs?: number;
};
type Outcome = { accepted: Accepted } | Failed;

const NOBODY: Failed = {
  isWorthRetrying: false,
  isTried: true,
  isChannelDown: false,
  isRefusedForAll: false,
  lostAnswers: 0,
};

async function attempt(deps: Dependencies, sending: Sending, ledger: Ledger): Promise<Outcome> {
  const { delivery, recipient, words, signal, pace, dummyOf } = sending;
  const isDummy = dummyOf !== undefined;
  const { contact, language, organisation } = recipient;
  if (contact === null) return NOBODY;
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
  const { onAttempt, failed } = recordAttempts(deps, sending, ledger);
  try {
    const chain = deps.chains[channel];
    return {
      accepted: await sendThroughChain(chain, message, { ...pace, onAttempt, signal, isDummy }),
    };
  } catch (error) {
    if (error instanceof ProviderFailure) return failed(error);
    throw error;
  }
}

/** Records each try before it begins and after it failed, and what the failures amount to. */
function recordAttempts(deps: Dependencies, sending: Sending, ledger: Ledger) {
  const { isStillWanted, onUnknown = nothing } = sending;
  const failures: ProviderFailure[] = [];
  let tries = 0;
  let lostAnswers = 0;
  return {
    onAttempt: async (report: AttemptReport): Promise<void> => {
      const { provider, outcome } = report;
      if (outcome === 'accepted') return noteState(deps, sending, provider);
      if (outcome === 'started') {
        tries += 1;
        if (tries > 1 && (await isStillWanted?.()) === false) {
          await ledger.void();
          throw ApplicationFailure.nonRetryable('the code is void by now', 'MessageVoided');
        }
        if (await ledger.begin(provider)) return;
        throw tryAgain('another try has sent the message or is under way');
      }
      const { failure } = report;
      failures.push(failure);
      if (failure.isRefusalOfAll) noteState(deps, sending, provider, failure);
      const isUnknown = outcome === 'unknown';
      lostAnswers = await ledger.end({ problem: failure.message, isUnknown });
      if (isUnknown) await onUnknown();
    },
    failed: ({ retryAfterMs }: ProviderFailure): Failed => {
      const verdict = verdictOn(failures);
      if (verdict.isChannelDown)
        for (const failure of failures) noteState(deps, sending, failure.provider, failure);
      return {
        ...verdict,
        isTried: tries > 0,
        lostAnswers,
        ...(tries === 0 && retryAfterMs !== undefined ? { waitMs: retryAfterMs } : {}),
      };
    },
  };
}

/** Without a failure no provider was asked: each had asked for a wait. */
function verdictOn(failures: readonly ProviderFailure[]) {
  const isAsked = failures.length > 0;
  const isHopeless = ({ kind, problem }: ProviderFailure) =>
    kind === 'permanent' && !concernsChannel(problem);
  return {
    isWorthRetrying: !isAsked || !failures.every(isHopeless),
    isChannelDown: failures.every(({ problem }) => concernsChannel(problem)),
    isRefusedForAll: isAsked && failures.every((one) => one.isRefusalOfAll),
  };
}

/** A dummy asks as a probe does, and what that shows is the probe's to tell. */
function noteState(
  { providerStates }: Dependencies,
  { delivery, dummyOf }: Sending,
  provider: ProviderName,
  failure?: ProviderFailure,
): void {
  if (dummyOf === undefined) providerStates.shownByMessage(delivery.channel, provider, failure);
}

const nothing = () => Promise.resolve();
