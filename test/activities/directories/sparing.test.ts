import { isFarFromLockout } from '../../../activities/directories/sparing';

const NOW_MS = 1_000_000;
const far = (failures: number[], threshold: number | null, windowMs: number | null) =>
  isFarFromLockout(
    { failedAtMs: failures },
    { lockoutThreshold: threshold, lockoutWindowMs: windowMs },
    NOW_MS,
  );

test.each([
  [10, 5],
  [5, 2],
  [3, 2],
  [2, 1],
  [1, 0],
])('of %i failures that lock strangers have %i', (threshold, part) => {
  const failures = (count: number) => Array.from({ length: count }, () => NOW_MS - 1);
  expect(far(failures(part), threshold, null)).toBe(false);
  if (part > 0) expect(far(failures(part - 1), threshold, null)).toBe(true);
});

test('what the directory has forgotten does not count', () => {
  expect(far([1, 2, 3, 4, 5], 5, 60_000)).toBe(true);
  expect(far([1, 2, 3, 4, 5], 5, null)).toBe(false);
});

test('an account that is never locked is not spared', () => {
  expect(
    far(
      Array.from({ length: 99 }, () => NOW_MS),
      null,
      null,
    ),
  ).toBe(true);
});
