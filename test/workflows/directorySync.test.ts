import { uniqueName } from '../support/adminClient';
import { signIn } from '../support/personClient';
import { shared } from '../support/sharedProduct';
import type { Way } from '../support/directories/organisationAt';
import * as samba from '../support/directories/samba';
import * as slapd from '../support/directories/slapd';
import { syncedFrom, type Synced } from '../support/directories/syncScene';

const PASSWORD = 'first-Passw0rd!';

type Kind = {
  synced: Synced;
  /** Somebody new there, with what else their entry says. */
  add: (name: string, lines?: string[]) => Promise<string>;
  change: (dn: string, lines: string[]) => Promise<unknown>;
  remove: (dn: string) => Promise<unknown>;
  rename: (dn: string, name: string) => Promise<string>;
  close: (dn: string) => Promise<unknown>;
  group: (name: string, members: string[]) => Promise<string>;
  loginOf: (name: string) => string;
  stop: () => Promise<void>;
};

const ldif = (dn: string, kind: string, lines: string[]) =>
  `dn: ${dn}\nchangetype: ${kind}\n${lines.join('\n')}\n`;
const replacing = (attribute: string, value: string) => [
  `replace: ${attribute}`,
  `${attribute}: ${value}`,
];

async function atSlapd(way: Way): Promise<Kind> {
  const server = await slapd.startSlapd();
  const entered = {
    kind: 'ldap' as const,
    urls: [server.urls.tls],
    baseDn: slapd.BASE,
    bind: slapd.SERVICE,
    caCertificates: [server.authority.ca],
  };
  const synced = await syncedFrom(entered, way);
  const change = (dn: string, lines: string[]) => server.apply(ldif(dn, 'modify', lines));
  return {
    synced,
    add: async (name, lines = []) => {
      const dn = await server.addPerson(name, { password: PASSWORD });
      for (const line of lines) await change(dn, replacing(...parts(line)));
      return dn;
    },
    change,
    remove: (dn) => server.apply(ldif(dn, 'delete', [])),
    rename: async (dn, name) => {
      await server.apply(ldif(dn, 'modrdn', [`newrdn: cn=${name}`, 'deleteoldrdn: 1']));
      const moved = dn.replace(/^cn=[^,]+/, `cn=${name}`);
      await change(moved, replacing('uid', name));
      return moved;
    },
    close: (dn) => change(dn, replacing('pwdAccountLockedTime', '000001010000Z')),
    group: async (name, members) => {
      const dn = `cn=${name},ou=People,${slapd.BASE}`;
      const lines = [
        'objectClass: groupOfNames',
        `cn: ${name}`,
        ...members.map((m) => `member: ${m}`),
      ];
      await server.apply(ldif(dn, 'add', lines));
      return dn;
    },
    loginOf: (name) => name,
    stop: async () => {
      await synced.stop();
      await server.stop();
    },
  };
}

const parts = (line: string): [string, string] => {
  const at = line.indexOf(': ');
  return [line.slice(0, at), line.slice(at + 2)];
};

async function atSamba(way: Way): Promise<Kind> {
  const server = await samba.startSamba();
  const entered = {
    kind: 'activeDirectory' as const,
    urls: [server.urls.tls],
    baseDn: samba.BASE,
    bind: samba.SERVICE,
    caCertificates: [server.authority.ca],
  };
  const synced = await syncedFrom(entered, way);
  const change = (dn: string, lines: string[]) => server.apply(ldif(dn, 'modify', lines));
  return {
    synced,
    add: async (name, lines = []) => {
      const dn = await server.addPerson(name, { password: PASSWORD });
      for (const line of [`userPrincipalName: ${name}@corp.example.test`, ...lines])
        await change(dn, replacing(...parts(line)));
      return dn;
    },
    change,
    remove: (dn) => server.apply(ldif(dn, 'delete', [])),
    rename: async (dn, name) => {
      await server.apply(ldif(dn, 'modrdn', [`newrdn: CN=${name}`, 'deleteoldrdn: 1']));
      const moved = dn.replace(/^CN=[^,]+/i, `CN=${name}`);
      await change(moved, replacing('userPrincipalName', `${name}@corp.example.test`));
      return moved;
    },
    close: (dn) => change(dn, replacing('userAccountControl', '514')),
    group: async (name, members) => {
      const dn = `CN=${name},OU=People,${samba.BASE}`;
      const lines = [
        'objectClass: group',
        `sAMAccountName: ${name}`,
        ...members.map((m) => `member: ${m}`),
      ];
      await server.apply(ldif(dn, 'add', lines));
      return dn;
    },
    loginOf: (name) => `${name}@corp.example.test`,
    stop: async () => {
      await synced.stop();
      await server.stop();
    },
  };
}

describe.each([
  ['slapd', 'direct', atSlapd],
  ['Samba', 'direct', atSamba],
  ['slapd', 'agent', atSlapd],
  ['Samba', 'agent', atSamba],
] as const)('people of %s, reached by way of %s', (server, way, start) => {
  let kind: Kind;
  beforeAll(async () => {
    kind = await start(way);
  });
  afterAll(() => kind?.stop());

  const person = (name: string) => kind.synced.person(kind.loginOf(name));

  test('come with their names, contacts and groups, also through others', async () => {
    const [ada, grace] = [uniqueName('ada'), uniqueName('grace')];
    const dn = await kind.add(ada, [
      'displayName: Ada Lovelace',
      'givenName: Ada',
      'mobile: +49 1512 3456789',
      'telephoneNumber: 030 1234567',
    ]);
    const other = await kind.add(grace);
    const inner = uniqueName('inner');
    const outer = uniqueName('outer');
    const innerDn = await kind.group(inner, [dn]);
    await kind.group(outer, [innerDn, other]);
    const last = await kind.synced.run();
    expect(last).toMatchObject({ outcome: 'done', full: true, removed: 0, problems: [] });
    expect(last.added).toBeGreaterThanOrEqual(2);
    const shown = await person(ada);
    expect(shown).toMatchObject({
      displayName: 'Ada Lovelace',
      givenName: 'Ada',
      accountEnabled: true,
      home: { directory: kind.synced.directory.id },
    });
    expect(shown.groups.toSorted()).toEqual([inner, outer].toSorted());
    expect((await person(grace)).groups).toEqual([outer]);
    const { body } = await kind.synced.admin.call(
      'GET',
      `/tenants/${kind.synced.tenant.slug}/users/${shown.id}/methods`,
    );
    expect(JSON.stringify(body)).toContain('directory');
  });

  test('what changed there is read, and what did not change is left alone', async () => {
    const name = uniqueName('mary');
    const dn = await kind.add(name, ['displayName: Mary']);
    await kind.synced.run({ full: true });
    const unchanged = await kind.synced.run();
    expect(unchanged).toMatchObject({ full: false, added: 0, changed: 0, disabled: 0, removed: 0 });
    await kind.change(dn, replacing('displayName', 'Mary Somerville'));
    expect(await kind.synced.run()).toMatchObject({ full: false, added: 0, changed: 1 });
    expect(await person(name)).toMatchObject({ displayName: 'Mary Somerville' });
  });

  test('a dry run says what would change, and changes nothing', async () => {
    const name = uniqueName('dry');
    await kind.add(name);
    const last = await kind.synced.run({ dryRun: true });
    expect(last).toMatchObject({ dryRun: true, added: 1 });
    expect(last.changes).toEqual([{ kind: 'added', login: kind.loginOf(name) }]);
    expect(await person(name)).toMatchObject({ code: 'not-found' });
    expect(await kind.synced.run()).toMatchObject({ dryRun: false, added: 1 });
  });

  test('one that was renamed or moved is the same person', async () => {
    const [former, later] = [uniqueName('former'), uniqueName('later')];
    const dn = await kind.add(former);
    await kind.synced.run();
    const { id } = await person(former);
    await kind.rename(dn, later);
    expect(await kind.synced.run()).toMatchObject({ added: 0, changed: 1, removed: 0 });
    expect(await person(later)).toMatchObject({ id });
    expect(await person(former)).toMatchObject({ code: 'not-found' });
  });

  test('one that is closed there is closed here, and opens with it', async () => {
    const name = uniqueName('closed');
    const dn = await kind.add(name);
    await kind.synced.run();
    await kind.close(dn);
    expect(await kind.synced.run()).toMatchObject({ disabled: 1 });
    expect(await person(name)).toMatchObject({ accountEnabled: false });
    await kind.change(
      dn,
      server === 'slapd'
        ? ['delete: pwdAccountLockedTime']
        : replacing('userAccountControl', '512'),
    );
    expect(await kind.synced.run()).toMatchObject({ changed: 1 });
    expect(await person(name)).toMatchObject({ accountEnabled: true });
  });

  test('one that was deleted is gone, and one made again under the name inherits nothing', async () => {
    const name = uniqueName('again');
    const dn = await kind.add(name);
    await kind.synced.run();
    const { id } = await person(name);
    await kind.remove(dn);
    await kind.add(name);
    expect(await kind.synced.run()).toMatchObject({ added: 1, removed: 1, problems: [] });
    const again = await person(name);
    expect(again.login).toBe(kind.loginOf(name));
    expect(again.id).not.toBe(id);
  });

  test('a run that would close too many does nothing and asks', async () => {
    const dns = [await kind.add(uniqueName('many')), await kind.add(uniqueName('many'))];
    await kind.synced.run();
    for (const dn of dns) await kind.remove(dn);
    await kind.synced.set({ disableAtMostPercent: 1 });
    const stopped = await kind.synced.run();
    expect(stopped).toMatchObject({ outcome: 'stopped', disabled: 0, removed: 0 });
    expect(stopped.problems[0]).toMatchObject({ code: 'too-many-disabled' });
    await kind.synced.set({});
    expect(await kind.synced.run()).toMatchObject({ outcome: 'done', removed: 2 });
  });

  test('signs in with the login and with any alias that means nobody else', async () => {
    const name = uniqueName('alias');
    await kind.add(name, [`mail: ${name}@example.test`]);
    await kind.synced.run();
    const { id } = await person(name);
    const aliases =
      server === 'slapd'
        ? [`${name}@example.test`]
        : [`corp\\${name.toUpperCase()}`, `${name}@example.test`, name, `CORP\\${name}`];
    const signedIn: string[] = [];
    for (const login of [kind.loginOf(name), ...aliases]) {
      const typed = { login, password: PASSWORD };
      const client = await signIn(shared.portalUrl, kind.synced.tenant.slug, typed).catch(
        () => undefined,
      );
      const { body = {} } = (await client?.get('/me')) ?? {};
      if (body['login'] === kind.loginOf(name)) signedIn.push(login);
    }
    expect(signedIn).toEqual([kind.loginOf(name), ...aliases]);
    expect(await person(name)).toMatchObject({ id });
  });
});
