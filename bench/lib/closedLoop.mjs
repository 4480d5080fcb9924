/**
 * Runs `flows` flows, `concurrency` at a time, each user starting the next one as soon as the last
 * has ended. A flow that fails is counted, not retried.
 *
 * @param {{ flows: number, concurrency: number, run: (index: number) => Promise<void> }} options
 * @returns {Promise<{ done: number, errors: number, firstError?: string, seconds: number }>}
 */
export async function closedLoop({ flows, concurrency, run }) {
  let next = 0;
  const failures = [];
  const startedAt = performance.now();
  const user = async () => {
    while (next < flows) {
      await run(next++).catch((error) => failures.push(String(error.cause ?? error)));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, user));
  return {
    done: flows - failures.length,
    errors: failures.length,
    ...(failures[0] && { firstError: failures[0].slice(0, 300) }),
    seconds: (performance.now() - startedAt) / 1000,
  };
}
