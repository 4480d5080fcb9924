import { type Channel, isCodeMethod, type Method } from './methods';
import type { PolicyDocument } from './policy';

export type BudgetRule = {
  limits: readonly { attemptsMax: number; windowMs: number }[];
  blockBaseMs: number;
  blockMaxMs: number;
  /** The ceiling: attempts in a rolling year, whatever succeeds in between. */
  yearMax?: number;
  /** Attempts in a row without a success; forgotten a year after the last. */
  inARowMax?: number;
};

/** Attempts of one UTC day: its number since the epoch, and how many. */
export type CountedDay = readonly [day: number, count: number];

export type BudgetRecord = {
  attemptsAtMs: readonly number[];
  blockedUntilMs: number | null;
  blocks: number;
  /** What counts towards a ceiling, oldest day first. */
  days: readonly CountedDay[];
  inARow: number;
};

export type BudgetVerdict =
  { kind: 'allowed'; record: BudgetRecord } | { kind: 'blocked'; untilMs: number };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const YEAR_DAYS = 366;
/** How long ago the last block has to be over for the next one to be short again. */
const BLOCKS_FORGOTTEN_MS = 2 * DAY_MS;

export const EMPTY_BUDGET: BudgetRecord = {
  attemptsAtMs: [],
  blockedUntilMs: null,
  blocks: 0,
  days: [],
  inARow: 0,
};

/** A budget after a success: its waits are over, its ceiling is not. */
export const afterSuccess = ({ days }: BudgetRecord): BudgetRecord => ({ ...EMPTY_BUDGET, days });

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
 * block which doubles each time; limits and ceilings hold whatever the block's length.
 */
export function spendAttempt(rule: BudgetRule, record: BudgetRecord, nowMs: number): BudgetVerdict {
  const untilMs = Math.max(waitUntil(rule, record, nowMs), ceilingUntil(rule, record, nowMs));
  if (untilMs > nowMs) return { kind: 'blocked', untilMs };
  const counted = count(rule, record, nowMs);
  const isFull = rule.limits.some(
    ({ attemptsMax, windowMs }) =>
      counted.attemptsAtMs.filter((at) => at > nowMs - windowMs).length >= attemptsMax,
  );
  if (!isFull) return { kind: 'allowed', record: counted };
  const blockMs = Math.min(rule.blockMaxMs, rule.blockBaseMs * 2 ** counted.blocks);
  return {
    kind: 'allowed',
    record: { ...counted, blockedUntilMs: nowMs + blockMs, blocks: counted.blocks + 1 },
  };
}

function count(rule: BudgetRule, record: BudgetRecord, nowMs: number): BudgetRecord {
  const longestMs = Math.max(0, ...rule.limits.map((limit) => limit.windowMs));
  const isForgotten = (record.blockedUntilMs ?? 0) < nowMs - BLOCKS_FORGOTTEN_MS;
  return {
    attemptsAtMs: [...record.attemptsAtMs.filter((at) => at > nowMs - longestMs), nowMs],
    blockedUntilMs: record.blockedUntilMs,
    blocks: isForgotten ? 0 : record.blocks,
    days: rule.yearMax === undefined ? [] : oneMore(record.days, nowMs),
    inARow: rule.inARowMax === undefined ? 0 : record.inARow + 1,
  };
}

const dayOf = (atMs: number): number => Math.floor(atMs / DAY_MS);

const withinYear = (days: readonly CountedDay[], nowMs: number): CountedDay[] =>
  days.filter(([day]) => day > dayOf(nowMs) - YEAR_DAYS);

function oneMore(days: readonly CountedDay[], nowMs: number): CountedDay[] {
  const today = dayOf(nowMs);
  const before = withinYear(days, nowMs).filter(([day]) => day !== today);
  const counted = days.find(([day]) => day === today)?.[1] ?? 0;
  return [...before, [today, counted + 1]];
}

/** Until when a ceiling is reached: its oldest day leaves the year, or the last failure does. */
export function ceilingUntil(
  { yearMax = Infinity, inARowMax = Infinity }: BudgetRule,
  { days, inARow, attemptsAtMs }: BudgetRecord,
  nowMs: number,
): number {
  const counted = withinYear(days, nowMs);
  const sum = counted.reduce((total, [, attempts]) => total + attempts, 0);
  const oldest = counted[0]?.[0] ?? 0;
  const yearUntilMs = sum >= yearMax ? (oldest + YEAR_DAYS) * DAY_MS : 0;
  const lastMs = attemptsAtMs.at(-1) ?? nowMs;
  const rowUntilMs = inARow >= inARowMax ? lastMs + YEAR_DAYS * DAY_MS : 0;
  return Math.max(yearUntilMs, rowUntilMs);
}

/** Until when a block or a full limit holds, ceilings apart; in the past when none does. */
export const waitUntil = (rule: BudgetRule, record: BudgetRecord, nowMs: number): number =>
  Math.max(record.blockedUntilMs ?? 0, ...rule.limits.map(fullUntil(record, nowMs)));

/** Until when a limit stays full: the moment its oldest counted attempt leaves the window. */
function fullUntil(record: BudgetRecord, nowMs: number) {
  return ({ attemptsMax, windowMs }: { attemptsMax: number; windowMs: number }): number => {
    const within = record.attemptsAtMs.filter((at) => at > nowMs - windowMs);
    const oldest = within.at(-attemptsMax);
    return within.length >= attemptsMax && oldest !== undefined ? oldest + windowMs : 0;
  };
}
