import { setTimeout as delay } from 'node:timers/promises';

/** Soon after, for what takes a moment; ever more seldom, since looking takes time from others. */
const FIRST_MS = 10;
const LONGEST_MS = 160;
const GROWTH = 1.5;

/**
 * What `read` finds as soon as it finds anything; rejects after `timeoutMs`, naming `what`. Long enough
 * for a slow machine and for what a killed process had taken: ten seconds of a workflow task, ten of a
 * step without a heartbeat, once for the first try and once for the next. Only where a time is promised
 * does a test name another.
 */
export async function eventually<T>(
  what: string,
  read: () => Promise<T | undefined> | T | undefined,
  timeoutMs = 60_000,
): Promise<T> {
  const deadlineMs = Date.now() + timeoutMs;
  for (let pauseMs = FIRST_MS; ; pauseMs = Math.min(pauseMs * GROWTH, LONGEST_MS)) {
    const found = await read();
    if (found !== undefined) return found;
    if (Date.now() > deadlineMs) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await delay(pauseMs);
  }
}

type Decision = { status: number; body: { code?: string } };

/**
 * Repeats a call until somebody decided on it: told to come again (`busy`, `unavailable`), or not
 * answered at all because a process was killed. For calls with an `Idempotency-Key`.
 */
export async function untilDecided<Answer extends Decision>(
  call: () => Promise<Answer>,
  timeoutMs = 60_000,
): Promise<Answer> {
  const deadlineMs = Date.now() + timeoutMs;
  for (;;) {
    const answer = await call().catch((error: unknown) => {
      if (isConnectionLost(error) && Date.now() < deadlineMs) return undefined;
      throw error;
    });
    const isDecided = answer?.body.code !== 'busy' && answer?.status !== 503;
    if (answer !== undefined && (isDecided || Date.now() > deadlineMs)) return answer;
    await delay(25 + Math.random() * 50);
  }
}

const isConnectionLost = (error: unknown): boolean =>
  (error as { name?: string }).name === 'TypeError';
