import {
  type BindOutcome,
  type Connector,
  DirectoryFailure,
} from '../../../activities/directories/connector';
import { writeOnce } from '../../../activities/directories/writeOnce';

const SETTLED = { setBeforeMs: null, isSettled: true };
const ORDER = { immutableId: 'one', password: 'as-before-1', mayBegin: () => true };

/** A directory that does not say when a password was set, and where the password of the order is right. */
function connectorWith(readPolicy: () => Promise<{ history: number }>) {
  const calls: string[] = [];
  const connector = {
    readPolicy,
    authenticate: (): Promise<BindOutcome> => {
      calls.push('bind');
      return Promise.resolve('right');
    },
    set: () => {
      calls.push('write');
      return Promise.resolve({ kind: 'written' } as const);
    },
  } as unknown as Connector;
  return { connector, calls };
}

const again = (connector: Connector, earlier = SETTLED) =>
  writeOnce(connector, ORDER, { passwordSetAtMs: null }, earlier);

test('the present password, chosen once more, is not taken for a write that came through', async () => {
  const { connector, calls } = connectorWith(() => Promise.resolve({ history: 3 }));
  await again(connector);
  expect(calls).toEqual(['write']);
});

test('it is not written while the server may be at the earlier one', async () => {
  const { connector, calls } = connectorWith(() => Promise.resolve({ history: 3 }));
  await expect(again(connector, { ...SETTLED, isSettled: false })).rejects.toMatchObject({
    problem: 'timeout',
  });
  expect(calls).toEqual([]);
});

test.each([
  ['keeps no former passwords', () => Promise.resolve({ history: 0 })],
  [
    'does not tell its policy',
    () => Promise.reject(new DirectoryFailure('size-limit', 'result 11')),
  ],
])('a server that %s is asked by a bind', async (_, readPolicy) => {
  const { connector, calls } = connectorWith(readPolicy);
  expect(await again(connector)).toEqual({ kind: 'written' });
  expect(calls).toEqual(['bind']);
});

test('a policy that cannot be read for now leaves it to the next try', async () => {
  const away = new DirectoryFailure('unreachable', 'no answer');
  const { connector, calls } = connectorWith(() => Promise.reject(away));
  await expect(again(connector)).rejects.toBe(away);
  expect(calls).toEqual([]);
});
