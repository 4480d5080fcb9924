import { ApplicationFailure } from '@temporalio/common';

/** A provider that refuses everybody is not asked more often: wrong passwords get accounts locked. */
const REFUSED_WAIT_MS = 30_000;

/** When to come back to providers that refuse everybody; spread, so that not all come at once. */
export const refusedWaitMs = (): number => REFUSED_WAIT_MS * (0.75 + Math.random() / 2);

const TYPE = 'MessageNotAccepted';

/** What an activity fails with that the engine is to run again, at its own pace unless told when. */
export const tryAgain = (message: string, nextRetryDelay?: number) =>
  ApplicationFailure.create({
    message,
    type: TYPE,
    ...(nextRetryDelay === undefined ? {} : { nextRetryDelay }),
  });

export const isTryAgain = (error: unknown): boolean =>
  error instanceof ApplicationFailure && error.type === TYPE;
