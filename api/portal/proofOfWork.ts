import { createHmac, randomInt } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import { type KeyRing, keyOf } from '../../db/keys/keyFile';
import { Problem } from '../errors';

const LIFETIME_MS = 5 * 60_000;
const COST = 2_000;
const LEVEL_MAX = 8;
/** Numbers that may be the secret one at level 0; a solver tries half of them on average. */
const CANDIDATES = 200;
/** Starts a minute from one address before the work grows. */
export const STARTS_PER_MINUTE = 30;
/** Starts a minute from one address that are refused whatever they solved. */
export const STARTS_PER_MINUTE_MAX = STARTS_PER_MINUTE * 2 ** LEVEL_MAX;

const solved = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      nonce: z.string().max(200),
      expiresAt: z.number(),
      data: z.strictObject({ tenant: z.string(), level: z.number().int(), kid: z.string() }),
    }),
    signature: z.string().max(200),
  }),
  solution: z.looseObject({ counter: z.number(), derivedKey: z.string().max(200) }),
});

/** How hard a challenge is after so many starts from one address: each level doubles the work. */
export const levelFor = (requests: number): number =>
  requests <= STARTS_PER_MINUTE
    ? 0
    : Math.min(LEVEL_MAX, Math.ceil(Math.log2(requests / STARTS_PER_MINUTE)));

/**
 * A signed proof-of-work challenge (altcha format) for one tenant, good for five minutes. The secret
 * number is any of its level's, all alike: whoever knows how it is drawn tries as many as a page.
 */
export const issueChallenge = (ring: KeyRing, tenant: string, level: number, nowMs: number) =>
  createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: COST,
    counter: randomInt(CANDIDATES * 2 ** level),
    deriveKey,
    expiresAt: new Date(nowMs + LIFETIME_MS),
    data: { tenant, level, kid: ring.current },
    ...secretsOf(ring, ring.current),
  });

export type SolvedChallenge = { nonce: string; level: number; expiresAt: Date };

/**
 * Checks a solved challenge (base64 of altcha's JSON). Throws `challenge-invalid` when it is
 * malformed, expired, of another tenant, altered or not solved. Replay is the caller's to prevent.
 */
export async function checkSolution(
  ring: KeyRing,
  tenant: string,
  payload: string,
): Promise<SolvedChallenge> {
  const parsed = solved.safeParse(readJson(payload));
  if (!parsed.success) throw new Problem('challenge-invalid');
  const { challenge, solution } = parsed.data;
  const { nonce, expiresAt, data } = challenge.parameters;
  if (data.tenant !== tenant || !Object.hasOwn(ring.keys, data.kid))
    throw new Problem('challenge-invalid');
  const { verified } = await verifySolution({
    challenge: challenge as never,
    solution,
    deriveKey,
    ...secretsOf(ring, data.kid),
  }).catch(() => ({ verified: false }));
  if (!verified) throw new Problem('challenge-invalid');
  return { nonce, level: data.level, expiresAt: new Date(expiresAt * 1000) };
}

function readJson(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}

const secretsOf = (ring: KeyRing, kid: string) => {
  const secret = (purpose: string) =>
    createHmac('sha256', keyOf(ring, kid)).update(purpose).digest('hex');
  return {
    hmacSignatureSecret: secret('proof-of-work'),
    hmacKeySignatureSecret: secret('proof-of-work-key'),
  };
};
