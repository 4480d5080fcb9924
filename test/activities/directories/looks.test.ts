import type { Connector } from '../../../activities/directories/connector';
import { checkConnections } from '../../../activities/directories/ldap/connectionCheck';
import { createLooks } from '../../../activities/directories/looks';

const connectorThat = (selfCheck: Connector['selfCheck']) => ({ selfCheck }) as Connector;

test('a directory is looked at once at a time, and only some of them at once', async () => {
  let asked = 0;
  const ends: (() => void)[] = [];
  const slow = connectorThat(
    () =>
      new Promise((resolve) => {
        asked += 1;
        ends.push(() => resolve([]));
      }),
  );
  const looks = createLooks();
  const first = looks('a', slow);
  const again = looks('a', slow);
  expect(asked).toBe(1);
  for (const id of ['b', 'c', 'd']) void looks(id, slow);
  expect(() => looks('e', slow)).toThrow('too many looks');
  for (const end of ends) end();
  expect(await Promise.all([first, again])).toEqual([[], []]);
  void looks('e', slow);
  expect(asked).toBe(5);
});

test('an answer that cannot be read is a finding, and every connection is closed', async () => {
  let open = 0;
  const session = () => {
    open += 1;
    return {
      url: 'ldaps://one',
      certificateEndsAtMs: Date.now() + 90 * 86_400_000,
      bind: () => Promise.resolve(),
      close: () => Promise.resolve(void (open -= 1)),
    };
  };
  const openEach = () =>
    Promise.resolve(['a', 'b'].map((name) => ({ url: `ldaps://${name}`, opened: session() })));
  const look = (error: Error) =>
    checkConnections(
      { hosts: { openEach } } as never,
      { bind: { dn: 'cn=x', password: 'y' } } as never,
      () => Promise.reject(error),
    );
  expect(await look(new RangeError('out of range'))).toEqual([
    { code: 'server-refused', severity: 'error', text: 'ldaps://a: an answer that cannot be read' },
  ]);
  expect(open).toBe(0);
  await expect(look(new TypeError('a mistake of ours'))).rejects.toThrow(TypeError);
  expect(open).toBe(0);
});
