import { type SQL, sql } from 'drizzle-orm';
import type { DirectoryRights } from '../../workflows/domain/directories';
import type { Channel } from '../../workflows/domain/methods';
import type { StoredPolicy } from '../../workflows/domain/policy';
import type { Executor } from '../client';
import { verifications } from '../schema/verifications';
import { epochMs, oneRow, statement } from '../statement';
import type { PriorStep } from './operations';
import {
  answersOf,
  directoryRightsOf,
  groupsOf,
  hasRoleOf,
  policiesOf,
  recoveryCodesLeftOf,
  type StoredMethod,
  storedMethodsOf,
} from './personParts';
import { rowColumns } from './rowColumns';
import { unavailableChannels } from './unavailableChannels';

/** A person with everything a change of their recovery data is decided by. */
export type PersonRow = {
  id: string;
  login: string;
  displayName: string;
  givenName: string | null;
  surname: string | null;
  isEnabled: boolean;
  directory: string;
  rights: DirectoryRights;
  hasRole: boolean;
  primaryEmailSealed: string | null;
  /** When the password kept here was set; null of somebody who has none here. */
  passwordSetAtMs: number | null;
  /** When an operator last took a contact away. */
  contactTakenAtMs: number | null;
  tenantId: string;
  slug: string;
  organisation: string;
  unavailable: Channel[];
  groups: string[];
  contacts: StoredMethod[];
  answers: { questionId: string }[];
  recoveryCodesLeft: number;
  policies: StoredPolicy[];
};

const personColumns = sql`u.id, u.login, u.display_name as "displayName",
  u.given_name as "givenName", u.surname, u.enabled as "isEnabled", u.directory,
  ${directoryRightsOf(sql.raw('u.tenant_id'), sql.raw('u.directory'))} as rights,
  ${hasRoleOf(sql.raw('u'))} as "hasRole", u.primary_email_sealed as "primaryEmailSealed",
  (select ${epochMs('c.set_at')} from local_credentials c where c.user_id = u.id)
    as "passwordSetAtMs",
  ${epochMs('u.contact_taken_at')} as "contactTakenAtMs",
  t.id as "tenantId", t.slug, t.display_name as organisation,
  ${unavailableChannels} as unavailable, ${groupsOf(sql.raw('u.id'))} as groups,
  ${storedMethodsOf(sql.raw('u.id'))} as contacts, ${answersOf(sql.raw('u.id'))} as answers,
  ${recoveryCodesLeftOf(sql.raw('u.id'))} as "recoveryCodesLeft",
  ${policiesOf(sql.raw('t.id'))} as policies`;

/** A person by id; undefined when they are gone. Worker only. */
export const personFacts = oneRow<{ userId: string }, PersonRow>(
  ({ userId }) => sql`
    select ${personColumns} from users u join tenants t on t.id = u.tenant_id
    where u.id = ${userId}`,
);

const lock = statement<{ sessionHash: string }>(
  ({ sessionHash }) => sql`
    select 1 from person_sessions s join users u on u.id = s.user_id
    where s.id_hash = ${sessionHash} for no key update of u`,
);

const lockResets = statement<{ sessionHash: string }>(
  ({ sessionHash }) => sql`
    select 1 from resets where ended_at is null
      and subject_id = (select user_id from person_sessions where id_hash = ${sessionHash})
    order by ref for update`,
);

/** Locks the open resets of the person behind a session, which a new password ends: before the person. */
export async function lockResetsOfSession(tx: Executor, sessionHash: string): Promise<void> {
  await lockResets(tx, { sessionHash });
}

type Wanted = { sessionHash: string; opId: string };
type SessionFacts = {
  sessionId: string;
  isGood: boolean;
  steppedUpUntilMs: number | null;
  mustChangePassword: boolean;
  language: string;
  sessionExpiresAtMs: number;
  prior: PriorStep | null;
};

/** What a step of somebody signed in is decided by, without a lock, for work before it. Worker only. */
export const personOfSession = oneRow<Wanted, PersonRow & SessionFacts>(
  ({ sessionHash, opId }) => sql`
    select ${personColumns}, s.id as "sessionId",
      s.revoked_at is null and s.expires_at > now() and u.enabled as "isGood",
    ${epochMs('s.stepped_up_until')} as "steppedUpUntilMs",
      s.must_change_password as "mustChangePassword", s.language,
      ${epochMs('s.expires_at')} as "sessionExpiresAtMs",
      (select json_build_object('outcome', o.outcome, 'requestDigest', o.body_digest)
        from operations o where o.op_id = ${opId}) as prior
    from person_sessions s join users u on u.id = s.user_id join tenants t on t.id = u.tenant_id
    where s.id_hash = ${sessionHash}`,
);

/**
 * Locks the person behind a session until the transaction ends, so that what two tabs or devices
 * change comes one after the other, and reads what a step of theirs is decided by once the lock is
 * held: session, person, and the stored result of this very operation.
 * Undefined when there is no such session.
 */
export async function lockPersonOfSession(tx: Executor, wanted: Wanted) {
  await lock(tx, { sessionHash: wanted.sessionHash });
  return personOfSession(tx, wanted);
}

const lockById = statement<{ userId: string }>(
  ({ userId }) => sql`select 1 from users where id = ${userId} for no key update`,
);
const shareById = statement<{ userId: string }>(
  ({ userId }) => sql`select 1 from users where id = ${userId} for share`,
);

/**
 * Locks a person by id until the transaction ends: before anything else of theirs but a reset's row.
 * Sessions are opened under `share`, changed and revoked under `no key update`.
 */
export async function lockPerson(
  tx: Executor,
  userId: string,
  strength: 'no key update' | 'share' = 'no key update',
): Promise<void> {
  await (strength === 'share' ? shareById : lockById)(tx, { userId });
}

const own = rowColumns(verifications, 'v');
export type VerificationRow = typeof verifications.$inferSelect;

const readingRow = (lock: SQL) =>
  statement<{ ref: string }, VerificationRow>(
    ({ ref }) => sql`select ${own.columns} from verifications v where v.ref = ${ref} ${lock}`,
  );
const readRow = readingRow(sql``);
const lockRow = readingRow(sql`for no key update`);

/** A verification's row as it is now. Worker only. */
export async function verificationOf(
  tx: Executor,
  ref: string,
): Promise<VerificationRow | undefined> {
  const [row] = await readRow(tx, { ref });
  return row === undefined ? undefined : own.read(row);
}

/**
 * The same, locked until the transaction ends, for a step that holds its person's lock: whatever else
 * writes it locks it before budgets, deliveries and the audit chain too.
 */
export async function lockVerification(
  tx: Executor,
  ref: string,
): Promise<VerificationRow | undefined> {
  const [row] = await lockRow(tx, { ref });
  return row === undefined ? undefined : own.read(row);
}
