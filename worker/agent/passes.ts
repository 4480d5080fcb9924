import type { Logger } from 'pino';
import { type Pass, passFrom } from './centre';
import type { AgentConfig } from './config';
import type { Enrolled } from './identity';
import type { Self } from './keyring';
import { reasonOf } from './reason';
import { forgetFormer, isDue, rotateKeys } from './rotate';

/** A centre that does not take new keys is told of others later. */
const ROTATE_AGAIN_MS = 3_600_000;

type Parts = { config: AgentConfig; self: Self; logger: Logger };

/**
 * Gets passes one after the other: by new keys where the present ones are old, or where a change of them was
 * not answered. New keys of the worker, which a known one vouches for, are kept.
 */
export function createPasses({ config, self, logger }: Parts): () => Promise<Pass> {
  let notBeforeMs = 0;
  const rotateWhereDue = async (known: Enrolled): Promise<void> => {
    const begins = Date.now() >= notBeforeMs && isDue(known, config.rotateKeysAfterDays);
    if (known.next === undefined && !begins) return;
    notBeforeMs = Date.now() + ROTATE_AGAIN_MS;
    await rotateKeys(self, config.centre);
    logger.info({ event: 'agent.rotated' }, 'has new keys');
  };
  return async () => {
    self.reread();
    await rotateWhereDue(forgetFormer(self)).catch((error: unknown) => {
      logger.warn({ event: 'agent.notRotated', reason: reasonOf(error) }, 'keeps its keys');
    });
    const pass = await passFrom(config.centre, self.current());
    const { tokenKeys } = pass.terms;
    self.change((known) =>
      JSON.stringify(tokenKeys) === JSON.stringify(known.place.tokenKeys)
        ? known
        : { ...known, place: { ...known.place, tokenKeys } },
    );
    return pass;
  };
}
