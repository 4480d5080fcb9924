import { DirectoryFailure } from '../connector';
import { LIMITS } from './limits';

/** Lets so many run at once; the others wait in order, and give up as `timeout`. */
export function createTurns(limit: number) {
  let running = 0;
  const waiting: (() => void)[] = [];

  const take = () => {
    if (running < limit) {
      running += 1;
      return Promise.resolve();
    }
    return new Promise<void>((resolve, reject) => {
      const next = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(next), 1);
        reject(new DirectoryFailure('timeout', 'every connection is busy'));
      }, LIMITS.turnMs);
      waiting.push(next);
    });
  };

  const give = () => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };

  return async <T>(run: () => Promise<T>): Promise<T> => {
    await take();
    try {
      return await run();
    } finally {
      give();
    }
  };
}
