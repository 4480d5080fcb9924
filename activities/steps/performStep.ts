import type { Executor } from '../../db/client';
import type { AuditEvent } from '../../db/mutations/audit';
import {
  type NewNotice,
  recordRefusal,
  recordStep,
  type StepRecord,
} from '../../db/mutations/steps';
import type { PriorStep } from '../../db/queries/operations';
import type { AuditDecision } from '../../workflows/domain/auditEvents';
import type { NoticeName, NoticeTarget } from '../../workflows/contracts/notices';
import type { StepResult } from '../../workflows/contracts/steps';
import { noticeId, operationId } from '../../workflows/domain/operationIds';
import type { Dependencies } from '../dependencies';

/** One request of one flow. `secretRef` names what was typed, where the step is about such. */
export type Operation = {
  ref: string;
  updateId: string;
  requestDigest: string | null;
  secretRef?: string;
};

/** What somebody is to be told of a step, and on which of their contacts. */
export type NoticeDecision = {
  notice: NoticeName;
  targets: readonly NoticeTarget[];
  data?: Record<string, string>;
  /** The contact that goes, sealed into the notice until it was told. */
  formerSealed?: string | null;
};

/** What a step decided, before it is written. */
export type Decision<Answer, Changes> = {
  /** What changes in the flow's row. */
  changes: Changes;
  answer: (state: never) => Answer;
  audit: AuditDecision;
  budget?: StepRecord['budget'];
  countedAddress?: string;
  send?: number;
  notice?: NoticeDecision;
  /** What the run is to try again: what was typed for it stays sealed. */
  write?: StepResult['write'];
  /** Where else its password is, the run is to find out. */
  spreads?: true | undefined;
  /** More writes of the same transaction, before the step's own record. */
  effects?: (tx: Executor) => Promise<void>;
};

/** A flow that is locked and open for a step. */
export type Opened<Context, Answer, Changes> =
  | { prior: PriorStep }
  | { refusal: StepResult<Answer> }
  /** Where the step ends by itself, whatever was asked. */
  | { context: Context; decision: Decision<Answer, Changes> }
  | { context: Context };

/**
 * What tells one kind of flow from another: how it is locked and refused, how its row and its
 * answers look. Everything else of a step is the same for all of them.
 */
export type FlowKind<Request extends Operation, Rules, Context, Answer, Changes> = {
  /** Locks what excludes other steps of the flow and reads all that a step decides on. */
  open: (
    deps: Dependencies,
    tx: Executor,
    request: Request,
    rules: Rules,
  ) => Promise<Opened<Context, Answer, Changes>>;
  /** The result of a refusal that changes nothing. */
  refused: (context: Context, answer: Answer) => StepResult<Answer>;
  /** The flow's row as the decision leaves it, its answer, and whom the step is about. */
  present: (context: Context, decision: Decision<Answer, Changes>) => Presented<Answer>;
};

export type Presented<Answer> = {
  answer: Answer;
  step: string;
  outcome?: string;
  isEnd: boolean;
  row: StepRecord['row'];
  about: Pick<AuditEvent, 'tenantId' | 'actor'> & {
    subjectId: string | null;
    language: string;
    supportCode: string;
  };
};

/** An answer where the flow stands. */
export const standing = <Answer>(
  { step, outcome }: { step: string; outcome: { code: string } | null },
  answer: Answer,
): StepResult<Answer> => ({
  answer,
  step,
  ...(outcome === null ? {} : { outcome: outcome.code }),
});

/**
 * Runs one step in one transaction: lock, repeat check, clock, gates, decision, effects, record,
 * audit. A step that already happened returns its stored result; a refusal changes nothing but is
 * the answer to this request from then on.
 */
export async function performStep<Request extends Operation, Rules, Context, Answer, Changes>(
  deps: Dependencies,
  kind: FlowKind<Request, Rules, Context, Answer, Changes>,
  request: Request,
  rules: Rules,
  decide: (context: Context) => Promise<Decision<Answer, Changes> | Answer>,
): Promise<StepResult<Answer>> {
  const { ref, updateId, requestDigest, secretRef = null } = request;
  const opId = operationId(ref, updateId);
  return deps.db.transaction(async (tx) => {
    const opened = await kind.open(deps, tx, request, rules);
    if ('prior' in opened) return repeatOf(opened.prior, requestDigest) as StepResult<Answer>;
    const refuse = (result: StepResult<Answer>) =>
      recordRefusal(tx, { ref, opId, requestDigest, secretRef, result });
    if ('refusal' in opened) return refuse(opened.refusal);
    const { context } = opened;
    const decided = 'decision' in opened ? opened.decision : await decide(context);
    if (!isDecision(decided)) return refuse(kind.refused(context, decided));
    const presented = kind.present(context, decided);
    const record = recordOf(request, presented, decided);
    await decided.effects?.(tx);
    await recordStep(tx, record);
    return record.result as StepResult<Answer>;
  });
}

const isDecision = <Answer, Changes>(
  decided: Decision<Answer, Changes> | Answer,
): decided is Decision<Answer, Changes> =>
  typeof decided === 'object' && decided !== null && 'audit' in decided;

/** What follows from a step, its messages, is up to the one whose request it was. */
function repeatOf({ outcome, requestDigest }: PriorStep, asker: string | null): StepResult {
  if (requestDigest === asker) return outcome;
  const { send: _, notices: __, write: ___, spreads: ____, ...result } = outcome;
  return result;
}

function recordOf<Answer>(
  request: Operation,
  presented: Presented<Answer>,
  decision: Decision<Answer, unknown>,
): StepRecord {
  const { ref, updateId, requestDigest, secretRef = null } = request;
  const { answer, step, outcome, isEnd, row, about } = presented;
  const notice = noticeOf(ref, about, decision.notice);
  const targets = decision.notice?.targets ?? [];
  const opId = operationId(ref, updateId);
  const { event, result, detail, data } = decision.audit;
  return {
    ref,
    opId,
    requestDigest,
    result: {
      answer,
      step,
      ...(outcome === undefined ? {} : { outcome }),
      ...(decision.send === undefined ? {} : { send: decision.send }),
      ...(decision.write === undefined ? {} : { write: decision.write }),
      ...(decision.spreads === undefined ? {} : { spreads: decision.spreads }),
      ...(notice === null
        ? {}
        : { notices: targets.map((target) => ({ notice: notice.id, target })) }),
    },
    row,
    budget: decision.budget ?? null,
    countedAddress: decision.countedAddress ?? null,
    secretRef: decision.write === undefined ? secretRef : null,
    notice,
    isEnd,
    audit: {
      tenantId: about.tenantId,
      actor: about.actor,
      subjectId: about.subjectId,
      event,
      result,
      detail: detail ?? null,
      data: { ...data, step },
    },
  };
}

function noticeOf(
  ref: string,
  { subjectId, language, supportCode }: Presented<unknown>['about'],
  decided: NoticeDecision | undefined,
): NewNotice | null {
  if (decided === undefined || decided.targets.length === 0 || subjectId === null) return null;
  const { notice, data = {}, formerSealed = null } = decided;
  return {
    id: noticeId(ref, notice),
    userId: subjectId,
    notice,
    data,
    language,
    supportCode,
    formerSealed,
  };
}
