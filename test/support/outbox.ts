import { and, desc, eq } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { outbox } from '../../db/schema/messages';
import { eventually } from './poll';

/** The six digits in a message; nothing where it is no code. */
export const codeIn = (text: string): string => /\b\d{6}\b/.exec(text)?.[0] ?? '';

/** Other digits than those of a code. */
export const wrongCode = (code: string): string =>
  String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** What was sent to an address or a number, newest first; by one organisation or by any. */
export const messagesTo = (db: Database, to: string, tenantId?: string) =>
  db
    .select()
    .from(outbox)
    .where(
      and(eq(outbox.to, to), tenantId === undefined ? undefined : eq(outbox.tenantId, tenantId)),
    )
    .orderBy(desc(outbox.createdAt), desc(outbox.id));

/** The codes that were sent there, newest first. */
export async function codesTo(db: Database, to: string, tenantId?: string): Promise<string[]> {
  const sent = await messagesTo(db, to, tenantId);
  return sent.map(({ text }) => codeIn(text)).filter((code) => code !== '');
}

/** The newest code sent there, once there are more than `after`. */
export const codeTo = (db: Database, to: string, after = 0, tenantId?: string): Promise<string> =>
  eventually(`a code to ${to}`, async () => {
    const codes = await codesTo(db, to, tenantId);
    return codes.length > after ? codes[0] : undefined;
  });

/** The code of a flow's challenge once it was sent. */
export const codeOfChallenge = (db: Database, flowRef: string, number = 1): Promise<string> =>
  eventually(`code ${number} of a flow`, async () => {
    const id = `${flowRef}:code:${number}`;
    const [message] = await db.select().from(outbox).where(eq(outbox.id, id));
    return message && codeIn(message.text);
  });
