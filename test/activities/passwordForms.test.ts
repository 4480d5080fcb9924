import { hash } from '@node-rs/argon2';
import { createPasswordHasher } from '../../activities/passwords/hasher';
import { createPasswords } from '../../api/admin/passwords';
import { normalisePassword } from '../../workflows/domain/passwordRules';

const hasher = createPasswordHasher({ memoryKib: 8, passes: 1, lanes: 1 }, 2);
const operators = createPasswords({
  ARGON2_MEMORY_KIB: 8,
  ARGON2_PASSES: 1,
  ARGON2_LANES: 1,
});
const SPACES = ['\u00a0', '\u202f', '\u3000', '\u2003', '\u205f'];
const withSpace = (space: string) => `correct horse${space}battery staple`;

test.each(SPACES)('a password set with %j is the one typed with a plain space', async (space) => {
  const stored = await hasher.hash(normalisePassword(withSpace(space)));
  for (const typed of [' ', space])
    expect(await hasher.matches(stored, withSpace(typed), 'proven')).toBe(true);
  const asOperator = await operators.hash(withSpace(space));
  expect(await operators.matches(asOperator, withSpace(' '))).toBe(true);
});

test('a hash of before, when spaces were kept as typed, still lets in', async () => {
  const stored = await hash(withSpace('\u00a0'), { memoryCost: 8, timeCost: 1, parallelism: 1 });
  expect(await hasher.matches(stored, withSpace('\u00a0'), 'proven')).toBe(true);
  expect(await operators.matches(stored, withSpace('\u00a0'))).toBe(true);
  expect(
    await hasher.matches(stored, withSpace('\u00a0').replace('horse', 'house'), 'proven'),
  ).toBe(false);
});
