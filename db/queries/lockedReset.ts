import { sql } from 'drizzle-orm';
import type { DirectoryRights } from '../../workflows/domain/directories';
import type { Channel } from '../../workflows/domain/methods';
import type { PolicyDocument, StoredPolicy } from '../../workflows/domain/policy';
import type { Executor } from '../client';
import { resets } from '../schema/resets';
import { statement } from '../statement';
import { isOfSignIn } from './signInBudgets';
import type { PriorStep } from './operations';
import {
  type AnswerRow,
  answersWithTimesOf,
  directoryRightsOf,
  groupsOf,
  hasRoleOf,
  isHomeAwayOf,
  policiesOf,
  recoveryCodesLeftOf,
  type StoredMethod,
  storedMethodsOf,
} from './personParts';
import { rowColumns } from './rowColumns';
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
  rights: DirectoryRights;
  isHomeAway: boolean;
  hasRole: boolean;
  hasPrimaryEmail: boolean;
  groups: string[];
  contacts: StoredMethod[];
  answers: AnswerRow[];
  recoveryCodesLeft: number;
  /** Until when failed sign-ins lock the account; null when they never did. */
  signInBlockedUntilMs: number | null;
};

type ResetRow = typeof resets.$inferSelect;
type Found = {
  slug: string;
  displayName: string;
  subject: SubjectRow | null;
  policies: StoredPolicy[];
  /** The version a started flow began with; null before that and under the built-in policy. */
  begunPolicy: PolicyDocument | null;
  unavailable: Channel[];
  /** Whether the account knows the browser from an earlier success. */
  isFamiliar: boolean;
  /** What the statement's snapshot saw of the row, which is older than a row that was waited for. */
  versionInSnapshot: number;
  prior: PriorStep | null;
  /** What was typed, sealed, where the step takes it along. */
  ciphertext: string | null;
};
type Wanted = { ref: string; opId: string; secretRef: string | null };

const u = { id: sql.raw('u.id'), tenant: sql.raw('u.tenant_id'), home: sql.raw('u.directory') };

const subject = sql`(
  select json_build_object('id', u.id, 'login', u.login, 'displayName', u.display_name,
    'givenName', u.given_name, 'surname', u.surname, 'isEnabled', u.enabled,
    'directory', u.directory, 'rights', ${directoryRightsOf(u.tenant, u.home)},
    'isHomeAway', ${isHomeAwayOf(u.home)},
    'hasRole', ${hasRoleOf(sql.raw('u'))}, 'hasPrimaryEmail', u.primary_email_sealed is not null,
    'groups', ${groupsOf(u.id)}, 'contacts', ${storedMethodsOf(u.id)},
    'answers', ${answersWithTimesOf(u.id)}, 'recoveryCodesLeft', ${recoveryCodesLeftOf(u.id)},
    'signInBlockedUntilMs', (select max((extract(epoch from b.blocked_until) * 1000)::bigint)
      from budgets b
      where b.subject_key = u.id::text and (${isOfSignIn})))
  from users u where u.id = r.subject_id)`;

const own = rowColumns(resets, 'r');

const read = statement<Wanted, Found & ResetRow>(
  ({ ref, opId, secretRef }) => sql`
    select ${own.columns}, t.slug, t.display_name as "displayName", ${subject} as subject,
      ${policiesOf(sql.raw('r.tenant_id'))} as policies,
      (select v.document from policy_versions v
        where v.policy_id = r.policy_id and v.version = r.policy_version) as "begunPolicy",
      ${unavailableChannels} as unavailable,
      exists (select 1 from familiar_devices d where d.device_hash = r.device_hash
        and d.user_id = r.subject_id and d.expires_at > now()) as "isFamiliar",
      (select seen.version from resets seen where seen.ref = r.ref) as "versionInSnapshot",
      (select json_build_object('outcome', o.outcome, 'requestDigest', o.body_digest)
        from operations o where o.op_id = ${opId}) as prior,
      (select s.ciphertext from sealed_secrets s
        where s.ref = ${secretRef} and s.flow_ref = r.ref) as ciphertext
    from resets r join tenants t on t.id = r.tenant_id
    where r.ref = ${ref}
    for update of r`,
);

/**
 * Everything one step of a reset decides on, in one statement that locks the reset's row: the row,
 * its tenant, the person with contacts and groups, the tenant's policies, the breakers, the secret
 * the step is about, and the stored result of this very operation if it already happened. When
 * another step held the lock, only the row itself is as that step left it; the rest is read once more.
 */
export async function lockReset(tx: Executor, wanted: Wanted) {
  const flow = await readOne(tx, wanted);
  const isStale = flow !== undefined && flow.reset.version !== flow.versionInSnapshot;
  return isStale ? readOne(tx, wanted) : flow;
}

async function readOne(tx: Executor, wanted: Wanted) {
  const [row] = await read(tx, wanted);
  if (row === undefined) return undefined;
  const { slug, displayName, subject: person, policies, begunPolicy, unavailable } = row;
  const { versionInSnapshot, prior, ciphertext, isFamiliar } = row;
  return {
    reset: own.read(row),
    tenant: { slug, displayName },
    subject: person,
    policies,
    begunPolicy,
    unavailable,
    isFamiliar,
    versionInSnapshot,
    prior,
    ciphertext,
  };
}

export type LockedReset = NonNullable<Awaited<ReturnType<typeof lockReset>>>;
