import { tryElsewhere, type Asked } from '../../../activities/directorySignIn';
import type { Directories } from '../../../activities/directories/directories';
import type { Directory } from '../../../activities/directories/directory';

const TYPED = 'Orbit-93-Kettle-Falcon';
const PERSON = { id: 'p1', directory: 'd1' };

/** What went to which directory. */
async function tried(changes: Partial<Asked>) {
  const seen: { place: string; whose: string | null; password: string }[] = [];
  const directories = {
    of: ({ directory: place }: { directory: string }) =>
      Promise.resolve({
        authenticate: (whose: string | null, password: string) => {
          seen.push({ place, whose, password });
          return Promise.resolve({ isRight: false, proof: null });
        },
      } as unknown as Directory),
  } as unknown as Directories;
  await tryElsewhere(directories, {
    tenantId: 't',
    places: ['d1', 'd2', 'd3'],
    person: PERSON,
    mayAsk: true,
    isStranger: true,
    login: 'ada',
    password: TYPED,
    ...changes,
  });
  return seen;
}

test('what was typed goes to the directory of the person', async () => {
  expect(await tried({})).toEqual([{ place: 'd1', whose: 'p1', password: TYPED }]);
});

test.each<[string, Partial<Asked>]>([
  ['is locked or closed', { mayAsk: false }],
  ['has their home elsewhere, or is unknown', { person: undefined, mayAsk: false }],
  ['has their home elsewhere, and might be asked there', { person: undefined }],
])('of somebody who %s no directory learns it', async (_who, changes) => {
  const [one, ...others] = await tried(changes);
  expect(others).toEqual([]);
  expect(one).toMatchObject({ whose: null });
  expect(one?.password).not.toContain(TYPED.slice(0, 4));
  expect(one?.password).toHaveLength(TYPED.length);
});

test('somebody who is locked is looked for where they are, so that an outage tells nothing', async () => {
  const [locked] = await tried({ mayAsk: false });
  const [open] = await tried({});
  expect(locked?.place).toBe(open?.place);
});
