import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { tokenHash } from '../../db/keys/digest';
import { resets } from '../../db/schema/resets';
import type { CodeMethod } from '../../workflows/domain/methods';
import { codeOfChallenge } from './outbox';
import { createPortalClient } from './portalClient';
import type { PortalAnswer } from './portalContract';
import { type BegunFlow, type ResetFlow, resumeFlow, startFlow } from './resetFlow';

/** Somebody at the reset page of a product, by API: every call with a key, as pages send it. */
export type Visitor = ResetFlow;

/** Begins a reset at the doorstep. */
export const visit = (portalUrl: string, slug: string, login: string): Promise<BegunFlow> =>
  startFlow(createPortalClient(portalUrl), { slug }, login, randomUUID);

/** The same visitor again, for instance after the page was reloaded. */
export const visitorWith = (portalUrl: string, token: string): Visitor =>
  resumeFlow(createPortalClient(portalUrl), token, randomUUID);

/** The ref of a visitor's reset: what names its run and its rows. */
export async function refOf(db: Database, { token }: Visitor): Promise<string> {
  const [row] = await db
    .select({ ref: resets.ref })
    .from(resets)
    .where(eq(resets.tokenHash, tokenHash(token)));
  if (row === undefined) throw new Error('no such reset');
  return row.ref;
}

/** The code of a reset's challenge, once it is in the outbox. */
export const codeFromOutbox = async (db: Database, visitor: Visitor, number = 1): Promise<string> =>
  codeOfChallenge(db, await refOf(db, visitor), number);

/** Asks for a code on one method and proves it. */
export async function passGateIn(
  db: Database,
  visitor: Visitor,
  method: CodeMethod,
  destination: string,
  number = 1,
): Promise<PortalAnswer> {
  await visitor.sendCode(method, destination);
  return visitor.prove(method, await codeFromOutbox(db, visitor, number));
}
