import { closeProbedBreaker, openBreaker } from '../../db/mutations/deliveries';
import type { Channel } from '../../workflows/domain/methods';
import { type MessageProvider, ProviderFailure } from '../adapters/messages';
import type { Dependencies } from '../dependencies';
import { refusedWaitMs, tryAgain } from './tryAgain';

/** `refuses`: no provider takes a message until something is put right by hand. */
export type ChannelAnswer = 'works' | 'fails' | 'refuses';

export type Probe = ReturnType<typeof createProbe>;

const failureOf = async (provider: MessageProvider): Promise<ProviderFailure | undefined> => {
  try {
    await provider.check?.();
    return undefined;
  } catch (error) {
    if (error instanceof ProviderFailure) return error;
    return new ProviderFailure(provider.name, 'unknown', 'answer-lost');
  }
};

/**
 * Asks the providers of a channel whether they would take a message; who asks meanwhile gets the
 * same answer.
 */
export function createProbe({
  chains,
  providerStates,
}: Pick<Dependencies, 'chains' | 'providerStates'>) {
  const running = new Map<Channel, Promise<ChannelAnswer>>();
  const ask = async (channel: Channel): Promise<ChannelAnswer> => {
    const failures = await Promise.all(
      chains[channel].map(async (provider) => {
        const failure = await failureOf(provider);
        providerStates.shownByProbe(channel, provider.name, failure);
        return failure;
      }),
    );
    running.delete(channel);
    if (failures.includes(undefined)) return 'works';
    return failures.every((one) => one?.isRefusalOfAll) ? 'refuses' : 'fails';
  };
  return (channel: Channel): Promise<ChannelAnswer> => {
    const answer = running.get(channel) ?? ask(channel);
    running.set(channel, answer);
    return answer;
  };
}

/**
 * Finds out by a probe whether a channel counts as available, for everybody alike. A breaker that a
 * probe or a passing failure opened is closed by it; what a message was refused for it may not see.
 */
export async function settleByProbe(
  { db }: Pick<Dependencies, 'db'>,
  probe: Probe,
  channel: Channel,
  isBroken: boolean,
): Promise<ChannelAnswer> {
  const answer = await probe(channel);
  if (answer !== 'works') await openBreaker(db, channel, 'probe');
  else if (isBroken) await closeProbedBreaker(db, channel);
  return answer;
}

/**
 * The same for a code whose page may not tell whether it has a recipient. Throws a retryable failure
 * while no provider would take it.
 */
export async function tellByProbe(
  deps: Pick<Dependencies, 'db'>,
  probe: Probe,
  channel: Channel,
  isBroken: boolean,
): Promise<void> {
  const answer = await settleByProbe(deps, probe, channel, isBroken);
  if (answer === 'refuses') throw tryAgain('no provider takes messages', refusedWaitMs());
  if (answer === 'fails') throw tryAgain('no provider answers');
}
