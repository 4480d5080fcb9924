import { randomUUID } from 'node:crypto';
import { and, desc, eq } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { tokenHash } from '../../db/keys/digest';
import { outbox } from '../../db/schema/messages';
import { resets } from '../../db/schema/resets';
import type { CodeMethod } from '../../workflows/domain/methods';
import type { PasswordRefusal } from '../../workflows/domain/passwordRules';
import type { ResetState } from '../../workflows/domain/reset';
import { eventually } from './poll';

export type Answer = { status: number; body: AnswerBody };
export type AnswerBody = ResetState & {
  accepted?: boolean;
  reasons?: PasswordRefusal[];
  questions?: { id: string; text: string }[];
  state?: ResetState;
  code?: string;
};

/** Somebody at the reset page, by API: every call with an idempotency key unless one is given. */
export type Visitor = {
  token: string;
  state: () => Promise<ResetState>;
  post: (route: string, body: object, key?: string) => Promise<Answer>;
  sendCode: (method: CodeMethod, destination: string) => Promise<Answer>;
  prove: (method: CodeMethod, code: string) => Promise<Answer>;
  setPassword: (password: string) => Promise<Answer>;
  cancel: () => Promise<Answer>;
};

const CURRENT = '/v1/password-resets/current';

/** Begins a reset at the doorstep. */
export async function visit(portalUrl: string, slug: string, login: string): Promise<Visitor> {
  const started = await fetch(`${portalUrl}/v1/tenants/${slug}/password-resets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login }),
  });
  if (started.status !== 201) throw new Error(`the doorstep answered ${started.status}`);
  const { token } = (await started.json()) as { token: string };
  return visitorWith(portalUrl, token);
}

/** The same visitor again, for instance after the page was reloaded. */
export function visitorWith(portalUrl: string, token: string): Visitor {
  const authorization = `Bearer ${token}`;
  const post = async (route: string, body: object, key: string = randomUUID()) => {
    const answered = await fetch(`${portalUrl}${CURRENT}/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, authorization },
      body: JSON.stringify(body),
    });
    return { status: answered.status, body: (await answered.json()) as AnswerBody };
  };
  return {
    token,
    state: async () => {
      const answered = await fetch(`${portalUrl}${CURRENT}`, { headers: { authorization } });
      return (await answered.json()) as ResetState;
    },
    post,
    sendCode: (method, destination) => post('send-code', { method, destination }),
    prove: (method, code) => post('submit-proof', { method, code }),
    setPassword: (password) => post('set-password', { password }),
    cancel: () => post('cancel', {}),
  };
}

/** The ref of a visitor's reset: what names its run and its rows. */
export async function refOf(db: Database, { token }: Visitor): Promise<string> {
  const [row] = await db
    .select({ ref: resets.ref })
    .from(resets)
    .where(eq(resets.tokenHash, tokenHash(token)));
  if (row === undefined) throw new Error('no such reset');
  return row.ref;
}

/** The six digits in a message. */
export const codeIn = (text: string): string => /\b\d{6}\b/.exec(text)?.[0] ?? '';

/** The code of a reset's challenge, once it is in the outbox. */
export async function codeFromOutbox(db: Database, visitor: Visitor, number = 1): Promise<string> {
  const id = `${await refOf(db, visitor)}:code:${number}`;
  return eventually('a code in the outbox', async () => {
    const [message] = await db.select().from(outbox).where(eq(outbox.id, id));
    return message && codeIn(message.text);
  });
}

/** Newest first, what was sent to one address. */
export const messagesTo = (db: Database, tenantId: string, to: string) =>
  db
    .select()
    .from(outbox)
    .where(and(eq(outbox.tenantId, tenantId), eq(outbox.to, to)))
    .orderBy(desc(outbox.createdAt));

/** Asks for a code on one method and proves it. */
export async function passGate(
  db: Database,
  visitor: Visitor,
  method: CodeMethod,
  destination: string,
  number = 1,
): Promise<Answer> {
  await visitor.sendCode(method, destination);
  return visitor.prove(method, await codeFromOutbox(db, visitor, number));
}
