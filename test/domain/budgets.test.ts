import fc from 'fast-check';
import {
  type BudgetRecord,
  type BudgetRule,
  EMPTY_BUDGET,
  proofBudget,
  sendBudget,
  spendAttempt,
} from '../../workflows/domain/budgets';
import { METHODS } from '../../workflows/domain/methods';
import { DEFAULT_POLICY } from '../../workflows/domain/policy';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const NOW_MS = Date.UTC(2026, 0, 1);

const proofs = proofBudget(DEFAULT_POLICY.budgets, 'email');

/** Spends at each of these moments; answers what became of each try and what is left. */
function spendAt(rule: BudgetRule, moments: readonly number[], from: BudgetRecord = EMPTY_BUDGET) {
  let record = from;
  const verdicts = moments.map((nowMs) => {
    const verdict = spendAttempt(rule, record, nowMs);
    if (verdict.kind === 'allowed') ({ record } = verdict);
    return verdict;
  });
  return { record, verdicts, kinds: verdicts.map(({ kind }) => kind) };
}

const times = (count: number, nowMs = NOW_MS): number[] => Array<number>(count).fill(nowMs);

describe('the budget of wrong proofs', () => {
  it('allows five in an hour and blocks the sixth', () => {
    const { kinds } = spendAt(proofs, times(6));
    expect(kinds).toEqual([...Array<string>(5).fill('allowed'), 'blocked']);
  });

  it('blocks for fifteen minutes at first, but the hour’s limit holds longer', () => {
    const { record, verdicts } = spendAt(proofs, times(6));
    expect(record.blockedUntilMs).toBe(NOW_MS + 15 * MINUTE_MS);
    expect(verdicts.at(-1)).toEqual({ kind: 'blocked', untilMs: NOW_MS + HOUR_MS });
    expect(spendAttempt(proofs, record, NOW_MS + HOUR_MS - 1).kind).toBe('blocked');
    expect(spendAttempt(proofs, record, NOW_MS + HOUR_MS).kind).toBe('allowed');
  });

  it('allows ten in a day, however they are spread', () => {
    const everyTwoHours = Array.from({ length: 12 }, (_, at) => NOW_MS + at * 2 * HOUR_MS);
    const { kinds } = spendAt(proofs, everyTwoHours);
    expect(kinds.filter((kind) => kind === 'allowed')).toHaveLength(10);
    expect(kinds.slice(10)).toEqual(['blocked', 'blocked']);
  });

  it('does not charge for a try that was blocked', () => {
    const { record } = spendAt(proofs, times(5));
    expect(spendAt(proofs, times(20), record).record).toEqual(record);
  });

  it('doubles each block up to a day', () => {
    const rule: BudgetRule = {
      limits: [{ attemptsMax: 1, windowMs: 1 }],
      blockBaseMs: 15 * MINUTE_MS,
      blockMaxMs: 24 * HOUR_MS,
    };
    let record = EMPTY_BUDGET;
    let nowMs = NOW_MS;
    const blockedMinutes = Array.from({ length: 9 }, () => {
      const verdict = spendAttempt(rule, record, nowMs);
      if (verdict.kind === 'blocked') throw new Error('blocked too long');
      ({ record } = verdict);
      const untilMs = record.blockedUntilMs ?? 0;
      const minutes = (untilMs - nowMs) / MINUTE_MS;
      nowMs = untilMs;
      return minutes;
    });
    expect(blockedMinutes).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
  });

  it('follows a policy that allows less', () => {
    const strict = proofBudget(
      { ...DEFAULT_POLICY.budgets, wrongProofsPerHour: 1, blockMinutes: 5 },
      'email',
    );
    const { record, kinds } = spendAt(strict, times(2));
    expect(kinds).toEqual(['allowed', 'blocked']);
    expect(record.blockedUntilMs).toBe(NOW_MS + 5 * MINUTE_MS);
  });

  it.each(METHODS)('counts a day and blocks up to a day unless anybody can try: %s', (method) => {
    const { limits, blockMaxMs } = proofBudget(DEFAULT_POLICY.budgets, method);
    const isOpen = method === 'totp' || method === 'recoveryCode';
    expect(limits).toEqual(isOpen ? [{ attemptsMax: 10, windowMs: HOUR_MS }] : proofs.limits);
    expect(blockMaxMs).toBe(isOpen ? HOUR_MS : 24 * HOUR_MS);
  });

  it('never blocks for longer than an hour what anybody can try', () => {
    const rule = proofBudget(DEFAULT_POLICY.budgets, 'totp');
    let record = EMPTY_BUDGET;
    for (let round = 0; round < 6; round += 1) {
      const nowMs = NOW_MS + round * 2 * HOUR_MS;
      const spent = spendAt(rule, times(11, nowMs), record);
      expect(spent.kinds.filter((kind) => kind === 'allowed')).toHaveLength(10);
      expect(spendAttempt(rule, spent.record, nowMs + HOUR_MS).kind).toBe('allowed');
      ({ record } = spent);
    }
    expect(record.blocks).toBe(6);
  });

  it('forgets attempts that no limit counts any more', () => {
    const { record } = spendAt(proofs, [NOW_MS, NOW_MS + 25 * HOUR_MS]);
    expect(record.attemptsAtMs).toEqual([NOW_MS + 25 * HOUR_MS]);
  });

  it('begins with a short block again once the last one is over for two days', () => {
    const { record } = spendAt(proofs, times(5));
    const later = { ...record, blocks: 6, attemptsAtMs: [] };
    const { record: next } = spendAt(proofs, times(5, NOW_MS + 49 * HOUR_MS), later);
    expect(next.blocks).toBe(1);
  });

  it('never allows more than a limit within its window, whatever the moments', () => {
    const moments = fc
      .array(fc.integer({ min: 0, max: 20 * MINUTE_MS }), { maxLength: 120 })
      .map((pauses) => {
        let nowMs = NOW_MS;
        return pauses.map((pauseMs) => {
          nowMs += pauseMs;
          return nowMs;
        });
      });
    fc.assert(
      fc.property(moments, (ordered) => {
        const { kinds } = spendAt(proofs, ordered);
        const allowed = ordered.filter((_, at) => kinds[at] === 'allowed');
        for (const { attemptsMax, windowMs } of proofs.limits)
          for (const end of allowed) {
            const within = allowed.filter((at) => at <= end && at > end - windowMs);
            expect(within.length).toBeLessThanOrEqual(attemptsMax);
          }
      }),
    );
  });
});

describe('the budget of messages', () => {
  const allowedOf = (rule: BudgetRule, moments: number[]) =>
    spendAt(rule, moments).kinds.filter((kind) => kind === 'allowed').length;

  it.each(['text', 'call'] as const)('allows five an hour and ten a day by %s', (channel) => {
    const rule = sendBudget(DEFAULT_POLICY.budgets, channel);
    expect(allowedOf(rule, times(9))).toBe(5);
    const hourly = Array.from({ length: 20 }, (_, at) => NOW_MS + at * HOUR_MS);
    expect(allowedOf(rule, hourly)).toBe(10);
  });

  it('allows ten in ten minutes by e-mail, and the next ones later', () => {
    const rule = sendBudget(DEFAULT_POLICY.budgets, 'email');
    const { record } = spendAt(rule, times(12));
    expect(record.attemptsAtMs).toHaveLength(10);
    expect(spendAttempt(rule, record, NOW_MS + 10 * MINUTE_MS).kind).toBe('blocked');
    expect(spendAttempt(rule, record, NOW_MS + 15 * MINUTE_MS).kind).toBe('allowed');
  });
});
