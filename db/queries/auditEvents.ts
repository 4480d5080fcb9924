import { and, type AnyColumn, asc, desc, eq, gte, lt, ne, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import type { AuditResult } from '../../workflows/domain/auditEvents';
import { auditEvents } from '../schema/audit';

export type AuditPage = {
  /** The tenant, or the chain of the installation. */
  chain: string;
  event?: string | undefined;
  result?: AuditResult | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  beforeSeq?: number | undefined;
  limit: number;
};

/** The login of the operator or the name of the token that a column names; null for others. */
export const nameOfActor = (actor: AnyColumn) => sql<string | null>`case
  when ${actor} like 'operator:%' then (
    select o.login from operators o where o.id = substring(${actor} from 10)::uuid)
  when ${actor} like 'token:%' then (
    select t.name from api_tokens t where t.id = substring(${actor} from 7)::uuid)
  end`;

const subjectLogin = sql<string | null>`(
  select u.login from users u where u.id = ${auditEvents.subjectId})`;

/** Decisions, newest first. Names are those of now; a person who was erased has none. */
export async function listAuditEvents(db: Executor, page: AuditPage) {
  const { chain, event, result, from, to, beforeSeq, limit } = page;
  return db
    .select({
      seq: auditEvents.seq,
      at: auditEvents.at,
      event: auditEvents.event,
      actor: auditEvents.actor,
      actorName: nameOfActor(auditEvents.actor),
      subjectId: auditEvents.subjectId,
      subjectLogin,
      flowRef: auditEvents.flowRef,
      result: auditEvents.result,
      detail: auditEvents.detail,
      data: auditEvents.data,
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.tenantId, chain),
        event === undefined ? undefined : eq(auditEvents.event, event),
        result === undefined ? undefined : eq(auditEvents.result, result),
        from === undefined ? undefined : gte(auditEvents.at, from),
        to === undefined ? undefined : lt(auditEvents.at, to),
        beforeSeq === undefined ? undefined : lt(auditEvents.seq, beforeSeq),
      ),
    )
    .orderBy(desc(auditEvents.seq))
    .limit(limit);
}

export type AuditVerdict =
  { intact: true; rows: number } | { intact: false; brokenSeq: number; problem: string };

/** Rows recomputed by one statement, well within its time. */
const VERIFIED_AT_ONCE = 20_000;

type Part = {
  last_seq: string | null;
  rows: number;
  broken_seq: string | null;
  problem: string | null;
};

/** Recomputes a whole chain, part by part, and names the first row that is not what was appended. */
export async function verifyAuditChain(db: Executor, chain: string): Promise<AuditVerdict> {
  let [rows, afterSeq] = [0, 0];
  for (;;) {
    const [part] = await db.execute<Part>(sql`
      select last_seq, rows, broken_seq, problem
      from verify_audit_part(${chain}::uuid, ${afterSeq}, ${VERIFIED_AT_ONCE})`);
    if (part === undefined) throw new Error('a part of a chain without an answer');
    if (part.broken_seq !== null && part.problem !== null)
      return { intact: false, brokenSeq: Number(part.broken_seq), problem: part.problem };
    rows += part.rows;
    if (part.rows < VERIFIED_AT_ONCE) return { intact: true, rows };
    afterSeq = Number(part.last_seq);
  }
}

const isOfFlow = (chain: string, flowRef: string) =>
  and(eq(auditEvents.flowRef, flowRef), eq(auditEvents.tenantId, chain));

/** What was decided in one flow, in order; an operator's own look-ups apart. */
export async function listFlowEvents(db: Executor, chain: string, flowRef: string) {
  return db
    .select({
      at: auditEvents.at,
      event: auditEvents.event,
      result: auditEvents.result,
      detail: auditEvents.detail,
      data: auditEvents.data,
    })
    .from(auditEvents)
    .where(and(isOfFlow(chain, flowRef), ne(auditEvents.event, 'support.lookedUp')))
    .orderBy(asc(auditEvents.seq));
}

/** Who asked for the test message of this run; undefined when no operator has. */
export async function testAskedBy(
  db: Executor,
  tenantId: string,
  flowRef: string,
): Promise<string | undefined> {
  const [asked] = await db
    .select({ actor: auditEvents.actor })
    .from(auditEvents)
    .where(and(isOfFlow(tenantId, flowRef), eq(auditEvents.event, 'testMessage.asked')));
  return asked?.actor;
}
