import type { Channel, ProviderFailure, ProviderName } from '../adapters/messages';

/** How long a probe does not take back what a message has shown: it may not reach that far. */
const MESSAGE_COUNTS_MS = 10 * 60_000;

/** `problem` is in the words of a `ProviderFailure`; undefined when the provider takes messages. */
export type ProviderState = { channel: Channel; provider: ProviderName; problem?: string };

type Failing = ProviderState & { standsUntilMs: number };

export type ProviderStates = ReturnType<typeof createProviderStates>;

/**
 * Which providers take nothing from anybody at present, as far as this process knows: for operators,
 * never for a page, as messages tell who is known (ADR 0011). `onChange` is told each change once.
 */
export function createProviderStates(
  onChange: (state: ProviderState) => void = () => undefined,
  now: () => number = Date.now,
) {
  const failing = new Map<string, Failing>();
  const keyOf = (channel: Channel, provider: ProviderName) => `${channel} ${provider}`;

  const fails = (channel: Channel, { provider, message }: ProviderFailure, standsMs: number) => {
    const key = keyOf(channel, provider);
    const isNews = failing.get(key)?.problem !== message;
    const state = { channel, provider, problem: message };
    failing.set(key, { ...state, standsUntilMs: now() + standsMs });
    if (isNews) onChange(state);
  };

  const works = (channel: Channel, provider: ProviderName) => {
    if (failing.delete(keyOf(channel, provider))) onChange({ channel, provider });
  };

  return {
    /** What a message showed: the failure of a provider for everybody, or that it was accepted. */
    shownByMessage: (channel: Channel, provider: ProviderName, failure?: ProviderFailure): void => {
      if (failure === undefined) works(channel, provider);
      else fails(channel, failure, failure.isRefusalOfAll ? MESSAGE_COUNTS_MS : 0);
    },
    /** What a question showed, which takes back no refusal a message has met lately. */
    shownByProbe: (channel: Channel, provider: ProviderName, failure?: ProviderFailure): void => {
      const known = failing.get(keyOf(channel, provider));
      if ((known?.standsUntilMs ?? 0) > now()) return;
      if (failure === undefined) works(channel, provider);
      else fails(channel, failure, 0);
    },
    list: (): ProviderState[] =>
      [...failing.values()].map(({ standsUntilMs: _until, ...state }) => state),
  };
}
