import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';

/**
 * Lets an activity fail without repeating what it worked with: the database driver puts every
 * parameter, hashes included, into its messages, and the engine keeps the last failure. Names and
 * codes stay, so that it can still be found out what went wrong.
 */
export const withoutValues: ActivityInboundCallsInterceptor = {
  async execute(input, next) {
    try {
      return await next(input);
    } catch (error) {
      throw error instanceof TemporalFailure ? error : bareFailure(error);
    }
  },
};

const bareFailure = (error: unknown): ApplicationFailure =>
  ApplicationFailure.retryable(namesOf(error) || 'not an error', 'UnexpectedError');

/** Names and codes of an error and its causes: what can be told of it without a value. */
export function namesOf(error: unknown): string {
  const names: string[] = [];
  for (let cause = error; cause instanceof Error && names.length < 4; cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    names.push(typeof code === 'string' ? `${cause.name} ${code}` : cause.name);
  }
  return names.join(' < ');
}
