import { type EffectsReport, runTool } from './runTool';
import { createMutant } from './mutant';

const TIMEOUT_MS = 600_000;

const BOTH = ['worker', 'portal'] as const;
const WORKER = ['worker'] as const;
const COMPARING = ['comparing worker'] as const;
const EFFECTS = [
  ['the challenge', 'code.requested', BOTH],
  ['the message', 'delivery.begun', WORKER],
  ['the record of the message', 'delivery.settled', WORKER],
  ['the wrong guess', 'proof.refused', BOTH],
  ['the proof', 'proof.accepted', BOTH],
  ['the wrong guess at a slow hash', 'proof.refused', COMPARING],
  ['the proof by a slow hash', 'proof.accepted', COMPARING],
  ['the refusal of a password', 'password.refused', BOTH],
  ['the new password', 'password.reset', BOTH],
  ['the cancel', 'reset.cancelled', BOTH],
  ['the end by the clock', 'reset.expired', WORKER],
] as const;

const CASES = EFFECTS.flatMap(([name, effect, victims]) =>
  victims.flatMap((victim) =>
    (['before', 'after'] as const).map((when) => [name, victim, when, effect] as const),
  ),
);

describe('one kill at one effect', () => {
  let report: EffectsReport;

  beforeAll(async () => {
    report = await runTool<EffectsReport>(['--effects'], TIMEOUT_MS - 30_000);
  }, TIMEOUT_MS);

  test.each(CASES)(
    '%s happens once and is answered when the %s is killed %s its commit',
    (_name, victim, when, effect) => {
      const found = report.effects.filter(
        (one) => one.effect === effect && one.victim === victim && one.when === when,
      );
      expect(found).toMatchObject([{ wasReached: true, differences: [] }]);
    },
  );

  test.each([
    ['a worker that stood still past its heartbeat sends no code again', 'stalled worker'],
    ['a code is sent though the engine died before it wrote the request down', 'engine'],
  ])('%s', (_title, victim) => {
    const found = report.effects.filter((one) => one.victim === victim);
    expect(found).toMatchObject([{ wasReached: true, differences: [] }]);
  });

  test('the records of all these resets agree', () => {
    expect(report.violations).toEqual([]);
  });
});

test(
  'the instruments see a product that forgets which steps it took',
  async () => {
    const mutant = createMutant('workflows/domain/operationIds.js', [
      'const operationId = (flowRef, updateId) => `',
      'const operationId = (flowRef, updateId) => `${Math.random()}',
    ]);
    try {
      const args = ['--effects', '--scenes', 'cancelled:worker:after', '--dist', mutant.dist];
      const report = await runTool<EffectsReport>(args, TIMEOUT_MS - 30_000);
      expect(report.isGood).toBe(false);
      expect(report.effects.flatMap(({ differences }) => differences)).toContainEqual(
        expect.stringContaining('a cancel was refused: 410 flow-ended'),
      );
    } finally {
      mutant.remove();
    }
  },
  TIMEOUT_MS,
);
