import {
  afterSuccess,
  type BudgetRecord,
  type BudgetRule,
  type CountedDay,
  EMPTY_BUDGET,
  proofBudget,
  sendBudget,
  spendAttempt,
  waitUntil,
} from './budgets';
import { type Channel, isCodeMethod, type Method } from './methods';
import type { PolicyDocument } from './policy';
import { DIRECTORY_SIGN_IN_RULE, SIGN_IN_RULE } from './signIn';

/**
 * Who guesses, told apart from whom it is about: a browser the account knows from an earlier success
 * (OWASP, device cookies), an open session of the account, or the address unit of a stranger.
 */
export type Party = { kind: 'device' | 'session' | 'address'; id: string };

type Visitor = { isFamiliar: boolean; deviceHash: string | null; addressDigest: string };

/** Who is at the other end: a browser the account knows, or somebody at an address. */
export const visitorParty = ({ isFamiliar, deviceHash, addressDigest }: Visitor): Party =>
  isFamiliar && deviceHash !== null
    ? { kind: 'device', id: deviceHash }
    : { kind: 'address', id: addressDigest };

/** One budget that an attempt is paid from. */
export type Charge = { counter: string; rule: BudgetRule };

/** An attempt is paid from the party's own budget and from the one it shares with its like. */
export type Charges = readonly [own: Charge, shared: Charge];

/** What is charged: the budget of one party, and what strangers together may spend of an account. */
export type Tariff = {
  counter: string;
  own: BudgetRule;
  /** How many times the party's own limits strangers together have; null where nothing is shared. */
  strangersTimes: number | null;
  /** Strangers' guesses in a rolling year: of one address unit, and of all together. */
  ceiling?: { address: number; strangers: number };
  /** Failures in a row of all familiar devices and sessions (NIST SP 800-63B-4 3.2.2). */
  familiarInARowMax?: number;
};

const IN_A_ROW_MAX = 100;
/** An app takes three codes of a million at a time: 300 guesses are less than one in a thousand. */
const APP_CEILING = { address: 20, strangers: 300 };
/** One code of a million is right. */
const CODE_CEILING = { address: 20, strangers: 900 };
const PASSWORD_CEILING = { address: 500, strangers: 5_000 };
/** Of parties that are full at once, before strangers shut each other out. */
const FULL_GUESSERS = 4;
const FULL_SENDERS = 2;

/** Guesses at one method. A recovery code has 80 random bits: strangers need no common limit. */
export function proofTariff(
  budgets: PolicyDocument['budgets'],
  method: Method,
  counter: string,
): Tariff {
  const own = proofBudget(budgets, method);
  if (method === 'recoveryCode') return { counter, own, strangersTimes: null };
  return {
    counter,
    own,
    strangersTimes: FULL_GUESSERS,
    ceiling: isCodeMethod(method) || method === 'questions' ? CODE_CEILING : APP_CEILING,
    familiarInARowMax: IN_A_ROW_MAX,
  };
}

/** Messages to one person on one channel. */
export const sendTariff = (budgets: PolicyDocument['budgets'], channel: Channel): Tariff => ({
  counter: `send:${channel}`,
  own: sendBudget(budgets, channel),
  strangersTimes: FULL_SENDERS,
});

/** The counter of failed sign-ins among a person's budgets: while one is blocked, somebody is locked out. */
export const SIGN_IN_COUNTER = 'signIn';

/** Failed sign-ins of an account. */
export const SIGN_IN_TARIFF: Tariff = {
  counter: SIGN_IN_COUNTER,
  own: SIGN_IN_RULE,
  strangersTimes: FULL_GUESSERS,
  ceiling: PASSWORD_CEILING,
  familiarInARowMax: IN_A_ROW_MAX,
};

/** Those of an account in a directory: all strangers together spend what one of them may. */
export const DIRECTORY_SIGN_IN_TARIFF: Tariff = {
  ...SIGN_IN_TARIFF,
  own: DIRECTORY_SIGN_IN_RULE,
  strangersTimes: 1,
};

/** The two budgets a party's attempt is paid from. */
export function chargesOf(tariff: Tariff, party: Party): Charges {
  const { counter, own, ceiling } = tariff;
  const isStranger = party.kind === 'address';
  const ownRule: BudgetRule =
    isStranger && ceiling !== undefined ? { ...own, yearMax: ceiling.address } : own;
  return [
    { counter: `${counter}@${party.kind}:${party.id}`, rule: ownRule },
    isStranger
      ? { counter, rule: strangersRule(tariff) }
      : { counter: `${counter}@familiar`, rule: familiarRule(tariff) },
  ];
}

const DAY_MS = 24 * 60 * 60_000;

/** What fills a day is shared by twice as many as what fills an hour: it keeps everybody else out for longer. */
const times = ({ limits, ...rule }: BudgetRule, factor: number | null): BudgetRule => ({
  ...rule,
  limits:
    factor === null
      ? []
      : limits.map(({ attemptsMax, windowMs }) => ({
          attemptsMax: attemptsMax * factor * (windowMs >= DAY_MS ? 2 : 1),
          windowMs,
        })),
});

/** The block of what strangers share does not grow: it would shut out those who never asked before. */
const strangersRule = ({ own, strangersTimes, ceiling }: Tariff): BudgetRule => ({
  ...times(own, strangersTimes),
  blockMaxMs: own.blockBaseMs,
  ...(ceiling === undefined ? {} : { yearMax: ceiling.strangers }),
});

/** Guesses of familiar parties end by their row alone; messages cost money, whoever asks for them. */
const familiarRule = ({ own, strangersTimes, familiarInARowMax }: Tariff): BudgetRule =>
  familiarInARowMax === undefined
    ? times(own, strangersTimes)
    : { ...times(own, null), inARowMax: familiarInARowMax };

export type ChargedRecord = { counter: string; record: BudgetRecord };

export type ChargeVerdict = {
  /** Until when the attempt is not judged; null when it is. */
  blockedUntilMs: number | null;
  /** What stands on record if the attempt fails: as before where it was not judged. */
  afterFailure: ChargedRecord[];
};

const paired = (charges: Charges, records: readonly BudgetRecord[]) =>
  charges.map(({ counter, rule }, at) => ({ counter, rule, record: records[at] ?? EMPTY_BUDGET }));

/** Judges one attempt by both budgets: neither is spent where the other is. */
export function spendCharges(
  charges: Charges,
  records: readonly BudgetRecord[],
  nowMs: number,
): ChargeVerdict {
  const before = paired(charges, records);
  const spent: ChargedRecord[] = [];
  let untilMs = 0;
  for (const { counter, rule, record } of before) {
    const verdict = spendAttempt(rule, record, nowMs);
    if (verdict.kind === 'blocked') untilMs = Math.max(untilMs, verdict.untilMs);
    else spent.push({ counter, record: verdict.record });
  }
  return untilMs === 0
    ? { blockedUntilMs: null, afterFailure: spent }
    : {
        blockedUntilMs: untilMs,
        afterFailure: before.map(({ counter, record }) => ({ counter, record })),
      };
}

/**
 * The same for a sign-in: the lock on record then lasts as long as any limit is full, so that a page
 * can say whether the account is locked.
 */
export function spendSignIn(
  charges: Charges,
  records: readonly BudgetRecord[],
  nowMs: number,
): ChargeVerdict {
  const verdict = spendCharges(charges, records, nowMs);
  if (verdict.blockedUntilMs !== null) return verdict;
  const afterFailure = verdict.afterFailure.map(({ counter, record }, at) => ({
    counter,
    record: { ...record, blockedUntilMs: lockOf(charges[at]?.rule, record, nowMs) },
  }));
  return { ...verdict, afterFailure };
}

const lockOf = (rule: BudgetRule | undefined, record: BudgetRecord, nowMs: number) => {
  const untilMs = rule === undefined ? 0 : waitUntil(rule, record, nowMs);
  return untilMs > nowMs ? untilMs : record.blockedUntilMs;
};

/**
 * What any success leaves of the row of failures that familiar parties share: nothing, whoever
 * succeeds, or they could be shut out by one of them for good. What strangers spent stays spent.
 */
export const endedRow = ({ counter }: Tariff): ChargedRecord => ({
  counter: `${counter}@familiar`,
  record: EMPTY_BUDGET,
});

/**
 * A record without an attempt that was paid before it was judged, and was no failure: as it was before, where nobody
 * spent any since, else without that one.
 */
export function givenBack(
  before: BudgetRecord,
  paid: BudgetRecord,
  now: BudgetRecord = paid,
): BudgetRecord {
  const at = now.attemptsAtMs.lastIndexOf(paid.attemptsAtMs.at(-1) ?? Number.NaN);
  const [paidDay] = paid.days.at(-1) ?? [];
  const isBlockOfIt = now.blockedUntilMs === paid.blockedUntilMs;
  return {
    attemptsAtMs: now.attemptsAtMs.filter((_atMs, index) => index !== at),
    blockedUntilMs: isBlockOfIt ? before.blockedUntilMs : now.blockedUntilMs,
    blocks: isBlockOfIt ? before.blocks : now.blocks,
    days: now.days.flatMap(([day, count]): CountedDay[] =>
      day !== paidDay ? [[day, count]] : count > 1 ? [[day, count - 1]] : [],
    ),
    inARow: Math.max(0, now.inARow - 1),
  };
}

/** An attempt that was paid before it was judged: the records before it, and with it. */
export type PaidBefore = { before: readonly ChargedRecord[]; paid: readonly ChargedRecord[] };

/** Records of a party without an attempt that turned out to be no failure. */
export const allGivenBack = (
  charges: Charges,
  { before, paid }: PaidBefore,
  records: readonly BudgetRecord[],
): ChargedRecord[] =>
  charges.map(({ counter }, at) => {
    const [former = EMPTY_BUDGET, spent = EMPTY_BUDGET] = [before[at]?.record, paid[at]?.record];
    return { counter, record: givenBack(former, spent, records[at]) };
  });

/**
 * What stands on record after a right password: the party's own waits are over too. One that was paid for before
 * costs nothing, nor does it what strangers share.
 */
export function afterSignIn(
  charges: Charges,
  records: readonly BudgetRecord[],
  paidBefore?: PaidBefore,
): ChargedRecord[] {
  const [own, shared] =
    paidBefore === undefined
      ? [{ counter: charges[0].counter, record: records[0] ?? EMPTY_BUDGET }]
      : allGivenBack(charges, paidBefore, records);
  const row = endedRow(SIGN_IN_TARIFF);
  const cleared = {
    counter: charges[0].counter,
    record: afterSuccess(own?.record ?? EMPTY_BUDGET),
  };
  return shared === undefined || shared.counter === row.counter
    ? [cleared, row]
    : [cleared, shared, row];
}
