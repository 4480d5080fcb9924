import postgres from 'postgres';
import { createOrganisation, createPerson } from '../support/organisation';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';

test('what was ended stays ended, whoever asks', async () => {
  const own: OwnDatabase = await createOwnDatabase();
  const [portal, admin] = (['portal', 'admin'] as const).map((role) =>
    postgres(own.roleUrl(role), { max: 1 }),
  );
  const sql = postgres(own.url, { max: 1 });
  try {
    const organisation = await createOrganisation(own.db);
    const userId = await createPerson(own.db, organisation, {});
    await sql`insert into person_sessions (id_hash, tenant_id, user_id, language, expires_at)
      values ('one', ${organisation.id}, ${userId}, 'en', now() + interval '1 hour')`;
    await sql`insert into operators (id, login, login_folded, password_hash, grants)
      values (${userId}, 'eve', 'eve', '', '[]')`;
    await sql`insert into operator_sessions (id_hash, operator_id, expires_at)
      values ('one', ${userId}, now() + interval '1 hour')`;
    await sql`insert into api_tokens (name, token_hash, grants) values ('one', 'one', '[]')`;
    await sql`insert into pending_changes
      (tenant_id, kind, subject_id, shown, against, asked_by, expires_at)
      values (${organisation.id}, 'userDeletion', ${userId}, '[]', '', 'eve', now())`;
    const ends = [
      [portal, 'person_sessions', 'revoked_at', 'now()', 'null'],
      [admin, 'person_sessions', 'revoked_at', 'now()', "now() + interval '1 day'"],
      [admin, 'operator_sessions', 'revoked_at', 'now()', 'null'],
      [admin, 'api_tokens', 'revoked_at', 'now()', 'null'],
      [admin, 'operators', 'enabled', 'false', 'true'],
      [admin, 'pending_changes', 'decision', "'rejected'", "'approved'"],
      [admin, 'pending_changes', 'decided_by', "'joan'", "'grace'"],
    ] as const;
    for (const [client, table, column, end, again] of ends) {
      await client!
        .unsafe(`update ${table} set ${column} = ${end} where ${column} is distinct from ${end}`)
        .catch(() => undefined);
      await expect(client!.unsafe(`update ${table} set ${column} = ${again}`)).rejects.toThrow(
        `${table}.${column} is final`,
      );
    }
  } finally {
    await Promise.all([portal, admin, sql].map((client) => client!.end()));
    await own.drop();
  }
});
