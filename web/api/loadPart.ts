import { pause } from './pause';
import { reloadIfServed } from './reload';

const LATE_MS = 10_000;
const RETRY_MS = 3_000;

type PartOptions = {
  signal: AbortSignal;
  /** Whether the page is of no use without the part. */
  isVital: () => boolean;
  /** Told when the part failed, or takes longer than ten seconds. */
  onLate: () => void;
};

/**
 * Loads a part of the page that has a file of its own, again and again until it is there; undefined
 * once `signal` aborted. A browser may remember for as long as the page lives that a file failed, and
 * a newer release has other files: a page of no use without the part is loaded again as a whole.
 */
export async function loadPart<T>(
  load: () => Promise<T>,
  { signal, isVital, onLate }: PartOptions,
): Promise<T | undefined> {
  const tellLate = () => (signal.aborted ? undefined : onLate());
  while (!signal.aborted) {
    const timer = setTimeout(tellLate, LATE_MS);
    try {
      const part = await load();
      return signal.aborted ? undefined : part;
    } catch {
      tellLate();
    } finally {
      clearTimeout(timer);
    }
    await pause(RETRY_MS, signal);
    if (isVital() && !signal.aborted) await reloadIfServed();
  }
  return undefined;
}
