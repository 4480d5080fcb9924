import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { NoticeName } from '../../workflows/contracts/notices';
import type { StepResult } from '../../workflows/contracts/steps';
import type { ChargedRecord } from '../../workflows/domain/charges';
import type { Executor } from '../client';
import { adminResets } from '../schema/adminResets';
import { resets } from '../schema/resets';
import { verifications } from '../schema/verifications';
import { after, statement } from '../statement';
import type { AuditEvent } from './audit';
import { chargedText, spending } from './budgets';
import { counting } from './requestCounters';

const TABLES = { resets, verifications, adminResets };

export type FlowTable = keyof typeof TABLES;

/** One notice to a person, told later to each of its targets. */
export type NewNotice = {
  id: string;
  userId: string;
  notice: string;
  data: Record<string, unknown>;
  language: string;
  supportCode: string;
  formerSealed: string | null;
};

/** Everything a step leaves behind beside its own effects. */
export type StepRecord = {
  ref: string;
  opId: string;
  requestDigest: string | null;
  result: StepResult;
  /** What changes in the flow's row, or the row when the step begins it; null where there is none. */
  row: { table: FlowTable; isNew: boolean; values: Record<string, unknown> } | null;
  /** Budgets of one subject locked before, as they are now. */
  budget: { subjectKey: string; charged: readonly ChargedRecord[] } | null;
  /** The address whose requests the step counts among. */
  countedAddress: string | null;
  /** The sealed value the step was about: used up. */
  secretRef: string | null;
  notice: NewNotice | null;
  /** The flow ends: its codes are void, its sealed values gone, its credential operation over. */
  isEnd: boolean;
  audit: Omit<AuditEvent, 'eventKey' | 'flowRef'>;
};

/** What a step leaves behind that changes no flow's row and tells nobody. */
export const NOTHING_BUT_AUDIT = {
  requestDigest: null,
  row: null,
  budget: null,
  countedAddress: null,
  secretRef: null,
  notice: null,
  isEnd: false,
} as const satisfies Partial<StepRecord>;

type Values = Record<string, unknown>;

/**
 * Writes what a step decided: the flow's row, the operation that proves it, the budget, the notice,
 * and the audit event. One statement, so none is there without the others.
 */
export async function recordStep(tx: Executor, step: StepRecord): Promise<void> {
  await statementFor(step)(tx, valuesOf(step));
}

const made = new Map<string, ReturnType<typeof statement<Values>>>();

/** One statement for each shape of a step: which columns change, and what else it leaves behind. */
function statementFor(step: StepRecord) {
  const { row, budget, countedAddress, secretRef, notice, isEnd } = step;
  const columns = row === null ? [] : Object.keys(row.values).toSorted();
  const present = [budget, countedAddress, secretRef, notice].map((part) => part !== null);
  const shape = [row?.table, row?.isNew, ...present, isEnd, ...columns].join(' ');
  const known = made.get(shape) ?? statement<Values>((given) => textOf(step, columns, given));
  made.set(shape, known);
  return known;
}

function textOf(step: StepRecord, columns: readonly string[], given: Values): SQL {
  const { row, budget, countedAddress, secretRef, notice, isEnd } = step;
  const parts = [
    sql`recorded as (
      insert into operations (op_id, flow_ref, body_digest, outcome)
      values (${given['opId']}, ${given['ref']}, ${given['requestDigest']}, ${given['result']}))`,
    ...(row === null
      ? []
      : [row.isNew ? inserted(row.table, columns, given) : changed(row.table, columns, given)]),
    ...(budget === null ? [] : [SPENT(given)]),
    ...(countedAddress === null
      ? []
      : [sql`counted as (${counting(given['countedAddress'], 1)} returning 1)`]),
    ...(isEnd ? ended(given) : secretRef === null ? [] : [used(given)]),
    ...(notice === null ? [] : [told(given)]),
  ];
  return sql`with ${sql.join(parts, sql`, `)} select append_audit(
    ${given['tenantId']}::uuid, ${given['opId']}, ${given['event']}, ${given['actor']},
    ${given['subjectId']}::uuid, ${given['ref']}::text, ${given['auditResult']},
    ${given['detail']}::text, ${given['data']}::jsonb)
    ${countedAddress === null ? sql`` : CHAIN_LAST}`;
}

/** The audit chain is locked only once the address's row was got hold of: strangers queue at that one. */
const CHAIN_LAST = after('counted');

const SPENT = (given: Values) => sql`spent as (
  ${spending({ subjectKey: given['subjectKey'], charged: given['charged'] })})`;

const used = (given: Values) =>
  sql`used as (delete from sealed_secrets where ref = ${given['secretRef']})`;

const ended = (given: Values) => [
  sql`destroyed as (delete from sealed_secrets where flow_ref = ${given['ref']})`,
  sql`voided as (
    update deliveries set state = 'voided', in_flight = false, updated_at = now()
    where flow_ref = ${given['ref']} and purpose in ('code', 'link') and state in ('sending', 'unavailable'))`,
  sql`released as (
    update credential_operations set ended_at = now()
    where flow_ref = ${given['ref']} and ended_at is null)`,
];

/** What somebody may do again and again, each time telling every contact: the same within ten minutes is told once. */
const TOLD_ONCE = ['methodAdded', 'methodChanged'] as const satisfies readonly NoticeName[];

const told = (given: Values) => sql`told as (
  insert into notices (id, tenant_id, user_id, flow_ref, notice, data, language, support_code,
    former_sealed)
  select ${given['noticeId']}, ${given['tenantId']}::uuid, ${given['noticeTo']}::uuid,
    ${given['ref']}, ${given['notice']}, ${given['noticeData']}::jsonb, ${given['language']},
    ${given['supportCode']}, ${given['formerSealed']}::text
  where ${given['formerSealed']}::text is not null or not exists (
    select 1 from notices told where told.user_id = ${given['noticeTo']}::uuid
      and told.notice = ${given['notice']} and told.data = ${given['noticeData']}::jsonb
      and told.notice in (${sql.raw(TOLD_ONCE.map((one) => `'${one}'`).join(', '))})
      and told.at > now() - interval '10 minutes')
  on conflict (id) do nothing)`;

const nameOf = (table: FlowTable, key: string) => sql.identifier(columnOf(TABLES[table], key).name);

const mark = (given: Values, key: string) => sql`${given[`row.${key}`]}`;

function changed(table: FlowTable, columns: readonly string[], given: Values): SQL {
  const sets = columns.map((key) => sql`${nameOf(table, key)} = ${mark(given, key)}`);
  const all = [...sets, sql`version = version + 1`];
  return sql`changed as (update ${TABLES[table]} set ${sql.join(all, sql`, `)}
    where ref = ${given['ref']})`;
}

function inserted(table: FlowTable, columns: readonly string[], given: Values): SQL {
  const names = columns.map((key) => nameOf(table, key));
  const marks = columns.map((key) => mark(given, key));
  return sql`begun as (insert into ${TABLES[table]} (${sql.join(names, sql`, `)})
    values (${sql.join(marks, sql`, `)}))`;
}

function columnOf(table: PgTable, key: string) {
  const column = getTableColumns(table)[key];
  if (column === undefined) throw new Error(`no column ${key}`);
  return column;
}

function valuesOf(step: StepRecord): Values {
  const { row, budget, notice, audit } = step;
  return {
    ref: step.ref,
    opId: step.opId,
    requestDigest: step.requestDigest,
    result: JSON.stringify(step.result),
    secretRef: step.secretRef,
    countedAddress: step.countedAddress,
    ...(row === null ? {} : rowValues(row.table, row.values)),
    ...(budget === null ? {} : budgetValues(budget)),
    ...(notice === null ? {} : noticeValues(notice)),
    tenantId: audit.tenantId,
    event: audit.event,
    actor: audit.actor,
    subjectId: audit.subjectId ?? null,
    auditResult: audit.result,
    detail: audit.detail ?? null,
    data: JSON.stringify(audit.data ?? {}),
  };
}

function rowValues(table: FlowTable, values: Record<string, unknown>): Values {
  const entries = Object.entries(values).map(([key, value]) => {
    const column = columnOf(TABLES[table], key);
    return [`row.${key}`, value == null ? null : column.mapToDriverValue(value)] as const;
  });
  return Object.fromEntries(entries);
}

const budgetValues = ({ subjectKey, charged }: NonNullable<StepRecord['budget']>): Values => ({
  subjectKey,
  charged: chargedText(charged),
});

const noticeValues = (notice: NewNotice): Values => ({
  noticeId: notice.id,
  noticeTo: notice.userId,
  notice: notice.notice,
  noticeData: JSON.stringify(notice.data),
  language: notice.language,
  supportCode: notice.supportCode,
  formerSealed: notice.formerSealed,
});

type Refusal = { opId: string; ref: string; requestDigest: string | null };

const refuse = statement<
  Refusal & { secretRef: string | null; result: string },
  { outcome: StepResult }
>(
  ({ opId, ref, requestDigest, result, secretRef }) => sql`
    with used as (delete from sealed_secrets where ref = ${secretRef})
    insert into operations (op_id, flow_ref, body_digest, outcome)
    values (${opId}, ${ref}, ${requestDigest}, ${result})
    on conflict (op_id) do update set op_id = excluded.op_id
    returning outcome`,
);

/**
 * Writes down a refusal that changed nothing, so that a repeat of the request is answered alike; what
 * was typed for it is gone. Answers what stands there: a repeat at the same moment may have come first.
 */
export async function recordRefusal<Result extends StepResult>(
  tx: Executor,
  { result, ...step }: Refusal & { secretRef: string | null; result: Result },
): Promise<Result> {
  const [row] = await refuse(tx, { ...step, result: JSON.stringify(result) });
  return (row?.outcome ?? result) as Result;
}
