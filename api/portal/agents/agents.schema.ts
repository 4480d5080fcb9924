import { z } from 'zod';
import {
  AGENT_REPORTS,
  DIRECTORY_PROBLEMS,
  FINDING_SEVERITIES,
  URL_STATES,
} from '../../../workflows/domain/directories';
import { SYNC_PAGES_MAX } from '../../../workflows/domain/directorySync';
import { isStorable } from '../../../workflows/domain/storable';
import { field, time } from '../../field';

const KEY = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
const AGENT_ID = 'b2f7b0a4-1f0e-4f5e-9c60-6a3c1f0f7f55';

/** 32 bytes in base64url. */
const rawKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be 32 bytes in base64url');

export const enrolment = z
  .strictObject({
    token: field(
      'The one-time token',
      z.string().regex(/^lke_[A-Za-z0-9_-]{43}$/),
      'lke_Wm3f0L4mE0uV9c8vF7oFzJk1Y2s0L4mE0uV9c8vF7oF',
    ),
    sealingKey: field('Its public X25519 key', rawKey, KEY),
    signingKey: field('Its public Ed25519 key', rawKey, KEY),
  })
  .meta({ id: 'Enrolment', description: 'An agent that makes itself known' });

const codecKeys = field(
  'The keys that payloads in its namespace are encrypted with, in base64',
  z.strictObject({ current: z.string(), keys: z.record(z.string(), z.string()) }),
  { current: 'c1', keys: { c1: 'b3JiaXQta2V0dGxlLWZhbGNvbi05My1vcmJpdC1rZXR0' } },
);

export const enrolled = z
  .strictObject({
    agentId: field('Who it is from now on', z.uuid(), AGENT_ID),
    namespace: field('Where its work is', z.string(), 'latchkey-directory-8c9e…'),
    temporalAddress: field('The engine, host:port', z.string(), 'engine.example.org:7233'),
    tls: field('Whether the engine is reached by TLS', z.boolean(), true),
    codecKeys,
    tokenKeys: field(
      'The public keys of the worker: from now on it takes orders signed by them alone',
      z.array(z.strictObject({ kid: z.string(), jwk: z.record(z.string(), z.string()) })),
      [{ kid: 't1', jwk: { kty: 'EC', crv: 'P-256' } }],
    ),
  })
  .meta({ id: 'Enrolled', description: 'What an agent has to know' });

const agentId = field('Who asks', z.uuid(), AGENT_ID);
const atMs = field('When, in milliseconds since the epoch', z.int().min(0), 1_772_359_200_000);
const nonce = field(
  'Never used before',
  z.string().regex(/^[A-Za-z0-9_-]{22,64}$/),
  'b2f7Yk0sQ1mZx8cV5nL3aQ',
);
const signature = (what: string) =>
  field(what, z.string().regex(/^[A-Za-z0-9_-]{86}$/), `${KEY}${KEY}`);

export const tokenRequest = z
  .strictObject({
    agentId,
    atMs,
    nonce,
    signature: signature(
      'Ed25519 over the JSON array of `latchkey-agent-token`, agentId, atMs and nonce',
    ),
  })
  .meta({ id: 'AgentTokenRequest', description: 'A signed request for a token' });

export const keyChange = z
  .strictObject({
    agentId,
    atMs,
    nonce,
    sealingKey: field('Its new public X25519 key', rawKey, KEY),
    signingKey: field('Its new public Ed25519 key', rawKey, KEY),
    signature: signature(
      'Ed25519 by its former signing key, over the JSON array of `latchkey-agent-keys`, agentId, atMs, nonce, sealingKey and signingKey',
    ),
    proof: signature('The same by its new signing key'),
  })
  .meta({ id: 'AgentKeyChange', description: 'New keys of an agent' });

export const agentToken = z
  .strictObject({
    token: field('For the engine and for the routes below', z.string(), 'eyJhbGciOiJFUzI1NiJ9…'),
    expiresAt: time('Until when it is good; fetch the next one at half its time'),
    codecKeys,
    terms: field(
      'What holds from now on, signed by the worker (JWS): attributes and the keys it signs with',
      z.string(),
      'eyJhbGciOiJFUzI1NiJ9…',
    ),
    vouchers: field(
      'The same terms under each other key the worker holds, for whoever does not know the current one yet',
      z.array(z.string()),
      [],
    ),
  })
  .meta({ id: 'AgentToken', description: 'A token and what goes with it' });

export const sealedText = z
  .strictObject({
    ciphertext: field('Sealed to this agent alone (HPKE, RFC 9180)', z.string(), 'hpke1.b2f7…'),
  })
  .meta({ id: 'SealedText', description: 'Something on its way to one agent' });

const words = (lengthMax: number) =>
  z.string().max(lengthMax).refine(isStorable, 'must not contain NUL or half characters');

const urlState = z.strictObject({
  url: field('The address', words(300), 'ldaps://dc1.example.org'),
  state: field('How it stands', z.enum(URL_STATES)),
  sinceMs: field('Since when', z.number(), 1_772_359_200_000),
  latencyMs: field('How long it took to answer', z.number(), 12).optional(),
  problem: field('Why no connection comes about', z.enum(DIRECTORY_PROBLEMS)).optional(),
});

const finding = z.strictObject({
  code: field('What was found', words(100), 'missing-right'),
  severity: field('How bad it is', z.enum(FINDING_SEVERITIES)),
  text: field('The same in words', words(2_000), 'the service account may not reset passwords'),
  remedy: field('The command that mends it', words(4_000), 'dsacls …').optional(),
});

export const agentStatus = z
  .strictObject({
    version: field('What it runs', words(40), '0.1.0'),
    state: field('How its directory stands', z.enum(AGENT_REPORTS), 'running'),
    urls: field('The servers of its directory', z.array(urlState).max(8)),
    findings: field(
      'What its look found, where it looked again',
      z.array(finding).max(100),
    ).optional(),
  })
  .meta({ id: 'AgentStatus', description: 'How an agent and its directory stand' });

export const jwks = z
  .strictObject({
    keys: field('In no order', z.array(z.record(z.string(), z.string())), [
      { kty: 'EC', crv: 'P-256', kid: 't1' },
    ]),
  })
  .meta({ id: 'Jwks', description: 'A JSON Web Key Set (RFC 7517)' });

export const sealedParams = z.strictObject({
  ref: field(
    'What its run was told',
    z.string().regex(/^[A-Za-z0-9_-]{22}$/),
    'b2f7Yk0sQ1mZx8cV5nL3aQ',
  ),
});

export const syncParams = z.strictObject({
  id: field('The read, as the order names it', z.uuid(), AGENT_ID),
});

export const syncPage = z
  .strictObject({
    number: field(
      'Which page it is, from 0',
      z
        .int()
        .min(0)
        .max(SYNC_PAGES_MAX - 1),
      0,
    ),
    body: field(
      'The page as JSON text; the answer of the agent signs for it as it stands',
      words(900_000),
      '{"people":[],"groups":[],"present":[],"presentGroups":[]}',
    ),
  })
  .meta({ id: 'SyncPage', description: 'A piece of what an agent read' });
