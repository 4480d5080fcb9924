import { randomBytes } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import { and, eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Database } from '../../db/client';
import { auditEvents } from '../../db/schema/audit';
import { localCredentials } from '../../db/schema/credentials';
import { users } from '../../db/schema/users';
import { readTemporalConfig } from '../../worker/temporal/config';
import { registerNamespace } from '../../worker/temporal/register';
import type { Organisation } from './organisation';
import type { OwnDatabase } from './ownDatabase';
import { ofThisRun } from './testRun';

/** A namespace in which nothing ever ran, as after losing the engine's data. */
export async function emptyNamespace(): Promise<string> {
  const namespace = `restored-${randomBytes(4).toString('hex')}`;
  await registerNamespace(
    readTemporalConfig({
      TEMPORAL_ADDRESS: ofThisRun('TEST_TEMPORAL_ADDRESS'),
      TEMPORAL_NAMESPACE: namespace,
    }),
  );
  return namespace;
}

/** Whether this is the stored password of the person with this login. */
export async function hasPassword(
  db: Database,
  { id }: Organisation,
  login: string,
  password: string,
): Promise<boolean> {
  const [row] = await db
    .select({ hash: localCredentials.hash })
    .from(localCredentials)
    .innerJoin(users, eq(users.id, localCredentials.userId))
    .where(and(eq(users.tenantId, id), eq(users.login, login)));
  return row !== undefined && verify(row.hash, password);
}

/** What the audit says happened in one reset, in order. */
export async function eventsOf(db: Database, ref: string): Promise<string[]> {
  const rows = await db
    .select({ event: auditEvents.event })
    .from(auditEvents)
    .where(eq(auditEvents.flowRef, ref))
    .orderBy(auditEvents.seq);
  return rows.map(({ event }) => event);
}

/** Whether somebody waits for a table that is held; undefined when nobody does. */
export async function waitsForPasswords(db: Database): Promise<true | undefined> {
  const waiting = await db.execute(sql`
    select 1 from pg_locks where not granted and relation = 'local_credentials'::regclass`);
  return waiting.length > 0 ? true : undefined;
}

/** Holds the table of passwords, so that whoever wants to write one waits. Answers the release. */
export async function holdPasswords({ url }: OwnDatabase): Promise<() => Promise<void>> {
  const client = postgres(url, { max: 1 });
  const held = await client.reserve();
  await held`begin`;
  await held`lock table local_credentials in access exclusive mode`;
  return async () => {
    await held`rollback`;
    held.release();
    await client.end();
  };
}
