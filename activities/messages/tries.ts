/** How long it is remembered that a message is out: longer than any run takes to look after it. */
const KEPT_MS = 60_000;

export type Tries = ReturnType<typeof createTries>;

/**
 * The tries of this process to send something, each known by its send key: who takes over joins the
 * one under way instead of beginning another. What was sent once stands in the database; here only
 * that it is out, for whoever looks after it.
 */
export function createTries() {
  const tries = new Map<string, { ended: Promise<void>; isOut: boolean }>();

  const begin = (sendKey: string, send: () => Promise<void>): Promise<void> => {
    const forget = () => {
      if (tries.get(sendKey) === one) tries.delete(sendKey);
    };
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
    /** Sends unless that is under way; rejects as `send` does, to whoever joined too. */
    once: (sendKey: string, send: () => Promise<void>): Promise<void> => {
      const present = tries.get(sendKey);
      return present === undefined || present.isOut ? begin(sendKey, send) : present.ended;
    },
    /** Whether this process has sent it, within the last minute. */
    isOut: (sendKey: string): boolean => tries.get(sendKey)?.isOut ?? false,
    /** Resolves once nothing is under way any more. */
    settled: () => Promise.allSettled([...tries.values()].map(({ ended }) => ended)),
  };
}
