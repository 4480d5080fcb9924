import { randomUUID } from 'node:crypto';
import type { Connector } from '../../activities/directories/connector';
import { createActiveDirectory } from '../../activities/directories/ldap/activeDirectory';
import { DIFFICULT } from '../support/directories/passwords';
import { BASE, type Samba, sambaPerson, SERVICE, startSamba } from '../support/directories/samba';
import { sambaSettings } from '../support/directories/settings';

const FIRST = 'first-Passw0rd!';
const SECOND = 'second-Passw0rd!';
const MAY_STAY = { mustChange: false };

let samba: Samba;
let directory: Connector;

beforeAll(async () => {
  samba = await startSamba();
  directory = createActiveDirectory(sambaSettings(samba));
});
afterAll(async () => {
  await directory.close();
  await samba.stop();
});

const person = (options?: Parameters<typeof sambaPerson>[1]) => sambaPerson(samba, options);

const lock = async (id: string) => {
  for (const wrong of ['wrong-1', 'wrong-2', 'wrong-3'])
    expect(await directory.authenticate(id, wrong)).toBe('wrong');
};

const failsWith = (problem: string, detail?: string) =>
  expect.objectContaining({ problem, ...(detail === undefined ? {} : { detail }) });

const written = { kind: 'written' };
const refused = (code: string, data?: Record<string, number>) => ({
  kind: 'refused',
  reasons: [data ? { code, data } : { code }],
});

test('finds an account by its id, wherever it moved and whatever it is called now', async () => {
  const { name, dn, id } = await person();
  const found = await directory.find(id);
  expect(found).toEqual({
    failedAtMs: [],
    immutableId: id,
    dn,
    login: name,
    isEnabled: true,
    isLocked: false,
    mustChangePassword: false,
    isExpired: false,
    isProtected: false,
    passwordSetAtMs: expect.any(Number) as number,
  });
  expect(Math.abs(found!.passwordSetAtMs! - Date.now())).toBeLessThan(10_000);
  await samba.tool('user', 'move', name, `OU=Moved,${BASE}`);
  await samba.apply(
    `dn: CN=${name},OU=Moved,${BASE}\nchangetype: modify\nreplace: sAMAccountName\nsAMAccountName: renamed\n`,
  );
  await samba.apply(
    `dn: CN=${name},OU=Moved,${BASE}\nchangetype: modrdn\nnewrdn: CN=Re\\, (named) *\ndeleteoldrdn: 1\nnewsuperior: OU=Moved,${BASE}\n`,
  );
  expect(await directory.find(id)).toMatchObject({
    login: 'renamed',
    dn: `CN=Re\\, (named) *,OU=Moved,${BASE}`,
  });
  expect(await directory.authenticate(id, FIRST)).toBe('right');
  expect(await directory.change(id, FIRST, SECOND)).toEqual(written);
  expect(await directory.authenticate(id, SECOND)).toBe('right');
});

test('has nothing to say of an account that was deleted, and of an id that never was', async () => {
  const { name, id } = await person();
  await samba.tool('user', 'delete', name);
  for (const gone of [id, randomUUID(), 'no id at all', '']) {
    expect(await directory.find(gone)).toBeUndefined();
    for (const call of await Promise.allSettled([
      directory.authenticate(gone, FIRST),
      directory.set(gone, SECOND, MAY_STAY),
      directory.change(gone, FIRST, SECOND),
      directory.unlock(gone),
      directory.readPolicy(gone),
    ]))
      expect(call).toMatchObject({ status: 'rejected', reason: failsWith('account-not-found') });
  }
});

test.each(['*', 'person*', '\u0000', '\u0000x', '\n', '\u0301', '*)(sAMAccountName=*', '\\2a'])(
  'a login that ends in %j is nobody’s',
  async (end) => {
    const { name } = await person();
    expect(await directory.findByLogin(`${name}${end}`)).toBeUndefined();
    expect(await directory.findByLogin(name)).toMatchObject({ login: name });
  },
);

test('sets a password, which is the only right one then', async () => {
  const { id } = await person();
  expect(await directory.authenticate(id, FIRST)).toBe('right');
  expect(await directory.set(id, SECOND, MAY_STAY)).toEqual(written);
  expect(await directory.authenticate(id, SECOND)).toBe('right');
  expect(await directory.authenticate(id, FIRST)).toBe('wrong');
  expect(await directory.authenticate(id, '')).toBe('wrong');
});

test.each(Object.entries(DIFFICULT))('writes %s byte for byte', async (_, password) => {
  const { id } = await person();
  expect(await directory.set(id, password, MAY_STAY)).toEqual(written);
  expect(await directory.authenticate(id, password)).toBe('right');
  expect(await directory.authenticate(id, password.trim().slice(0, -1))).toBe('wrong');
  expect(await directory.change(id, password, SECOND)).toEqual(written);
  expect(await directory.authenticate(id, SECOND)).toBe('right');
});

describe('refuses by a reset, and by a change', () => {
  test.each([
    ['is too short', 'Sh0rt!', [{ code: 'too-short', data: { minLength: 10 } }]],
    [
      'is empty',
      '',
      [
        { code: 'too-short', data: { minLength: 10 } },
        { code: 'too-few-classes', data: { classes: 3, found: 0 } },
      ],
    ],
    [
      'is not mixed enough',
      'lower-case-only',
      [{ code: 'too-few-classes', data: { classes: 3, found: 2 } }],
    ],
  ])('what %s', async (_, next, reasons) => {
    const { id } = await person();
    const expected = { kind: 'refused', reasons };
    expect(await directory.set(id, next, MAY_STAY)).toEqual(expected);
    expect(await directory.change(id, FIRST, next)).toEqual(expected);
    expect(await directory.authenticate(id, FIRST)).toBe('right');
  });
});

test('refuses what is in the history by a change alone, since Samba knows no policy hints', async () => {
  const { id } = await person();
  expect(await directory.change(id, FIRST, SECOND)).toEqual(written);
  expect(await directory.change(id, SECOND, FIRST)).toEqual(
    refused('recently-used', { history: 3 }),
  );
  expect(await directory.authenticate(id, SECOND)).toBe('right');
  expect(await directory.set(id, FIRST, MAY_STAY)).toEqual(written);
  expect(await directory.authenticate(id, FIRST)).toBe('right');
});

test('goes by the policy of the account itself as soon as it may be read', async () => {
  const { id, name } = await person();
  const own = ['--min-pwd-age=1', '--min-pwd-length=12', '--complexity=off'];
  await samba.addPolicy('young', name, own);
  expect(await directory.readPolicy(id)).toMatchObject({ of: 'unknown', minLength: 10 });
  expect(await directory.change(id, FIRST, SECOND)).toEqual(refused('directory-refused'));

  await samba.letReadPolicies();
  expect(await directory.readPolicy(id)).toMatchObject({
    of: 'account',
    minLength: 12,
    classes: 0,
    minAgeMs: 86_400_000,
  });
  expect(await directory.change(id, FIRST, SECOND)).toEqual(refused('minimum-age'));
  const tooShort = refused('too-short', { minLength: 12 });
  expect(await directory.set(id, 'lower-cased', MAY_STAY)).toEqual(tooShort);
  expect(await directory.set(id, 'lower-case-only', MAY_STAY)).toEqual(written);
  expect(await directory.authenticate(id, 'lower-case-only')).toBe('right');
});

test('changes a password for whoever knows it, and counts who does not', async () => {
  const { id } = await person();
  expect(await directory.change(id, '', SECOND)).toEqual({ kind: 'wrongCurrent' });
  expect(await directory.change(id, FIRST, SECOND)).toEqual(written);
  expect(await directory.authenticate(id, SECOND)).toBe('right');
  for (const wrong of ['w1', 'w2', 'w3'])
    expect(await directory.change(id, wrong, FIRST)).toEqual({ kind: 'wrongCurrent' });
  expect((await directory.find(id))?.isLocked).toBe(true);
  expect(await directory.change(id, SECOND, FIRST)).toEqual({ kind: 'wrongCurrent' });
});

test('changes a password in person where the service account may not', async () => {
  const { id, dn } = await person();
  const sid = await samba.sidOf(SERVICE.dn);
  const denied = `(OD;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;${sid})`;
  await samba.tool('dsacl', 'set', `--objectdn=${dn}`, `--sddl=${denied}`);
  expect(await directory.change(id, 'wrong-1', SECOND)).toEqual({ kind: 'wrongCurrent' });
  expect(await directory.change(id, FIRST, 'Sh0rt!')).toEqual(
    refused('too-short', { minLength: 10 }),
  );
  expect(await directory.change(id, FIRST, SECOND)).toEqual(written);
  expect(await directory.authenticate(id, SECOND)).toBe('right');
});

test('sees a lockout, ends it by unlocking, and by a reset', async () => {
  const { id } = await person();
  await lock(id);
  expect(await directory.authenticate(id, FIRST)).toBe('locked');
  expect((await directory.find(id))?.isLocked).toBe(true);
  expect(await directory.unlock(id)).toEqual(written);
  expect(await directory.authenticate(id, FIRST)).toBe('right');
  expect(await directory.unlock(id)).toEqual(written);
  await lock(id);
  expect(await directory.set(id, SECOND, MAY_STAY)).toEqual(written);
  expect(await directory.authenticate(id, SECOND)).toBe('right');
});

test('has a password changed at the next sign-in, or not', async () => {
  const { id } = await person();
  expect(await directory.set(id, SECOND, { mustChange: true })).toEqual(written);
  expect(await directory.find(id)).toMatchObject({
    mustChangePassword: true,
    passwordSetAtMs: null,
  });
  expect(await directory.authenticate(id, SECOND)).toBe('mustChange');
  expect(await directory.change(id, SECOND, 'third-Passw0rd!')).toEqual(written);
  expect(await directory.authenticate(id, 'third-Passw0rd!')).toBe('right');
  expect(await directory.set(id, 'fourth-Passw0rd!', { mustChange: true })).toEqual(written);
  expect(await directory.set(id, 'fifth-Passw0rd!', MAY_STAY)).toEqual(written);
  expect(await directory.authenticate(id, 'fifth-Passw0rd!')).toBe('right');
});

test.each([
  ['disabled', 'account-disabled', 'userAccountControl: 514'],
  ['expired', 'account-expired', 'accountExpires: 130000000000000000'],
])(
  'neither unlocks an account that is %s nor gives it a password',
  async (state, problem, line) => {
    const { id, dn } = await person();
    const [attribute = ''] = line.split(':');
    await samba.apply(`dn: ${dn}\nchangetype: modify\nreplace: ${attribute}\n${line}\n`);
    for (const call of await Promise.allSettled([
      directory.set(id, SECOND, MAY_STAY),
      directory.change(id, FIRST, SECOND),
      directory.unlock(id),
    ]))
      expect(call).toMatchObject({ status: 'rejected', reason: failsWith(problem) });
    expect(await directory.authenticate(id, FIRST)).toBe(state);
    expect(await directory.find(id)).toMatchObject({
      isEnabled: state !== 'disabled',
      isExpired: state === 'expired',
    });
  },
);

describe('where the service account', () => {
  test('has no right, says so, or that the account is a protected one', async () => {
    const closed = await person({ unit: 'Closed' });
    for (const call of await Promise.allSettled([
      directory.set(closed.id, SECOND, MAY_STAY),
      directory.unlock(closed.id),
    ]))
      expect(call).toMatchObject({ status: 'rejected', reason: failsWith('missing-right') });
    await samba.apply(`dn: ${closed.dn}\nchangetype: modify\nreplace: adminCount\nadminCount: 1\n`);
    expect((await directory.find(closed.id))?.isProtected).toBe(true);
    await expect(directory.set(closed.id, SECOND, MAY_STAY)).rejects.toEqual(
      failsWith('account-protected'),
    );
    expect(await directory.authenticate(closed.id, FIRST)).toBe('right');
  });

  test('may set passwords and nothing else, does it where nothing else is needed', async () => {
    await samba.tool('ou', 'create', `OU=Partly,${BASE}`);
    await samba.grant('Partly', 'resetPassword');
    const { id } = await person({ unit: 'Partly' });
    await expect(directory.set(id, SECOND, { mustChange: true })).rejects.toEqual(
      failsWith('missing-right'),
    );
    expect(await directory.authenticate(id, FIRST)).toBe('right');
    expect(await directory.set(id, SECOND, MAY_STAY)).toEqual(written);
    expect(await directory.authenticate(id, SECOND)).toBe('right');
    await lock(id);
    await expect(directory.set(id, FIRST, MAY_STAY)).rejects.toEqual(failsWith('missing-right'));
  });
});
