/**
 * Runs a flow for each of `items`, `concurrency` at a time, each user starting the next one as soon
 * as the last has ended. A flow that fails is counted, not retried.
 *
 * @template Item
 * @param {{ items: Item[], concurrency: number, run: (item: Item) => Promise<unknown> }} options
 * @returns {Promise<{ done: number, errors: number, firstError: string | undefined,
 *   seconds: number }>}
 */
export async function closedLoop({ items, concurrency, run }) {
  const waiting = items.values();
  /** @type {string[]} */
  const failures = [];
  const startedAt = performance.now();
  const user = async () => {
    for (const item of waiting) {
      await run(item).catch((error) => failures.push(String(error.cause ?? error)));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, user));
  return {
    done: items.length - failures.length,
    errors: failures.length,
    firstError: failures[0]?.slice(0, 300),
    seconds: (performance.now() - startedAt) / 1000,
  };
}
