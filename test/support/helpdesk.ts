import { randomUUID } from 'node:crypto';
import type { OperatorRole } from '../../db/queries/operators';
import type { Database } from '../../db/client';
import type { CodeMethod } from '../../workflows/domain/methods';
import type { LinkKind } from '../../workflows/domain/adminReset';
import { type AdminClient, createAdminClient, type Reply, uniqueName } from './adminClient';
import { codeOfChallenge, messagesTo } from './outbox';
import { eventually } from './poll';
import { createPortalClient } from './portalClient';
import type { PortalAnswer } from './portalContract';

type Caller = { id: string };

/** How often the same is asked again while the service is away. */
const AGAIN_MAX = 3;

/** Somebody at a helpdesk who resets passwords, by API: every call with a key, as pages send it. */
export function atTheHelpdesk(db: Database, client: AdminClient, { slug }: { slug: string }) {
  const post = async (
    person: Caller | string,
    path: string,
    body: unknown,
    key = randomUUID() as string,
  ): Promise<Reply> => {
    const named = encodeURIComponent(typeof person === 'string' ? person : person.id);
    const call = { body, headers: { 'idempotency-key': key } };
    for (let again = 0; ; again += 1) {
      const answer = await client.call('POST', `/tenants/${slug}/users/${named}/${path}`, call);
      if (answer.status !== 503 || again === AGAIN_MAX) return answer;
    }
  };
  const askCode = (person: Caller | string, method: CodeMethod = 'email', key?: string) =>
    post(person, 'caller-verifications', { method }, key);
  const tellCode = (person: Caller | string, id: string, code: string, key?: string) =>
    post(person, `caller-verifications/${id}/verify`, { code }, key);
  const reset = (
    person: Caller | string,
    verificationId: string | undefined,
    deliverTo: LinkKind = 'email',
    key?: string,
  ): Promise<Reply> => post(person, 'password-reset', { deliverTo, verificationId }, key);
  /** The id of a verification that was accepted. */
  const verify = async (person: Caller | string, method: CodeMethod = 'email'): Promise<string> => {
    const asked = await askCode(person, method);
    if (asked.status !== 201) throw new Error(`no code: ${JSON.stringify(asked.body)}`);
    const id = asked.body.id as string;
    const told = await tellCode(person, id, await codeOfChallenge(db, id));
    if (told.body.accepted !== true) throw new Error(`not verified: ${JSON.stringify(told.body)}`);
    return told.body.verificationId as string;
  };
  return {
    client,
    askCode,
    tellCode,
    verify,
    reset,
    /** The answer to a reset whose caller was verified. */
    begin: async (person: Caller | string, deliverTo: LinkKind = 'email'): Promise<Reply> =>
      reset(person, await verify(person), deliverTo),
  };
}

export type Helpdesk = ReturnType<typeof atTheHelpdesk>;

/** A client with a token of its own and one role in one tenant. */
export async function clientOfRole(
  owner: AdminClient,
  role: OperatorRole,
  tenant: { slug: string } | null,
  url?: string,
): Promise<AdminClient> {
  const { status, body } = await owner.call('POST', '/api-tokens', {
    body: { name: uniqueName(role), grants: [{ role, tenant: tenant?.slug ?? null }] },
  });
  if (status !== 201) throw new Error(`no token: ${JSON.stringify(body)}`);
  return createAdminClient(url, body.token as string);
}

const PASS = /\/reset#pass=([\w-]{22})(?![\w-])/;

/** The pass in the newest link sent there, once there are more than `after`. */
export const passTo = (db: Database, to: string, after = 0): Promise<string> =>
  eventually(`a link to ${to}`, async () => {
    const sent = (await messagesTo(db, to)).flatMap(({ text }) => PASS.exec(text)?.[1] ?? []);
    return sent.length > after ? sent[0] : undefined;
  });

/** What the page does with the pass of a link. */
export const openLink = (
  portalUrl: string,
  { slug }: { slug: string },
  pass: string,
  key: string | undefined = randomUUID(),
): Promise<PortalAnswer> =>
  createPortalClient(portalUrl).post(`/tenants/${slug}/password-resets`, { body: { pass }, key });
