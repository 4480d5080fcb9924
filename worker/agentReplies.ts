import { z } from 'zod';
import type { AgentAnswer } from '../activities/agent/answers';
import { DirectoryFailure } from '../activities/directories/connector';
import { isReplyOf } from '../db/keys/agentOrders';
import type { AgentReply } from '../workflows/contracts/agent';
import { DIRECTORY_PROBLEMS } from '../workflows/domain/directories';
import { SYNC_PAGES_MAX } from '../workflows/domain/directorySync';
import { REFUSAL_CODES } from '../workflows/domain/passwordRules';
import { isStorable } from '../workflows/domain/storable';

/** An agent is asked for little; whatever else it says is no answer. */
const TEXT_MAX = 64 * 1024;

const words = (lengthMax: number) => z.string().max(lengthMax).refine(isStorable);
const immutableId = words(256).min(1);
/** More than any server asks; what a page can show. */
const limit = z.int().min(0).max(1_000_000);
const trouble = z.strictObject({
  kind: z.literal('trouble'),
  problem: z.enum(DIRECTORY_PROBLEMS),
  detail: words(500),
});
const finding = z.strictObject({
  code: words(100),
  severity: z.enum(['error', 'warning', 'info']),
  text: words(2_000),
  remedy: words(4_000).exactOptional(),
});
const answer = z.discriminatedUnion('kind', [
  trouble,
  z.strictObject({ kind: z.literal('account'), immutableId: immutableId.nullable() }),
  z.strictObject({
    kind: z.literal('judged'),
    isRight: z.boolean(),
    mustChange: z.literal(true).exactOptional(),
    immutableId: immutableId.nullable(),
  }),
  z.strictObject({ kind: z.literal('unlocked') }),
  z.strictObject({
    kind: z.literal('rules'),
    rules: z
      .strictObject({
        minLength: limit,
        maxLength: limit.nullable(),
        classes: limit,
        history: limit,
      })
      .nullable(),
    immutableId: immutableId.nullable(),
    setAtMs: z.number().nullable().exactOptional(),
  }),
  z.strictObject({ kind: z.literal('spread'), servers: limit, current: limit.nullable() }),
  z.strictObject({ kind: z.literal('checked'), findings: z.array(finding).max(100) }),
  z.strictObject({
    kind: z.literal('read'),
    cursor: z.strictObject({ controller: words(1_000), position: words(64) }).nullable(),
    isFull: z.boolean(),
    hasGroups: z.boolean(),
    people: z.int().min(0),
    groups: z.int().min(0),
    pages: z.int().min(0).max(SYNC_PAGES_MAX),
    digest: words(64),
  }),
  z.strictObject({ kind: z.literal('written') }),
  z.strictObject({
    kind: z.literal('refused'),
    reasons: z
      .array(
        z.strictObject({
          code: z.enum(REFUSAL_CODES),
          data: z.record(words(40), z.number()).exactOptional(),
        }),
      )
      .max(20),
  }),
]);
const signedReply = z.strictObject({
  agentId: z.uuid(),
  text: words(TEXT_MAX),
  signature: words(100),
});

/** The keys each agent signs with, and signed with when runs of now began. */
export type SigningKeys = ReadonlyMap<string, readonly string[]>;

/** Whether an answer is signed, and by none of these keys. */
export function isOfOtherKeys(
  reply: AgentReply,
  workflowId: string,
  signingKeys: SigningKeys,
): boolean {
  const { success, data } = signedReply.safeParse(reply);
  const keys = success ? (signingKeys.get(data.agentId) ?? []) : [];
  return success && !keys.some((key) => isReplyOf(key, workflowId, data));
}

/**
 * What an agent answered to a run, of those whose signature counts now: one that was revoked since is not
 * heard. Throws `DirectoryFailure` for trouble, which nobody has to sign, and for what is no answer.
 */
export function readReply(
  reply: AgentReply,
  workflowId: string,
  signingKeys: SigningKeys,
): AgentAnswer {
  const unsigned = trouble.safeParse(reply).data;
  const read = unsigned ?? signedAnswer(reply, workflowId, signingKeys);
  if (read === undefined) throw new DirectoryFailure('timeout', 'an answer that is none');
  if (read.kind === 'trouble') throw new DirectoryFailure(read.problem, read.detail);
  return read;
}

function signedAnswer(
  reply: unknown,
  workflowId: string,
  signingKeys: SigningKeys,
): z.infer<typeof answer> | undefined {
  const { success, data } = signedReply.safeParse(reply);
  const keys = success ? (signingKeys.get(data.agentId) ?? []) : [];
  if (!success || !keys.some((key) => isReplyOf(key, workflowId, data))) return undefined;
  try {
    return answer.safeParse(JSON.parse(data.text)).data;
  } catch {
    return undefined;
  }
}
