import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { codeOf, messageOf } from './problem.mjs';

const firstByteTimeoutMs = 8_000;
const totalTimeoutMs = 300_000;

/**
 * Fetches a URL into a file. Rejects with one plain line; without a network within seconds.
 *
 * @param {string} url
 * @param {string} path
 */
export async function download(url, path) {
  const controller = new AbortController();
  /** @param {number} timeoutMs */
  const abortAfter = (timeoutMs) => setTimeout(() => controller.abort(), timeoutMs);
  const total = abortAfter(totalTimeoutMs);
  const first = abortAfter(firstByteTimeoutMs);
  try {
    const response = await fetch(url, { signal: controller.signal });
    clearTimeout(first);
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
    await pipeline(Readable.fromWeb(response.body), createWriteStream(path));
  } catch (error) {
    const cause = error instanceof Error ? codeOf(error.cause) : undefined;
    const reason = controller.signal.aborted ? 'no answer in time' : cause;
    throw new Error(`cannot fetch ${new URL(url).host}: ${reason ?? messageOf(error)}`, {
      cause: error,
    });
  } finally {
    clearTimeout(first);
    clearTimeout(total);
  }
}
