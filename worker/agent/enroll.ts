import { setTimeout as delay } from 'node:timers/promises';
import { makeAgentKeys } from '../../db/keys/agentKeys';
import { settingError } from '../../db/startup';
import { CentreRefused, enrolAt } from './centre';
import { keepIdentity, readIdentity } from './identity';

/** A namespace that is being made is there within ten seconds. */
const TRY_FOR_MS = 60_000;
const UNAVAILABLE = 503;
const REFUSED = [401, 422];

/**
 * Makes an agent's keys and makes it known at the centre. The keys are kept before they are told, so that an
 * enrolment whose answer was lost is repeated with the same.
 */
export async function enroll(order: { centre: string; folder: string; token: string }) {
  const { centre, folder, token } = order;
  const known = readIdentity(folder);
  if (known?.place !== undefined)
    throw settingError(`the agent of ${folder} is enrolled already: it is ${known.place.agentId}`);
  const keys = known?.keys ?? makeAgentKeys();
  const madeAtMs = known?.madeAtMs ?? Date.now();
  keepIdentity(folder, { keys, madeAtMs });
  const { sealing, signing } = keys;
  const told = { token, sealingKey: sealing.publicKey, signingKey: signing.publicKey };
  const place = await untilReady(() => enrolAt(centre, told));
  keepIdentity(folder, { keys, madeAtMs, place });
  return place;
}

async function untilReady<T>(ask: () => Promise<T>): Promise<T> {
  const untilMs = Date.now() + TRY_FOR_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const status = error instanceof CentreRefused ? error.status : UNAVAILABLE;
      if (REFUSED.includes(status))
        throw settingError('the centre does not take the token: it is spent, late or mistyped');
      if (status !== UNAVAILABLE || Date.now() > untilMs)
        throw settingError(`the centre does not enrol the agent (${describe(error)})`);
      await delay(1_000);
    }
  }
}

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  return error.cause instanceof Error ? error.cause.message : error.message;
};
