import { and, desc, eq, gt, isNotNull, isNull, lt, not, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { pendingChanges } from '../schema/pendingChanges';
import { users } from '../schema/users';
import { nameOfActor } from './auditEvents';

export const PENDING_STATES = ['pending', 'approved', 'rejected', 'expired'] as const;

export type PendingState = (typeof PENDING_STATES)[number];

export type PendingChangesPage = {
  tenantId: string;
  state?: PendingState | undefined;
  beforeSeq?: number | undefined;
  limit: number;
};

const { decision, expiresAt } = pendingChanges;

const isOver = not(gt(expiresAt, sql`now()`));

const state = sql<PendingState>`coalesce(${decision},
  case when ${expiresAt} > now() then 'pending' else 'expired' end)`;

/** An operator who was removed and a token that was revoked ask for nothing any more. */
const isAskerThere = sql<boolean>`case
  when ${pendingChanges.askedBy} like 'operator:%' then exists (select 1 from operators o
    where o.id = substring(${pendingChanges.askedBy} from 10)::uuid and o.enabled)
  when ${pendingChanges.askedBy} like 'token:%' then exists (select 1 from api_tokens k
    where k.id = substring(${pendingChanges.askedBy} from 7)::uuid and k.revoked_at is null)
  else true end`;

const shown = {
  id: pendingChanges.id,
  seq: pendingChanges.seq,
  kind: pendingChanges.kind,
  subjectId: pendingChanges.subjectId,
  changes: pendingChanges.shown,
  state,
  askedBy: pendingChanges.askedBy,
  askedLogin: pendingChanges.askedLogin,
  isAskerThere,
  askedByName: nameOfActor(pendingChanges.askedBy),
  askedAt: pendingChanges.askedAt,
  expiresAt,
  decidedBy: pendingChanges.decidedBy,
  decidedByName: nameOfActor(pendingChanges.decidedBy),
  decidedAt: pendingChanges.decidedAt,
  login: users.login,
  displayName: users.displayName,
};

const selectFrom = (db: Executor) =>
  db.select(shown).from(pendingChanges).leftJoin(users, eq(users.id, pendingChanges.subjectId));

const isIn = (wanted: PendingState) =>
  ({
    pending: and(isNotNull(pendingChanges.change), not(isOver)),
    approved: eq(decision, 'approved'),
    rejected: eq(decision, 'rejected'),
    expired: and(isNull(decision), isOver),
  })[wanted];

/** Changes that wait or waited for a second owner, newest first. */
export async function listPendingChanges(db: Executor, page: PendingChangesPage) {
  const { tenantId, beforeSeq, limit } = page;
  return selectFrom(db)
    .where(
      and(
        eq(pendingChanges.tenantId, tenantId),
        page.state === undefined ? undefined : isIn(page.state),
        beforeSeq === undefined ? undefined : lt(pendingChanges.seq, beforeSeq),
      ),
    )
    .orderBy(desc(pendingChanges.seq))
    .limit(limit);
}

/** One of them. */
export async function findPendingChange(db: Executor, tenantId: string, id: string) {
  const [row] = await selectFrom(db).where(
    and(eq(pendingChanges.tenantId, tenantId), eq(pendingChanges.id, id)),
  );
  return row;
}

export type PendingChangeRow = NonNullable<Awaited<ReturnType<typeof findPendingChange>>>;
