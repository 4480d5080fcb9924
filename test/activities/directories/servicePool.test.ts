import { createServicePool } from '../../../activities/directories/ldap/servicePool';
import type { Hosts } from '../../../activities/directories/ldap/hosts';
import type { Session } from '../../../activities/directories/ldap/session';

/** Connections to a server, the first of which breaks at its first request and does not say so yet. */
function poolOfConnections() {
  const opened: { hasFailed: boolean; isClosed: boolean }[] = [];
  const open = (): Promise<Session> => {
    const state = { hasFailed: false, isClosed: false };
    const isFirst = opened.push(state) === 1;
    const session: Partial<Session> = {
      url: 'ldaps://one',
      bind: () => Promise.resolve(),
      isOpen: () => !state.isClosed,
      hasFailed: () => state.hasFailed,
      search: () => {
        state.hasFailed ||= isFirst;
        return isFirst ? Promise.reject(new Error('reset')) : Promise.resolve([]);
      },
      close: () => {
        state.isClosed = true;
        return Promise.resolve();
      },
    };
    return Promise.resolve(session as Session);
  };
  const hosts = { open, failed: () => undefined } as unknown as Hosts;
  return { opened, pool: createServicePool(hosts, { dn: 'cn=service', password: 'any' }) };
}

test('a connection that broke is lent to nobody, though it has not ended yet', async () => {
  const { opened, pool } = poolOfConnections();
  const look = () => pool.use((session) => session.search('dc=test', {}));
  await expect(look()).rejects.toThrow('reset');
  expect(opened).toEqual([{ hasFailed: true, isClosed: true }]);
  expect(await look()).toEqual([]);
  expect(await look()).toEqual([]);
  expect(opened).toHaveLength(2);
  await pool.close();
});
