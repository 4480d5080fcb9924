import {
  createPasswordHasher,
  type Lane,
  type PasswordHasher,
} from '../../activities/passwords/hasher';

const SETTINGS = { memoryKib: 1024, passes: 1, lanes: 1 };
let stored: string;
beforeAll(async () => {
  stored = await createPasswordHasher(SETTINGS, 2).hash('the password');
});

/** In which order comparisons that are asked for at once come to their end. */
async function orderOf(hasher: PasswordHasher, lanes: readonly Lane[]): Promise<Lane[]> {
  const ended: Lane[] = [];
  await Promise.all(
    lanes.map(async (lane) => {
      await hasher.matches(stored, 'a guess', lane);
      ended.push(lane);
    }),
  );
  return ended;
}

const many = (lane: Lane, count: number): Lane[] => Array.from({ length: count }, () => lane);

test('who is proven is hashed before sign-ins, and those before strangers, whoever came first', async () => {
  const hasher = createPasswordHasher(SETTINGS, 1);
  const asked = [...many('stranger', 20), ...many('signIn', 5), ...many('proven', 5)];
  const [first, ...others] = await orderOf(hasher, asked);
  expect(first).toBe('stranger');
  expect(others).toEqual([...many('proven', 5), ...many('signIn', 5), ...many('stranger', 19)]);
});

test('strangers leave a slot to others where there are two', async () => {
  const hasher = createPasswordHasher(SETTINGS, 2);
  const asked = [...many('stranger', 40), 'signIn' as const];
  const ended = await orderOf(hasher, asked);
  expect(ended.indexOf('signIn')).toBeLessThan(4);
});

test('strangers are hashed when nobody else is', async () => {
  const hasher = createPasswordHasher(SETTINGS, 2);
  expect(await orderOf(hasher, many('stranger', 10))).toHaveLength(10);
  expect(await hasher.matches(stored, 'the password', 'stranger')).toBe(true);
});

test('a new password waits for no stranger', async () => {
  const hasher = createPasswordHasher(SETTINGS, 1);
  const guesses = orderOf(hasher, many('stranger', 30));
  expect(hasher.waiting()).toBe(0);
  await guesses;
});

test('a list of secrets waits among sign-ins, with one of them at a time', async () => {
  const hasher = createPasswordHasher(SETTINGS, 1);
  const ended: string[] = [];
  const note = (what: string) => () => ended.push(what);
  const list = hasher.hashEach(['a', 'b', 'c', 'd', 'e'], 'signIn').then(note('the list'));
  const signIns = many('signIn', 2).map((lane) =>
    hasher.matches(stored, 'a guess', lane).then(note('a sign-in')),
  );
  const proven = hasher.hash('a new password').then(note('a new password'));
  await Promise.all([list, proven, ...signIns]);
  expect(ended).toEqual(['a new password', 'a sign-in', 'a sign-in', 'the list']);
});
