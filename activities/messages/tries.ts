/** How long it is remembered that a message is out: longer than any run takes to look after it. */
const KEPT_MS = 60_000;

export type Tries = ReturnType<typeof createTries>;

/**
 * The tries of this process to send something, each known by its send key: who takes over joins the
 * one under way instead of beginning another, and finds one that is out.
 */
export function createTries() {
  const tries = new Map<string, { ended: Promise<void>; isOut: boolean }>();

  const begin = (sendKey: string, send: () => Promise<void>): Promise<void> => {
    const forget = () => tries.delete(sendKey);
    const one = {
      isOut: false,
      ended: send().then(
        () => {
          one.isOut = true;
          setTimeout(forget, KEPT_MS).unref();
        },
        (error: unknown) => {
          forget();
          throw error;
        },
      ),
    };
    tries.set(sendKey, one);
    return one.ended;
  };

  return {
    /** Sends unless that is under way or done; rejects as `send` does, to whoever joined too. */
    once: (sendKey: string, send: () => Promise<void>): Promise<void> =>
      tries.get(sendKey)?.ended ?? begin(sendKey, send),
    /** Whether this process has sent it, within the last minute. */
    isOut: (sendKey: string): boolean => tries.get(sendKey)?.isOut ?? false,
    /** Resolves once nothing is under way any more. */
    settled: () => Promise.allSettled([...tries.values()].map(({ ended }) => ended)),
  };
}
