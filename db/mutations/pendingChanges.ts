import { and, eq, gt, isNotNull, lte, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import {
  type Decision,
  type PendingChangeKind,
  pendingChanges,
  type ShownChange,
} from '../schema/pendingChanges';
import { type Actor, recordAdministration } from './administration';
import type { Told } from './notices';
import { changeTenant, type TenantChanges } from './tenants';
import { type Change, changeUser, deleteUser } from './users';

type Scope = { tenantId: string; actor: Actor };

/** Something that is done once a second owner agrees. */
export type HeldChange =
  | { kind: 'userChange'; change: Change }
  | { kind: 'userDeletion' }
  | { kind: 'tenantChange'; changes: TenantChanges };

export type Held = {
  subjectId: string;
  held: HeldChange;
  shown: ShownChange[];
  /** Whom a change of somebody is told to. */
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
  { tenantId, actor }: Scope,
  { subjectId, held, shown, told }: Held,
): Promise<{ id: string } | 'already-open' | { notDone: NotDone }> {
  return db.transaction(async (tx) => {
    const scope = { tenantId, actor };
    const done = await undone(tx, (trial) => perform(trial, scope, { held, subjectId, told }));
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
        askedBy: actor,
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

type Done = Awaited<ReturnType<typeof changeUser>> | Awaited<ReturnType<typeof deleteUser>>;
/** Why a change could not be done any more; it stays open. */
export type NotDone = Exclude<Done, 'changed' | 'deleted'>;

const isDone = (done: Done): done is 'changed' | 'deleted' =>
  done === 'changed' || done === 'deleted';

export type Deciding = {
  id: string;
  decision: Decision;
  reason: string | undefined;
  told: Told | undefined;
};

/**
 * Decides a pending change, once: one that is approved is done in the same transaction. `ended` when it
 * was decided before or its time is over; where it cannot be done any more, why.
 */
export async function decideChange(
  db: Executor,
  scope: Scope,
  { id, decision, reason, told }: Deciding,
): Promise<'decided' | 'ended' | { notDone: NotDone }> {
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
    if (decision === 'approved') {
      const done = await perform(tx, scope, { held, subjectId, told });
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

type Performing = { held: HeldChange; subjectId: string; told: Told | undefined };

async function perform(
  tx: Executor,
  { tenantId, actor }: Scope,
  { held, subjectId, told }: Performing,
): Promise<Done> {
  switch (held.kind) {
    case 'userChange':
      return told === undefined ? 'unknown' : changeUser(tx, { actor }, told, held.change);
    case 'userDeletion':
      return deleteUser(tx, { tenantId, actor }, subjectId);
    case 'tenantChange': {
      const changed = await changeTenant(tx, tenantId, held.changes, actor);
      return changed === undefined ? 'unknown' : 'changed';
    }
  }
}

type Recorded = {
  id: string;
  subjectId: string;
  held: HeldChange;
  askedBy?: Actor;
  reason?: string | undefined;
};

const subjectOf = (kind: PendingChangeKind, subjectId: string) =>
  kind === 'tenantChange' ? {} : { subjectId };

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
