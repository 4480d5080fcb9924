import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type AgentKeys, signKeyChange, signTokenRequest } from '../../db/keys/agentKeys';
import { type PublicKey, signedText } from '../../db/keys/signedText';
import { DIRECTORY_FIELDS } from '../../workflows/domain/directories';
import type { Enrolled } from './identity';

const WITHIN_MS = 10_000;

const codecKeys = z.object({ current: z.string(), keys: z.record(z.string(), z.base64()) });
const tokenKeys = z.array(z.object({ kid: z.string(), jwk: z.record(z.string(), z.string()) }));
const enrolled = z.object({
  agentId: z.uuid(),
  namespace: z.string().regex(/^latchkey-directory-[0-9a-f-]{36}$/),
  temporalAddress: z.string(),
  tls: z.boolean(),
  tokenKeys,
});
const attributeName = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,62}$/);
const terms = z.object({
  namespace: z.string(),
  attributes: z.object(
    Object.fromEntries(DIRECTORY_FIELDS.map((name) => [name, attributeName])) as Record<
      (typeof DIRECTORY_FIELDS)[number],
      typeof attributeName
    >,
  ),
  tokenKeys,
});
const pass = z.object({
  token: z.string(),
  expiresAt: z.iso.datetime(),
  codecKeys,
  terms: z.string(),
  /** A centre of an earlier release signs once. */
  vouchers: z.array(z.string()).default([]),
});

export type Pass = Omit<z.infer<typeof pass>, 'terms' | 'vouchers'> & {
  terms: z.infer<typeof terms>;
};

/** The centre answered, and not what was asked for. */
export class CentreRefused extends Error {
  constructor(readonly status: number) {
    super(`the centre answered ${status}`);
  }
}

type Call = { method: 'GET' | 'POST'; path: string; body?: unknown; token?: string };

async function call(centre: string, { method, path, body, token }: Call): Promise<unknown> {
  const response = await fetch(`${centre}/agent/v1${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    redirect: 'error',
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new CentreRefused(response.status);
  }
  return response.status === 204 ? undefined : response.json();
}

type Enrolment = { token: string; sealingKey: string; signingKey: string };

/** Makes an agent known by its one-time token. */
export const enrolAt = async (centre: string, enrolment: Enrolment) =>
  enrolled.parse(await call(centre, { method: 'POST', path: '/enrollments', body: enrolment }));

/**
 * A token for the next five minutes, with what is to be known as of now. Throws where the terms are not signed by
 * a key of the worker that this agent knows: whoever passes them on changes nothing.
 */
export async function passFrom(centre: string, { keys, place }: Enrolled): Promise<Pass> {
  const nonce = randomBytes(16).toString('base64url');
  const request = { agentId: place.agentId, atMs: Date.now(), nonce };
  const body = { ...request, signature: signTokenRequest(keys, request) };
  const { vouchers, ...given } = pass.parse(
    await call(centre, { method: 'POST', path: '/tokens', body }),
  );
  const text = await firstKnown(place.tokenKeys, [given.terms, ...vouchers]);
  const signed = terms.parse(JSON.parse(text));
  if (signed.namespace !== place.namespace) throw new Error('terms of another directory');
  return { ...given, terms: signed };
}

/** The text of the first of these that a known key signed. Throws where none did. */
const firstKnown = (keys: readonly PublicKey[], signed: readonly string[]): Promise<string> =>
  Promise.any(signed.map((one) => signedText(keys, one)));

/** Has the centre know an agent by new keys. Throws where it does not take them. */
export async function tellNewKeys(
  centre: string,
  { keys, place }: Enrolled,
  next: AgentKeys,
): Promise<void> {
  const change = {
    agentId: place.agentId,
    atMs: Date.now(),
    nonce: randomBytes(16).toString('base64url'),
    sealingKey: next.sealing.publicKey,
    signingKey: next.signing.publicKey,
  };
  const signatures = { signature: signKeyChange(keys, change), proof: signKeyChange(next, change) };
  await call(centre, { method: 'POST', path: '/keys', body: { ...change, ...signatures } });
}

const sealed = z.object({ ciphertext: z.string() });

/** What was sealed to this agent. */
export const sealedAt = async (centre: string, token: string, ref: string): Promise<string> =>
  sealed.parse(await call(centre, { method: 'GET', path: `/sealed/${ref}`, token })).ciphertext;

/** Says how this agent and its directory stand. */
export async function tellCentre(centre: string, token: string, status: object): Promise<void> {
  await call(centre, { method: 'POST', path: '/status', body: status, token });
}

/** Sends one page of a read up. */
export async function sendPage(
  centre: string,
  token: string,
  readRef: string,
  page: { number: number; body: string },
): Promise<void> {
  await call(centre, { method: 'POST', path: `/sync/${readRef}/pages`, body: page, token });
}
