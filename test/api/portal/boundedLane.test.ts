import { createBoundedLane } from '../../../api/flows/boundedLane';

/** A call that ends when it is told to. */
function held() {
  let end = () => undefined as void;
  const promise = new Promise<string>((resolve) => {
    end = () => resolve('done');
  });
  return { call: () => promise, end };
}

test('calls wait for their turn, and one more than may wait is told to come again', async () => {
  const lane = createBoundedLane(1, 1).pass;
  const one = held();
  const answers = [lane(one.call), lane(one.call)];
  await expect(lane(one.call)).rejects.toMatchObject({
    code: 'busy',
    extras: { retryAfterSeconds: 1 },
  });
  one.end();
  expect(await Promise.all(answers)).toEqual(['done', 'done']);
});

test('a call that fails makes room for the next', async () => {
  const lane = createBoundedLane(1, 0).pass;
  await expect(lane(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
  await expect(lane(() => Promise.resolve('done'))).resolves.toBe('done');
});
