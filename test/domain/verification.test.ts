import { presentVerification } from '../../workflows/domain/verification';

const NOW = Date.parse('2027-01-01T12:00:00Z');

test.each([
  ['is told while it lasts', '2027-01-01T12:00:01.000Z', true],
  ['is not told once it is over', '2027-01-01T11:59:59.000Z', false],
])('a block of a registration %s', (_what, blockedUntil, isTold) => {
  const { methods } = presentVerification(
    {
      flow: 'registrationVerification',
      supportCode: 'LK-ABCD-EFGH',
      step: 'prove',
      expiresAtMs: NOW + 60_000,
      offered: [{ method: 'email', blockedUntil }],
      challenge: null,
      outcome: null,
    },
    NOW,
    [],
  );
  expect(methods).toEqual([isTold ? { method: 'email', blockedUntil } : { method: 'email' }]);
});
