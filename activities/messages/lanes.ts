import { ApplicationFailure } from '@temporalio/common';

const COME_BACK_MS = 4_000;

/**
 * Limits how much of one kind is under way in this process at once. A message to a provider that
 * hangs holds a place among the worker's activities for many seconds; without a limit, enough of
 * them would leave none for other channels and for new passwords. Who finds no place is sent back
 * to the engine, to try again in some seconds.
 */
export function createLanes(placesMax: number) {
  const taken = new Map<string, number>();
  return async <T>(lane: string, work: () => Promise<T>): Promise<T> => {
    const places = taken.get(lane) ?? 0;
    if (places >= placesMax)
      throw ApplicationFailure.create({
        message: 'too many messages of this channel are under way',
        type: 'ChannelBusy',
        nextRetryDelay: COME_BACK_MS * (0.75 + Math.random() / 2),
      });
    taken.set(lane, places + 1);
    try {
      return await work();
    } finally {
      taken.set(lane, (taken.get(lane) ?? 1) - 1);
    }
  };
}
