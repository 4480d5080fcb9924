import { and, eq, gt, isNotNull, lte, sql } from 'drizzle-orm';
import type { ContactKind } from '../../workflows/domain/methods';
import type { Executor } from '../client';
import { type Decision, pendingChanges, type ShownChange } from '../schema/pendingChanges';
import { directories } from '../schema/directories';
import { isOfNobody, type PendingChangeKind } from '../../workflows/domain/pendingChanges';
import { tenants } from '../schema/tenants';
import { type Actor, recordAdministration } from './administration';
import type { Told } from './notices';
import { changeDirectory, type DirectoryChange } from './directories';
import { changeTenant, type TenantChanges } from './tenants';
import type { SealedContact } from './userContacts';
import { type Change, changeUser, createUser, type Creation, deleteUser } from './users';

type Scope = { tenantId: string; actor: Actor };

/** Who asks, and the folded login if that is an operator. */
type Asker = Scope & { login: string | null };

/** Something that is done once a second owner agrees. */
export type HeldChange =
  | { kind: 'userChange'; change: Change }
  | { kind: 'userCreation'; creation: Creation }
  | { kind: 'userDeletion' }
  | { kind: 'tenantChange'; changes: TenantChanges }
  | { kind: 'directoryChange'; change: DirectoryChange };

export type Held = {
  subjectId: string;
  held: HeldChange;
  shown: ShownChange[];
  /** Whom a change of somebody is told to, and as whom they were known; undefined for the tenant. */
  told: Told | undefined;
};

/** How long a second owner has. */
const OPEN_FOR = sql`interval '7 days'`;

const isOpen = and(isNotNull(pendingChanges.change), gt(pendingChanges.expiresAt, sql`now()`));

/**
 * Keeps a change for a second owner and returns its id; `already-open` while another one of the same
 * person, or of the tenant's settings, waits. What could not be done now is not kept.
 */
export async function holdChange(
  db: Executor,
  { tenantId, actor, login }: Asker,
  { subjectId, held, shown, told }: Held,
): Promise<{ id: string } | 'already-open' | { notDone: NotDone }> {
  return db.transaction(async (tx) => {
    const scope = { tenantId, actor };
    const against = told?.standing ?? (await settingsNow(tx, tenantId, held));
    const trial = { held, told, against };
    const done = await undone(tx, (part) => perform(part, scope, trial));
    if (!isDone(done)) return { notDone: done };
    await forgetExpired(tx, subjectId);
    const [row] = await tx
      .insert(pendingChanges)
      .values({
        tenantId,
        subjectId,
        kind: held.kind,
        shown,
        change: held,
        against,
        askedBy: actor,
        askedLogin: login,
        expiresAt: sql`now() + ${OPEN_FOR}`,
      })
      .onConflictDoNothing()
      .returning({ id: pendingChanges.id });
    if (row === undefined) return 'already-open';
    await record(tx, scope, 'change.asked', { id: row.id, subjectId, held });
    return row;
  });
}

class Undone extends Error {}

/** What some work would come to; nothing of it stays. */
async function undone<T>(tx: Executor, work: (trial: Executor) => Promise<T>): Promise<T> {
  const come: { to?: T } = {};
  try {
    await tx.transaction(async (trial) => {
      come.to = await work(trial);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return come.to as T;
}

async function forgetExpired(tx: Executor, subjectId: string): Promise<void> {
  await tx
    .update(pendingChanges)
    .set({ change: null })
    .where(
      and(
        eq(pendingChanges.subjectId, subjectId),
        isNotNull(pendingChanges.change),
        lte(pendingChanges.expiresAt, sql`now()`),
      ),
    );
}

type Done = Awaited<ReturnType<typeof changeUser | typeof createUser | typeof deleteUser>>;
/** Why a change could not be done any more; it stays open. */
export type NotDone = Exclude<Done, 'changed' | 'created' | 'deleted'>;

const isDone = (done: Done): done is 'changed' | 'created' | 'deleted' =>
  done === 'changed' || done === 'created' || done === 'deleted';

/** A contact as somebody typed it: the digests of its value under every key held. */
export type KnownContact = { kind: ContactKind; digests: readonly string[] };

export type Deciding = {
  id: string;
  decision: Decision;
  reason: string | undefined;
  /** Contacts as the second owner knows them: each the digests of its value. */
  known: readonly KnownContact[];
  told: Told | undefined;
};

/**
 * Decides a pending change, once: one that is approved is done in the same transaction. `ended` when it
 * was decided before or its time is over, `other-contact` when a contact is not the one the second owner
 * knows; where it cannot be done any more, why.
 */
export async function decideChange(
  db: Executor,
  scope: Scope,
  { id, decision, reason, known, told }: Deciding,
): Promise<'decided' | 'ended' | 'other-contact' | { notDone: NotDone }> {
  const { tenantId, actor } = scope;
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(pendingChanges)
      .where(and(eq(pendingChanges.id, id), eq(pendingChanges.tenantId, tenantId), isOpen))
      .for('no key update');
    if (row === undefined) return 'ended';
    // Written by `holdChange` alone.
    const held = row.change as HeldChange;
    const { subjectId } = row;
    if (known.some((contact) => !isIn(held, contact))) return 'other-contact';
    if (decision === 'approved') {
      const done = await perform(tx, scope, { held, told, against: row.against });
      if (!isDone(done)) return { notDone: done };
    }
    await tx
      .update(pendingChanges)
      .set({ change: null, decision, decidedBy: actor, decidedAt: sql`now()` })
      .where(eq(pendingChanges.id, id));
    const event = decision === 'approved' ? 'change.approved' : 'change.rejected';
    await record(tx, scope, event, { id, subjectId, held, askedBy: row.askedBy, reason });
    return 'decided';
  });
}

const isIn = (held: HeldChange, { kind, digests }: KnownContact): boolean =>
  contactsIn(held).some((one) => one.kind === kind && digests.includes(one.valueDigest));

function contactsIn(held: HeldChange): readonly SealedContact[] {
  if (held.kind === 'userChange') return held.change.contacts;
  return held.kind === 'userCreation' ? held.creation.contacts : [];
}

type Performing = { held: HeldChange; told: Told | undefined; against: string };

async function perform(
  tx: Executor,
  { tenantId, actor }: Scope,
  { held, told, against }: Performing,
): Promise<Done> {
  if (held.kind === 'tenantChange') {
    if ((await settingsNow(tx, tenantId, held)) !== against) return 'stale';
    const changed = await changeTenant(tx, tenantId, held.changes, actor);
    return changed === undefined ? 'unknown' : 'changed';
  }
  if (held.kind === 'directoryChange') {
    if ((await settingsNow(tx, tenantId, held)) !== against) return 'stale';
    return changeDirectory(tx, { tenantId, actor }, held.change);
  }
  if (held.kind === 'userCreation') return createUser(tx, { tenantId, actor }, held.creation);
  if (told === undefined) return 'unknown';
  const asOfThen = { ...told, standing: against };
  return held.kind === 'userDeletion'
    ? deleteUser(tx, { actor }, asOfThen)
    : changeUser(tx, { actor }, asOfThen, held.change);
}

/** The settings that a change of the tenant or a directory names, as they are, with their row locked. */
async function settingsNow(tx: Executor, tenantId: string, held: HeldChange): Promise<string> {
  if (held.kind === 'directoryChange') return directoryNow(tx, tenantId, held.change.id);
  if (held.kind !== 'tenantChange') return '';
  const [tenant] = await tx
    .select()
    .from(tenants)
    .where(eq(tenants.id, tenantId))
    .for('no key update');
  const names = Object.keys(held.changes) as (keyof TenantChanges)[];
  return JSON.stringify(names.toSorted().map((name) => [name, tenant?.[name]]));
}

async function directoryNow(tx: Executor, tenantId: string, id: string): Promise<string> {
  const [directory] = await tx
    .select({ name: directories.name, settings: directories.settings })
    .from(directories)
    .where(and(eq(directories.tenantId, tenantId), eq(directories.id, id)))
    .for('no key update');
  return JSON.stringify(directory ?? null);
}

type Recorded = {
  id: string;
  subjectId: string;
  held: HeldChange;
  askedBy?: Actor;
  reason?: string | undefined;
};

const subjectOf = (kind: PendingChangeKind, subjectId: string) =>
  isOfNobody(kind) ? {} : { subjectId };

const record = (
  tx: Executor,
  { tenantId, actor }: Scope,
  event: 'change.asked' | 'change.approved' | 'change.rejected',
  { id, subjectId, held: { kind }, askedBy, reason }: Recorded,
) =>
  recordAdministration(tx, {
    tenantId,
    actor,
    event,
    ...subjectOf(kind, subjectId),
    data: {
      pendingChangeId: id,
      kind,
      ...(askedBy === undefined ? {} : { askedBy }),
      ...(reason === undefined ? {} : { reason }),
    },
  });
