import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { addressDigest } from '../../api/address';
import type { issueChallenge } from '../../api/portal/proofOfWork';
import { cameFrom } from './ownPortal';
import type { PortalClient } from './portalClient';
import type { Records } from './records';
import { adminKeys } from './testKeys';

export type Challenge = Awaited<ReturnType<typeof issueChallenge>>;

/** A payload as pages send it. */
export const encodePayload = (payload: unknown): string =>
  Buffer.from(JSON.stringify(payload)).toString('base64');

/** A challenge with its solution, as pages put them together. */
export async function solved(challenge: Challenge) {
  return { challenge, solution: await solveChallenge({ challenge, deriveKey }) };
}

export const solve = async (challenge: Challenge): Promise<string> =>
  encodePayload(await solved(challenge));

export const levelOf = ({ parameters }: Challenge): unknown => parameters.data?.['level'];

/** What visitors from an address do at the door of organisations, through a trusted proxy. */
export function createDoor(portal: PortalClient) {
  return {
    askChallenge: async ({ slug }: { slug: string }, address: string): Promise<Challenge> => {
      const path = `/tenants/${slug}/challenges`;
      const { body } = await portal.post(path, { body: {}, headers: cameFrom(address) });
      return body as unknown as Challenge;
    },
    start: ({ slug }: { slug: string }, address: string, challenge?: string) =>
      portal.post(`/tenants/${slug}/password-resets`, {
        body: { login: 'nobody', ...(challenge === undefined ? {} : { challenge }) },
        headers: cameFrom(address),
      }),
  };
}

/** As if an address had begun that many resets in this minute, and in the next one. */
export const countStarts = ({ sql }: Records, address: string, count: number) => sql`
  insert into request_counters (address_digest, minute, count)
  select ${addressDigest(adminKeys().digest, address)}, date_trunc('minute', now()) + later, ${count}
  from (values (interval '0'), (interval '1 minute')) as minutes(later)
  on conflict (address_digest, minute) do update set count = excluded.count`;
