import type { Json } from '../../support/adminClient';
import { type RunningAdminApp, startAdminApp } from '../../support/adminApp';

let app: RunningAdminApp;
beforeAll(async () => {
  app = await startAdminApp();
});
afterAll(() => app.close());

describe('GET /tenants/:t/users?search=', () => {
  it('finds people by any part of a login or a name, in the form in which logins are compared', async () => {
    const own = await app.owner.createTenant();
    const everybody = [
      { login: 'u1', displayName: 'İbrahim Öztürk' },
      { login: 'u2', displayName: 'Herr Straße', givenName: 'Ａｎｎａ' },
      { login: 'u3', displayName: '山田太郎', surname: 'Yamada' },
      { login: 'Sigrid.Lang', displayName: 'S. L.' },
    ];
    for (const person of everybody) await app.owner.createUser(own, person);
    const found = async (search: string) => {
      const query = new URLSearchParams({ search }).toString();
      const { body } = await app.owner.call('GET', `/tenants/${own.slug}/users?${query}`);
      return body.items.map(({ login }: Json) => login);
    };
    const searches: [string, number[]][] = [
      ['ibrahim', [0]],
      ['IBRAHİM', [0]],
      ['m öz', [0]],
      ['ö', [0]],
      ['strasse', [1]],
      ['STRAẞE', [1]],
      ['ß', [1]],
      ['anna', [1]],
      ['太郎', [2]],
      ['田', [2]],
      ['mad', [2]],
      ['u', [0, 1, 2]],
      ['rid.l', [3]],
      ['id.', [3]],
      ['\u200b', [3, 0, 1, 2]],
      ['u1\ni', []],
      ['sssa', []],
    ];
    for (const [search, people] of searches) {
      const logins = people.map((at) => everybody[at]?.login);
      expect([search, (await found(search)).sort()]).toEqual([search, logins.sort()]);
    }
  });

  it('finds a person by the name they have now', async () => {
    const own = await app.owner.createTenant();
    const { id } = await app.owner.createUser(own, { login: 'ada', displayName: 'Ada Byron' });
    const path = `/tenants/${own.slug}/users/${id}`;
    await app.owner.call('PATCH', path, { body: { surname: 'Lovelace' } });
    const found = async (search: string) =>
      (await app.owner.call('GET', `/tenants/${own.slug}/users?search=${search}`)).body.items
        .length;
    expect(await found('lovelace')).toBe(1);
    await app.owner.call('PATCH', path, { body: { displayName: 'Ada King', surname: null } });
    expect([await found('king'), await found('byron'), await found('lovelace')]).toEqual([1, 0, 0]);
  });
});
