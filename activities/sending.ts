import { ApplicationFailure } from '@temporalio/common';
import { openColumn } from '../db/keys/contactValue';
import {
  beginAttempt,
  closeBreaker,
  type DeliveryKey,
  endAttempt,
  openBreaker,
  rehearseNote,
  settleDelivery,
} from '../db/mutations/deliveries';
import type { Recipient } from '../db/queries/recipients';
import type { DeliveryState } from '../db/schema/messages';
import type { Channel } from '../workflows/domain/methods';
import type { Delivery } from '../workflows/domain/reset';
import { type AttemptReport, sendThroughChain } from './adapters/chain';
import {
  type Accepted,
  type MessageProvider,
  type OutgoingMessage,
  ProviderFailure,
} from './adapters/messages';
import type { Dependencies } from './dependencies';
import type { MessageWords } from './messageTexts';

export type Sending = {
  delivery: DeliveryKey;
  recipient: Recipient;
  words: MessageWords;
  signal: AbortSignal;
  /** Told when a provider's answer was lost: the message may be on its way. */
  onUnknown?: () => Promise<void>;
  onSettled?: (state: Delivery) => Promise<void>;
  /** Whether what becomes of this message decides if its channel counts as available. */
  isTelling: boolean;
  /** Does all of it but hand the message over and record it (S02). */
  isRehearsal?: boolean;
};

/** Where the attempts of one message are noted. */
type Ledger = {
  begin: (provider: string) => Promise<void>;
  end: (end: { problem: string; isUnknown: boolean }) => Promise<void>;
  settle: (state: DeliveryState, providerMessageId: string | null) => Promise<void>;
};

const ledgerOf = ({ db }: Dependencies, { delivery, isRehearsal }: Sending): Ledger => {
  if (isRehearsal === true) {
    const note = () => rehearseNote(db, delivery);
    return { begin: note, end: note, settle: note };
  }
  return {
    begin: (provider) => beginAttempt(db, delivery, provider),
    end: (end) => endAttempt(db, delivery.sendKey, end),
    settle: (state, providerMessageId) => settleDelivery(db, delivery, state, providerMessageId),
  };
};

/** Goes to the provider as a message does, and asks only whether it answers. */
const standIn = (provider: MessageProvider): MessageProvider => ({
  ...provider,
  send: async () => {
    await provider.check?.();
    return { provider: provider.name, providerMessageId: '' };
  },
});

/**
 * Sends one message through its channel's chain and records every attempt. Throws a retryable
 * failure when no provider accepted it and another try may help; a message nobody will ever accept
 * ends `failed`. Only the providers' own failures count as such: a lost database in between leaves
 * the delivery as it was, to be taken up by the next run.
 */
export async function send(deps: Dependencies, sending: Sending): Promise<void> {
  const { delivery, recipient, onSettled = nothing, isTelling } = sending;
  const ledger = ledgerOf(deps, sending);
  const outcome = await attempt(deps, sending, ledger);
  if ('accepted' in outcome) {
    await ledger.settle('sent', outcome.accepted.providerMessageId);
    await onSettled('sent');
    if (isTelling && recipient.brokenChannels.includes(delivery.channel))
      await closeBreaker(deps.db, delivery.channel);
    return;
  }
  const state = outcome.isWorthRetrying ? 'unavailable' : 'failed';
  if (isTelling && outcome.isWorthRetrying) await openBreaker(deps.db, delivery.channel);
  await ledger.settle(state, null);
  await onSettled(state);
  if (outcome.isWorthRetrying) throw tryAgain('no provider accepted the message');
}

type Outcome = { accepted: Accepted } | { isWorthRetrying: boolean };

async function attempt(deps: Dependencies, sending: Sending, ledger: Ledger): Promise<Outcome> {
  const { delivery, recipient, words, signal, onUnknown = nothing } = sending;
  const { contact, language, organisation } = recipient;
  if (contact === null) return { isWorthRetrying: false };
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
    if (report.outcome === 'started') await ledger.begin(report.provider);
    else if (report.outcome !== 'accepted') {
      isWorthRetrying ||= report.outcome !== 'permanent';
      const isUnknown = report.outcome === 'unknown';
      const problem = `${report.provider}: ${report.outcome} ${report.status ?? ''}`.trim();
      await ledger.end({ problem, isUnknown });
      if (isUnknown) await onUnknown();
    }
  };
  try {
    const providers = deps.chains[channel];
    const chain = sending.isRehearsal === true ? providers.map(standIn) : providers;
    return { accepted: await sendThroughChain(chain, message, { onAttempt, signal }) };
  } catch (error) {
    if (error instanceof ProviderFailure) return { isWorthRetrying };
    throw error;
  }
}

const nothing = () => Promise.resolve();

const tryAgain = (reason: string) => ApplicationFailure.retryable(reason, 'MessageNotAccepted');

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
