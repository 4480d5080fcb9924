import { reportFailure } from './progress.mjs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Turns Ctrl-C, SIGTERM, a closed terminal and an unforeseen failure into one abort signal, so that
 * children are stopped in order in every case. A repeated request changes nothing: stopping in
 * order is already as fast as the data allows.
 */
export function listenForStop() {
  const controller = new AbortController();
  for (const name of signals) process.on(name, () => controller.abort());
  process.on('uncaughtException', (error) => {
    reportFailure(error);
    process.exitCode = 1;
    controller.abort();
  });
  return controller.signal;
}

/**
 * Resolves once the signal is aborted.
 *
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
export const aborted = (signal) =>
  signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
