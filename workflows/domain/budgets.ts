import { type Channel, isCodeMethod, type Method } from './methods';
import type { PolicyDocument } from './policy';

export type BudgetRule = {
  limits: readonly { attemptsMax: number; windowMs: number }[];
  blockBaseMs: number;
  blockMaxMs: number;
};

export type BudgetRecord = {
  attemptsAtMs: readonly number[];
  blockedUntilMs: number | null;
  blocks: number;
};

export type BudgetVerdict =
  { kind: 'allowed'; record: BudgetRecord } | { kind: 'blocked'; untilMs: number };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export const EMPTY_BUDGET: BudgetRecord = { attemptsAtMs: [], blockedUntilMs: null, blocks: 0 };

/** What a stranger who knows a login can guess at: never blocked for longer than an hour (S36). */
const OPEN_GUESSES_PER_HOUR = 10;

/**
 * Wrong proofs of one method (NIST SP 800-63B 3.2.2 allows 100; Entra 5 an hour). Those that need no
 * message before can be tried by anybody, so they have a rule of their own.
 */
export function proofBudget(budgets: PolicyDocument['budgets'], method: Method): BudgetRule {
  if (isCodeMethod(method) || method === 'questions')
    return {
      limits: [
        { attemptsMax: budgets.wrongProofsPerHour, windowMs: HOUR_MS },
        { attemptsMax: budgets.wrongProofsPerDay, windowMs: DAY_MS },
      ],
      ...blocks(budgets),
    };
  const { blockBaseMs, blockMaxMs } = blocks(budgets);
  return {
    limits: [{ attemptsMax: OPEN_GUESSES_PER_HOUR, windowMs: HOUR_MS }],
    blockBaseMs,
    blockMaxMs: Math.min(blockMaxMs, HOUR_MS),
  };
}

/** Messages to one person on one channel. */
export function sendBudget(budgets: PolicyDocument['budgets'], channel: Channel): BudgetRule {
  const limits =
    channel === 'email'
      ? [{ attemptsMax: budgets.mailsPerTenMinutes, windowMs: 10 * MINUTE_MS }]
      : [
          { attemptsMax: budgets.textsPerHour, windowMs: HOUR_MS },
          { attemptsMax: budgets.textsPerDay, windowMs: DAY_MS },
        ];
  return { limits, ...blocks(budgets) };
}

function blocks(budgets: PolicyDocument['budgets']) {
  return {
    blockBaseMs: budgets.blockMinutes * MINUTE_MS,
    blockMaxMs: budgets.blockMaxHours * HOUR_MS,
  };
}

/**
 * Spends one attempt, or says until when none may be spent. The attempt that fills a limit starts a
 * block which doubles each time; the limits themselves hold whatever the block's length.
 */
export function spendAttempt(rule: BudgetRule, record: BudgetRecord, nowMs: number): BudgetVerdict {
  const untilMs = Math.max(
    record.blockedUntilMs ?? 0,
    ...rule.limits.map(fullUntil(record, nowMs)),
  );
  if (untilMs > nowMs) return { kind: 'blocked', untilMs };
  const longestMs = Math.max(...rule.limits.map((limit) => limit.windowMs));
  const attemptsAtMs = [...record.attemptsAtMs.filter((at) => at > nowMs - longestMs), nowMs];
  const isFull = rule.limits.some(
    ({ attemptsMax, windowMs }) =>
      attemptsAtMs.filter((at) => at > nowMs - windowMs).length >= attemptsMax,
  );
  if (!isFull) return { kind: 'allowed', record: { ...record, attemptsAtMs } };
  const blockMs = Math.min(rule.blockMaxMs, rule.blockBaseMs * 2 ** record.blocks);
  return {
    kind: 'allowed',
    record: { attemptsAtMs, blockedUntilMs: nowMs + blockMs, blocks: record.blocks + 1 },
  };
}

/** Until when a limit stays full: the moment its oldest counted attempt leaves the window. */
function fullUntil(record: BudgetRecord, nowMs: number) {
  return ({ attemptsMax, windowMs }: { attemptsMax: number; windowMs: number }): number => {
    const within = record.attemptsAtMs.filter((at) => at > nowMs - windowMs);
    const oldest = within.at(-attemptsMax);
    return within.length >= attemptsMax && oldest !== undefined ? oldest + windowMs : 0;
  };
}
