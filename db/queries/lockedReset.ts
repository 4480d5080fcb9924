import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { StepResult } from '../../workflows/contracts/passwordReset';
import type { MethodKind } from '../../workflows/domain/methods';
import type { PolicyDocument, StoredPolicy } from '../../workflows/domain/policy';
import type { Executor } from '../client';
import { SIGN_IN_COUNTER } from '../schema/limits';
import { resets } from '../schema/resets';
import { tenants } from '../schema/tenants';
import { unavailableChannels } from './unavailableChannels';

/** The person behind a reset as flows see them; the account's words feed the similarity rule. */
export type SubjectRow = {
  id: string;
  login: string;
  displayName: string;
  givenName: string | null;
  surname: string | null;
  isEnabled: boolean;
  directory: string;
  hasRole: boolean;
  hasPrimaryEmail: boolean;
  groups: string[];
  contacts: ContactRow[];
  answers: AnswerRow[];
  recoveryCodesLeft: number;
  /** Until when failed sign-ins lock the account; null when they never did. */
  signInBlockedUntilMs: number | null;
};

/** A question somebody answered, and when: another answer has another time. */
export type AnswerRow = { questionId: string; setAtMs: number };

export type ContactRow = {
  id: string;
  kind: MethodKind;
  hint: string;
  digest: string;
  source: 'administrator' | 'person' | 'directory';
  isVerified: boolean;
  createdAtMs: number;
};

const contactsOfSubject = sql`coalesce((
  select json_agg(json_build_object('id', m.id, 'kind', m.kind, 'hint', m.hint,
    'digest', m.value_digest, 'source', m.source, 'isVerified', m.verified_at is not null,
    'createdAtMs', (extract(epoch from m.created_at) * 1000)::bigint))
  from methods m where m.user_id = u.id), '[]')`;

const answersOfSubject = sql`coalesce((
  select json_agg(json_build_object('questionId', a.question_id,
    'setAtMs', (extract(epoch from a.set_at) * 1000)::bigint) order by a.question_id)
  from security_answers a where a.user_id = u.id), '[]')`;

const recoveryCodesLeft = sql`(
  select count(*) from recovery_codes c where c.user_id = u.id and c.used_at is null)`;

const signInBlockedUntil = sql`(
  select (extract(epoch from b.blocked_until) * 1000)::bigint from budgets b
  where b.subject_key = u.id::text and b.counter = ${SIGN_IN_COUNTER})`;

const groupsOfSubject = sql`coalesce((
  select json_agg(names.name) from group_members gm join groups g on g.id = gm.group_id
  cross join lateral (values (g.name), (g.id::text)) as names(name)
  where gm.user_id = u.id), '[]')`;

const subject = sql<SubjectRow | null>`(
  select json_build_object('id', u.id, 'login', u.login, 'displayName', u.display_name,
    'givenName', u.given_name, 'surname', u.surname, 'isEnabled', u.enabled,
    'directory', u.directory, 'hasRole', cardinality(u.roles) > 0,
    'hasPrimaryEmail', u.primary_email_sealed is not null,
    'groups', ${groupsOfSubject}, 'contacts', ${contactsOfSubject},
    'answers', ${answersOfSubject}, 'recoveryCodesLeft', ${recoveryCodesLeft},
    'signInBlockedUntilMs', ${signInBlockedUntil})
  from users u where u.id = ${resets.subjectId})`;

const policies = sql<StoredPolicy[]>`coalesce((
  select json_agg(json_build_object('id', p.id, 'version', p.version, 'document', p.document)
    order by p.position)
  from policies p where p.tenant_id = ${resets.tenantId}), '[]')`;

/** The version a started flow began with; null before that and under the built-in policy. */
const begunPolicy = sql<PolicyDocument | null>`(
  select v.document from policy_versions v
  where v.policy_id = ${resets.policyId} and v.version = ${resets.policyVersion})`;

/** A step that already happened, and the request it happened for. */
export type PriorStep = { outcome: StepResult; requestDigest: string | null };

/** What the statement's snapshot saw of the row, which is older than a row that was waited for. */
const versionInSnapshot = sql<number>`(
  select seen.version from resets seen where seen.ref = ${resets.ref})`;

/**
 * Everything one step of a reset decides on, in one statement that locks the reset's row: the row,
 * its tenant, the person with contacts and groups, the tenant's policies, the breakers, and the
 * stored result of this very operation if it already happened. When another step held the lock,
 * only the row itself is as that step left it; the rest is read once more.
 */
export async function lockReset(tx: Executor, ref: string, opIds: readonly string[]) {
  const flow = await selectForUpdate(tx, ref, opIds);
  const isStale = flow !== undefined && flow.reset.version !== flow.versionInSnapshot;
  return isStale ? selectForUpdate(tx, ref, opIds) : flow;
}

async function selectForUpdate(tx: Executor, ref: string, opIds: readonly string[]) {
  const [row] = await tx
    .select({
      reset: getTableColumns(resets),
      tenant: { slug: tenants.slug, displayName: tenants.displayName, country: tenants.country },
      subject,
      policies,
      begunPolicy,
      unavailable: unavailableChannels,
      versionInSnapshot,
      prior: sql<PriorStep | null>`(
        select json_build_object('outcome', o.outcome, 'requestDigest', o.body_digest)
        from operations o where o.op_id = any(${opIdList(opIds)}) limit 1)`,
    })
    .from(resets)
    .innerJoin(tenants, eq(tenants.id, resets.tenantId))
    .where(eq(resets.ref, ref))
    .for('update', { of: resets });
  return row;
}

const opIdList = (opIds: readonly string[]) => sql.param([...opIds]);

export type LockedReset = NonNullable<Awaited<ReturnType<typeof lockReset>>>;
