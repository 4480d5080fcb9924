/** Work a person waits for. */
export const INTERACTIVE = 'interactive';
/** Work nobody waits for. */
export const BACKGROUND = 'background';

/** The background queue of the installation that a queue belongs to (queues may share a prefix). */
export const backgroundQueueOf = (taskQueue: string): string =>
  taskQueue.replace(new RegExp(`${INTERACTIVE}$`), BACKGROUND);
