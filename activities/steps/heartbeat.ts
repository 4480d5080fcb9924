import { Context } from '@temporalio/activity';

const EVERY_MS = 1_000;

/**
 * Runs work that a person waits for while telling the engine once a second that this process
 * lives: when it is killed, another one takes over after the activity's heartbeat time-out. A local
 * activity lives and dies with its workflow task and says nothing.
 */
export async function withHeartbeat<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const context = Context.current();
  if (context.info.isLocal) return work(context.cancellationSignal);
  const timer = setInterval(() => {
    context.heartbeat();
  }, EVERY_MS);
  try {
    return await work(context.cancellationSignal);
  } finally {
    clearInterval(timer);
  }
}
