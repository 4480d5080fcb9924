import { type SQL, sql } from 'drizzle-orm';
import type { DirectoryRights } from '../../workflows/domain/directories';
import type { Contact } from '../../workflows/domain/eligibility';
import type { StoredPolicy } from '../../workflows/domain/policy';

/**
 * What flows and pages know of a person, as columns of a select: here and nowhere else. Each takes
 * the SQL of the id it belongs to.
 */

/** Names and ids of the groups of a person. */
export const groupsOf = (userId: SQL) => sql<string[]>`coalesce((
  select json_agg(names.name) from group_members gm join groups g on g.id = gm.group_id
  cross join lateral (values (g.name), (g.id::text)) as names(name)
  where gm.user_id = ${userId}), '[]')`;

/** The ordered policies of a tenant. */
export const policiesOf = (tenantId: SQL) => sql<StoredPolicy[]>`coalesce((
  select json_agg(json_build_object('id', p.id, 'version', p.version, 'document', p.document)
    order by p.position)
  from policies p where p.tenant_id = ${tenantId}), '[]')`;

/** The questions a person answered; never an answer. */
export const answersOf = (userId: SQL) => sql<{ questionId: string }[]>`coalesce((
  select json_agg(json_build_object('questionId', a.question_id) order by a.question_id)
  from security_answers a where a.user_id = ${userId}), '[]')`;

/** A question somebody answered, and when: another answer has another time. */
export type AnswerRow = { questionId: string; setAtMs: number };

/** The same with the time of each answer. Worker only. */
export const answersWithTimesOf = (userId: SQL) => sql<AnswerRow[]>`coalesce((
  select json_agg(json_build_object('questionId', a.question_id,
    'setAtMs', (extract(epoch from a.set_at) * 1000)::bigint) order by a.question_id)
  from security_answers a where a.user_id = ${userId}), '[]')`;

/** How many recovery codes a person has not used yet. */
export const recoveryCodesLeftOf = (userId: SQL) => sql<number>`(
  select count(*)::int from recovery_codes c where c.user_id = ${userId} and c.used_at is null)`;

/**
 * What may be done with the password in the directory where a person has their home: elsewhere nothing while
 * the tenant pauses writing.
 */
export const directoryRightsOf = (tenantId: SQL, directory: SQL) => sql<DirectoryRights>`case
  when ${directory} = 'local' then '{"reset":true,"change":true,"unlock":true}'::jsonb
  else coalesce((select d.rights from directories d join tenants w on w.id = d.tenant_id
    where d.tenant_id = ${tenantId} and d.id::text = ${directory}
      and (w.writeback ->> 'enabled')::boolean is not false),
    '{"reset":false,"change":false,"unlock":false}'::jsonb) end`;

/** Whether the administrators' policy holds for a person: with a role, or as an operator by their login. */
export const hasRoleOf = (person: SQL) => sql<boolean>`(
  cardinality(${person}.roles) > 0 or operates_in(${person}.tenant_id, ${person}.login_folded))`;

/** Whether nobody reached the directory of a person when it was looked at last. */
export const isHomeAwayOf = (directory: SQL) => sql<boolean>`exists (
  select 1 from directory_states s
  where s.directory_id::text = ${directory} and s.state = 'unreachable')`;

const COMMON = sql.raw(`'id', m.id, 'kind', m.kind, 'hint', m.hint, 'source', m.source,
  'isVerified', m.verified_at is not null, 'waitHours', m.wait_hours,
  'createdAtMs', (extract(epoch from m.created_at) * 1000)::bigint`);

const methodsAs = <T>(userId: SQL, more: SQL) => sql<T[]>`coalesce((
  select json_agg(json_build_object(${COMMON}, ${more}) order by m.created_at)
  from methods m where m.user_id = ${userId}), '[]')`;

export type StoredMethod = Contact & {
  id: string;
  sealed: string | null;
  totpLastStep: number | null;
};

/** What a person has on file, with digests and sealed values. Worker only. */
export const storedMethodsOf = (userId: SQL) =>
  methodsAs<StoredMethod>(
    userId,
    sql`'digest', m.value_digest, 'sealed', m.value_sealed, 'totpLastStep', m.totp_last_step`,
  );

export type OwnMethod = Contact & { id: string; verifiedAtMs: number | null };

/** The same as a page may show it; `digest` only tells one destination from another. */
export const shownMethodsOf = (userId: SQL) =>
  methodsAs<OwnMethod>(
    userId,
    sql`'digest', destination_of(m.id),
      'verifiedAtMs', (extract(epoch from m.verified_at) * 1000)::bigint`,
  );
