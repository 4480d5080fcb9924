import { matchTotp, newTotpSecret, totpAt } from '../../activities/proving/totpCodes';

/** The secret of RFC 6238, appendix B, in base 32. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const STEP_MS = 30_000;
const NOW_MS = Date.UTC(2026, 0, 1, 12, 0, 15);
const STEP = Math.floor(NOW_MS / STEP_MS);

const match = (code: string, lastStep: number | null = null) =>
  matchTotp({ secret: SECRET, code, lastStep, nowMs: NOW_MS });

describe('the code of an authenticator app', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %d seconds is that of RFC 6238', (seconds, code) => {
    expect(totpAt(SECRET, seconds * 1000)).toBe(code);
  });

  it.each([
    [0, { kind: 'accepted', step: STEP }],
    [-1, { kind: 'accepted', step: STEP - 1 }],
    [1, { kind: 'accepted', step: STEP + 1 }],
    [-2, { kind: 'wrong' }],
    [2, { kind: 'wrong' }],
    [-3, { kind: 'wrong' }],
    [3, { kind: 'wrong' }],
  ])('%d steps away is judged', (steps, verdict) => {
    expect(match(totpAt(SECRET, NOW_MS + steps * STEP_MS))).toEqual(verdict);
  });

  it('is not taken twice, nor one that is older', () => {
    const [older, now, newer] = [-1, 0, 1].map((steps) =>
      totpAt(SECRET, NOW_MS + steps * STEP_MS),
    ) as [string, string, string];
    expect(match(now, STEP)).toEqual({ kind: 'used' });
    expect(match(older, STEP)).toEqual({ kind: 'used' });
    expect(match(newer, STEP)).toEqual({ kind: 'accepted', step: STEP + 1 });
    expect(match('000000', STEP)).toEqual({ kind: 'wrong' });
  });

  it.each(['', '28708', '2870820', 'abcdef', ' 87082'])('%j is wrong', (code) => {
    expect(match(code)).toEqual({ kind: 'wrong' });
  });

  it('comes of a new secret with 160 random bits', () => {
    const [one, other] = [newTotpSecret(), newTotpSecret()];
    expect(one).toMatch(/^[A-Z2-7]{32}$/);
    expect(one).not.toBe(other);
  });
});
