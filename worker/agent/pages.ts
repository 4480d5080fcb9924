import { setTimeout as delay } from 'node:timers/promises';
import type { SendPage } from '../../activities/agent/answers';
import { DirectoryFailure } from '../../activities/directories/connector';
import { CentreRefused, sendPage } from './centre';

/** How long after a page was not taken it is sent again; after the last one the read is given up. */
const AGAIN_AFTER_MS = [500, 2_000, 5_000, 10_000, 20_000];

/** Sends pages up; one the centre had already is kept once. */
export const createPageSender =
  ({ centre, token }: { centre: string; token: () => string }): SendPage =>
  async (readRef, page) => {
    for (const pauseMs of [...AGAIN_AFTER_MS, undefined])
      try {
        await sendPage(centre, token(), readRef, page);
        return;
      } catch (error) {
        if (pauseMs === undefined || isFinal(error))
          throw new DirectoryFailure('unreachable', 'the centre does not take pages', error);
        await delay(pauseMs);
      }
  };

/** Nobody reads under this ref any more, or this agent may not. */
const isFinal = (error: unknown): boolean =>
  error instanceof CentreRefused && [401, 404, 413, 422].includes(error.status);
