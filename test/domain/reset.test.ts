import {
  CONSTANT_SENT_AFTER_MS,
  isOpen,
  presentReset,
  RESET_STEPS,
  type ResetStep,
  type ResetView,
  stepAt,
} from '../../workflows/domain/reset';
import { DEFAULT_POLICY } from '../../workflows/domain/policy';
import { passwordRulesForDisplay } from '../../workflows/domain/passwordRules';

const NOW_MS = Date.UTC(2026, 0, 1);

const proving: ResetView = {
  supportCode: 'LK-0000-0000',
  face: 'constant',
  step: 'prove',
  expiresAtMs: NOW_MS + 60_000,
  endedAtMs: null,
  offered: [{ method: 'email' }, { method: 'sms' }],
  passed: [],
  gatesRequired: 2,
  challenge: null,
  passwordRules: null,
  lastRefusal: null,
  outcome: null,
};

const challenge = {
  method: 'email',
  number: 1,
  issuedAtMs: NOW_MS,
  resendAtMs: NOW_MS + 30_000,
  delivery: 'failed',
} as const;

const ENDS: ResetStep[] = ['done', 'refused', 'expired', 'cancelled', 'superseded', 'failed'];

describe('the step of a reset', () => {
  it.each(RESET_STEPS)('is open or ended for good: %s', (step) => {
    expect(isOpen(step)).toBe(!ENDS.includes(step));
  });

  it.each(['prove', 'chooseAction', 'choosePassword'] as const)(
    'is expired from the last millisecond on when it was %s',
    (step) => {
      const view = { step, expiresAtMs: NOW_MS };
      expect(stepAt(view, NOW_MS - 1)).toBe(step);
      expect(stepAt(view, NOW_MS)).toBe('expired');
    },
  );

  it.each(['writing', ...ENDS] as const)('stays %s, however late', (step) => {
    expect(stepAt({ step, expiresAtMs: NOW_MS }, NOW_MS + 86_400_000)).toBe(step);
  });

  it('has the outcome expired by the clock alone', () => {
    const late = presentReset(proving, proving.expiresAtMs, []);
    expect(late).toMatchObject({ step: 'expired', outcome: { code: 'expired' }, methods: [] });
  });
});

describe('in the constant face', () => {
  it('shows no gate total before the first accepted proof, and shows it after', () => {
    expect(presentReset(proving, NOW_MS, [])).not.toHaveProperty('gatesRequired');
    const passed = [{ method: 'email', digest: 'x' }] as const;
    expect(presentReset({ ...proving, passed }, NOW_MS, [])).toMatchObject({
      gatesPassed: 1,
      gatesRequired: 2,
    });
  });

  it.each([
    [0, 'sending'],
    [CONSTANT_SENT_AFTER_MS - 1, 'sending'],
    [CONSTANT_SENT_AFTER_MS, 'sent'],
  ])('shows a delivery after %d ms as %s, whatever became of it', (elapsedMs, delivery) => {
    for (const truth of ['sending', 'sent', 'failed', 'unavailable'] as const) {
      const view = { ...proving, challenge: { ...challenge, delivery: truth } };
      expect(presentReset(view, NOW_MS + elapsedMs, []).challenge?.delivery).toBe(delivery);
    }
  });

  it('shows a channel that is broken for everybody, and only that one', () => {
    const view = { ...proving, challenge };
    expect(presentReset(view, NOW_MS, ['email']).challenge?.delivery).toBe('unavailable');
    expect(presentReset(view, NOW_MS, ['text']).challenge?.delivery).toBe('sending');
    const byText = { ...proving, challenge: { ...challenge, method: 'sms' as const } };
    expect(presentReset(byText, NOW_MS, ['text']).challenge?.delivery).toBe('unavailable');
  });

  it('shows the true delivery after the first accepted proof', () => {
    const view = { ...proving, challenge, passed: [{ method: 'sms', digest: 'x' }] as const };
    expect(presentReset(view, NOW_MS, []).challenge?.delivery).toBe('failed');
  });
});

describe('in the explain face', () => {
  const view: ResetView = { ...proving, face: 'explain', challenge };

  it('shows the gates and the true delivery from the start', () => {
    expect(presentReset(view, NOW_MS, ['email'])).toMatchObject({
      gatesRequired: 2,
      challenge: { delivery: 'failed', resendAt: '2026-01-01T00:00:30.000Z' },
    });
  });
});

describe('each step', () => {
  const full: ResetView = {
    ...proving,
    challenge,
    passwordRules: passwordRulesForDisplay(DEFAULT_POLICY.password),
    lastRefusal: [{ code: 'too-short', data: { minLength: 12 } }],
  };

  it.each(RESET_STEPS)('shows only what belongs to it: %s', (step) => {
    const shown = presentReset({ ...full, step }, NOW_MS, []);
    const extras = ['challenge', 'passwordRules', 'lastRefusal'].filter((name) => name in shown);
    const expected: Partial<Record<ResetStep, string[]>> = {
      prove: ['challenge'],
      chooseAction: ['passwordRules', 'lastRefusal'],
      choosePassword: ['passwordRules', 'lastRefusal'],
    };
    expect(extras).toEqual(expected[step] ?? []);
    expect(shown.methods).toEqual(step === 'prove' ? full.offered : []);
  });

  it('never shows a digest', () => {
    const passed = [{ method: 'email', digest: 'secret-digest' }] as const;
    for (const step of RESET_STEPS)
      expect(JSON.stringify(presentReset({ ...full, step, passed }, NOW_MS, []))).not.toContain(
        'secret-digest',
      );
  });
});

describe('a new password that is passed on to other servers', () => {
  const outcome = { code: 'password-reset', data: { usable: 'checking' } } as const;
  const ended: ResetView = { ...proving, step: 'done', endedAtMs: NOW_MS, outcome };

  it.each([
    [60_000, 'checking'],
    [60_001, 'inMinutes'],
  ])('is looked for no longer than a minute: after %i ms %s', (afterMs, usable) => {
    expect(presentReset(ended, NOW_MS + afterMs, []).outcome?.data).toEqual({ usable });
  });
});
