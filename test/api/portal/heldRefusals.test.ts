import { Problem } from '../../../api/errors';
import { createHeldRefusals } from '../../../api/flows/heldRefusals';

const HELD_MS = 200;

async function tookMs(work: Promise<unknown>): Promise<number> {
  const beganMs = performance.now();
  await work.catch(() => undefined);
  return performance.now() - beganMs;
}

const refuse = (code: 'busy' | 'too-many-requests' | 'wrong-step') => () =>
  Promise.reject(new Problem(code));

test('an answer of too many requests is held back, and no other', async () => {
  const held = createHeldRefusals(HELD_MS);
  await expect(held(refuse('busy'))).rejects.toMatchObject({ code: 'busy' });
  for (const code of ['busy', 'too-many-requests'] as const)
    expect(await tookMs(held(refuse(code)))).toBeGreaterThanOrEqual(HELD_MS - 5);
  expect(await tookMs(held(refuse('wrong-step')))).toBeLessThan(HELD_MS);
  expect(await tookMs(held(() => Promise.resolve('done')))).toBeLessThan(HELD_MS);
});

test('where very many are held back, one more is answered without delay', async () => {
  const held = createHeldRefusals(HELD_MS);
  const many = Array.from({ length: 500 }, () => tookMs(held(refuse('busy'))));
  expect(await tookMs(held(refuse('busy')))).toBeLessThan(HELD_MS);
  expect(Math.min(...(await Promise.all(many)))).toBeGreaterThanOrEqual(HELD_MS - 5);
  expect(await tookMs(held(refuse('busy')))).toBeGreaterThanOrEqual(HELD_MS - 5);
});
