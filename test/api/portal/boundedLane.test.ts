import { createBoundedLane } from '../../../api/flows/boundedLane';

/** A call that ends when it is told to. */
function held() {
  let end = () => undefined as void;
  const promise = new Promise<string>((resolve) => {
    end = () => resolve('done');
  });
  return { call: () => promise, end };
}

const BUSY = { code: 'busy', extras: { retryAfterSeconds: 1 } };

test('calls wait for their turn, and one more than may wait is told to come again', async () => {
  const { passOf } = createBoundedLane({ atOnce: 1, waitingMax: 1 });
  const one = held();
  const answers = [passOf('a')(one.call), passOf('b')(one.call)];
  await expect(passOf('c')(one.call)).rejects.toMatchObject(BUSY);
  one.end();
  expect(await Promise.all(answers)).toEqual(['done', 'done']);
});

test('a call that fails makes room for the next', async () => {
  const { passOf } = createBoundedLane({ atOnce: 1, waitingMax: 1 });
  await expect(passOf('a')(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
  await expect(passOf('a')(() => Promise.resolve('done'))).resolves.toBe('done');
});

test('who asks once comes before the second call of who asks often', async () => {
  const { passOf } = createBoundedLane({ atOnce: 1, waitingMax: 9 });
  const first = held();
  const order: string[] = [];
  const noting = (name: string) => () => Promise.resolve(void order.push(name));
  const calls = [
    passOf('often')(first.call),
    ...[1, 2, 3].map((turn) => passOf('often')(noting(`often ${turn}`))),
    passOf('once')(noting('once')),
  ];
  first.end();
  await Promise.all(calls);
  expect(order).toEqual(['often 1', 'once', 'often 2', 'often 3']);
});

test('no caller fills the queue alone, but the places nobody else wants', async () => {
  const { passOf } = createBoundedLane({ atOnce: 6, waitingMax: 9 });
  const one = held();
  const answers = Array.from({ length: 6 }, () => passOf('often')(one.call));
  await expect(passOf('often')(one.call)).rejects.toMatchObject(BUSY);
  const other = passOf('other')(one.call);
  one.end();
  expect(await Promise.all([...answers, other])).toHaveLength(7);
});
