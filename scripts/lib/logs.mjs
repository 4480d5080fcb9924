import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync } from 'node:fs';

const startOverBytes = 20 * 1024 * 1024;
const shownLines = 12;
const shownColumns = 400;

/**
 * Opens a log for appending (0600); one that has grown past 20 MiB starts over.
 *
 * @param {string} path
 */
export function openLog(path) {
  const descriptor = openSync(path, 'a', 0o600);
  if (fstatSync(descriptor).size > startOverBytes) ftruncateSync(descriptor);
  return { descriptor, close: () => closeSync(descriptor) };
}

/**
 * The last line of a log.
 *
 * @param {string} path
 */
export const lastLine = (path) => readFileSync(path, 'utf8').trimEnd().split('\n').at(-1) ?? '';

/**
 * The last lines of a log, to be shown with a problem.
 *
 * @param {string} path
 */
export function lastLines(path) {
  try {
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n').slice(-shownLines);
    return lines.map((line) => `  ${line.slice(0, shownColumns)}`).join('\n');
  } catch {
    return '  (no log)';
  }
}
