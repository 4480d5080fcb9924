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

test('where no more may wait, the last of whoever has most waiting gives way', async () => {
  const { passOf } = createBoundedLane({ atOnce: 1, waitingMax: 3 });
  const one = held();
  const order: string[] = [];
  const noting = (name: string) => () => Promise.resolve(void order.push(name));
  const first = passOf('often')(one.call);
  const often = [1, 2, 3].map((turn) => passOf('often')(noting(`often ${turn}`)));
  const last = expect(often[2]).rejects.toMatchObject(BUSY);
  const other = passOf('once')(noting('once'));
  await last;
  await expect(passOf('often')(noting('often 4'))).rejects.toMatchObject(BUSY);
  one.end();
  await Promise.all([first, other, ...often.slice(0, 2)]);
  expect(order).toEqual(['often 1', 'once', 'often 2']);
});
