import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Connector } from '../../activities/directories/connector';
import { createLdap } from '../../activities/directories/ldap/ldap';
import { DIFFICULT } from '../support/directories/passwords';
import { slapdSettings } from '../support/directories/settings';
import { BASE, type Slapd, slapdPerson, startSlapd } from '../support/directories/slapd';

const FIRST = 'first-Passw0rd';
const SECOND = 'second-Passw0rd';
const MAY_STAY = { mustChange: false };

let slapd: Slapd;
let ldap: Connector;

beforeAll(async () => {
  slapd = await startSlapd();
  ldap = createLdap(slapdSettings(slapd));
});
afterAll(async () => {
  await ldap.close();
  await slapd.stop();
});

const person = (options?: Parameters<typeof slapdPerson>[1]) => slapdPerson(slapd, options);

const lock = async (id: string) => {
  for (const wrong of ['wrong-1', 'wrong-2', 'wrong-3'])
    expect(await ldap.authenticate(id, wrong)).toBe('wrong');
};

const failsWith = (problem: string, detail?: string) =>
  expect.objectContaining({ problem, ...(detail === undefined ? {} : { detail }) });

const modify = (dn: string, text: string) =>
  slapd.apply(`dn: ${dn}\nchangetype: modify\n${text}\n`);

test('finds an account by its id, wherever it moved and whatever it is called now', async () => {
  const { dn, id, name } = await person();
  const found = await ldap.find(id);
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
    passwordSetAtMs: null,
  });

  const rdn = `cn=new ${name} \\, \\"x\\" ü`;
  await slapd.apply(
    `dn: ${dn}\nchangetype: modrdn\nnewrdn: ${rdn}\ndeleteoldrdn: 1\nnewsuperior: ou=Moved,${BASE}\n`,
  );
  expect((await ldap.find(id))?.dn).toMatch(/ou=Moved/);
  expect(await ldap.set(id, SECOND, MAY_STAY)).toEqual({ kind: 'written' });
  expect(await ldap.authenticate(id, SECOND)).toBe('right');
  const setAtMs = (await ldap.find(id))?.passwordSetAtMs ?? 0;
  expect(Math.abs(setAtMs - Date.now())).toBeLessThan(5_000);
});

test('has nothing to say of an account that was deleted, and of an id that never was', async () => {
  const { dn, id } = await person();
  await slapd.apply(`dn: ${dn}\nchangetype: delete\n`);
  for (const gone of [id, randomUUID(), 'no id at all', '']) {
    expect(await ldap.find(gone)).toBeUndefined();
    for (const call of await Promise.allSettled([
      ldap.authenticate(gone, FIRST),
      ldap.set(gone, SECOND, MAY_STAY),
      ldap.change(gone, FIRST, SECOND),
      ldap.unlock(gone),
      ldap.readPolicy(gone),
    ]))
      expect(call).toMatchObject({ status: 'rejected', reason: failsWith('account-not-found') });
  }
});

test('sets a password, which is the only right one then', async () => {
  const { id } = await person();
  expect(await ldap.authenticate(id, FIRST)).toBe('right');
  expect(await ldap.set(id, SECOND, MAY_STAY)).toEqual({ kind: 'written' });
  expect(await ldap.authenticate(id, SECOND)).toBe('right');
  expect(await ldap.authenticate(id, FIRST)).toBe('wrong');
  expect(await ldap.authenticate(id, '')).toBe('wrong');
});

test.each(Object.entries(DIFFICULT))('writes %s byte for byte', async (_, password) => {
  const { id } = await person();
  expect(await ldap.set(id, password, MAY_STAY)).toEqual({ kind: 'written' });
  expect(await ldap.authenticate(id, password)).toBe('right');
  expect(await ldap.authenticate(id, password.trim().slice(0, -1))).toBe('wrong');
  expect(await ldap.change(id, password, `${password}2`.slice(0, 256))).toEqual(
    password.length >= 256
      ? { kind: 'refused', reasons: [{ code: 'recently-used', data: { history: 3 } }] }
      : { kind: 'written' },
  );
});

describe('refuses by a reset, and by a change', () => {
  const both = async (id: string, current: string, next: string) => [
    await ldap.set(id, next, MAY_STAY),
    await ldap.change(id, current, next),
  ];
  const refused = (code: string, data?: Record<string, number>) => ({
    kind: 'refused',
    reasons: [data ? { code, data } : { code }],
  });

  test('what is too short', async () => {
    const { id } = await person();
    const expected = refused('too-short', { minLength: 10 });
    expect(await both(id, FIRST, 'Sh0rt')).toEqual([expected, expected]);
    expect(await ldap.authenticate(id, FIRST)).toBe('right');
  });

  test('what is in the history', async () => {
    const { id } = await person();
    expect(await ldap.change(id, FIRST, SECOND)).toEqual({ kind: 'written' });
    const expected = refused('recently-used', { history: 3 });
    expect(await both(id, SECOND, FIRST)).toEqual([expected, expected]);
    expect(await ldap.authenticate(id, SECOND)).toBe('right');
  });

  test('what is empty, for which the server would make a password up', async () => {
    const { id } = await person();
    const tooShort = (minLength: number) => refused('too-short', { minLength });
    expect(await both(id, FIRST, '')).toEqual([tooShort(10), tooShort(1)]);
    expect(await ldap.authenticate(id, FIRST)).toBe('right');
  });

  test('what comes too early', async () => {
    const { id } = await person({ policy: 'young' });
    const expected = refused('minimum-age');
    expect(await both(id, FIRST, SECOND)).toEqual([expected, expected]);
    expect(await ldap.authenticate(id, FIRST)).toBe('right');
  });
});

test('changes a password for whoever knows it, and counts who does not', async () => {
  const { id } = await person();
  expect(await ldap.change(id, 'wrong-1', SECOND)).toEqual({ kind: 'wrongCurrent' });
  expect(await ldap.change(id, '', SECOND)).toEqual({ kind: 'wrongCurrent' });
  expect(await ldap.authenticate(id, FIRST)).toBe('right');
  expect(await ldap.change(id, FIRST, SECOND)).toEqual({ kind: 'written' });
  expect(await ldap.authenticate(id, SECOND)).toBe('right');
  for (const wrong of ['w1', 'w2', 'w3'])
    expect(await ldap.change(id, wrong, FIRST)).toEqual({ kind: 'wrongCurrent' });
  expect((await ldap.find(id))?.isLocked).toBe(true);
});

test('sees a lockout, ends it by unlocking, and by a reset', async () => {
  const { id, dn } = await person();
  await lock(id);
  expect(await ldap.authenticate(id, FIRST)).toBe('locked');
  expect((await ldap.find(id))?.isLocked).toBe(true);
  expect(await ldap.unlock(id)).toEqual({ kind: 'written' });
  expect(await slapd.valuesAt(dn, 'pwdFailureTime')).toEqual([]);
  expect(await ldap.authenticate(id, FIRST)).toBe('right');
  expect(await ldap.unlock(id)).toEqual({ kind: 'written' });

  await lock(id);
  expect(await ldap.set(id, SECOND, MAY_STAY)).toEqual({ kind: 'written' });
  expect(await ldap.authenticate(id, SECOND)).toBe('right');
});

test('sees that a lockout is over when its time is', async () => {
  const { id } = await person({ policy: 'brief' });
  await lock(id);
  expect((await ldap.find(id))?.isLocked).toBe(true);
  await delay(1_100);
  expect((await ldap.find(id))?.isLocked).toBe(false);
});

test('has a password changed at the next sign-in, or not, whatever ppolicy would rather', async () => {
  for (const policy of ['default', 'mustChange']) {
    const { id } = await person({ policy });
    expect(await ldap.set(id, SECOND, { mustChange: true })).toEqual({ kind: 'written' });
    expect((await ldap.find(id))?.mustChangePassword).toBe(true);
    expect(await ldap.authenticate(id, SECOND)).toBe('mustChange');
    expect(await ldap.change(id, SECOND, 'third-Passw0rd')).toEqual({ kind: 'written' });
    expect(await ldap.authenticate(id, 'third-Passw0rd')).toBe('right');
    expect(await ldap.set(id, 'fourth-Passw0rd', MAY_STAY)).toEqual({ kind: 'written' });
    expect(await ldap.authenticate(id, 'fourth-Passw0rd')).toBe('right');
  }
});

test('tells a password that is too old only to whoever knows it, and changes it', async () => {
  const { id } = await person({ policy: 'aged' });
  await delay(2_100);
  expect(await ldap.authenticate(id, 'wrong-1')).toBe('wrong');
  expect(await ldap.authenticate(id, FIRST)).toBe('passwordExpired');
  expect(await ldap.change(id, FIRST, SECOND)).toEqual({ kind: 'written' });
  expect(await ldap.authenticate(id, SECOND)).toBe('right');
});

describe('an account that an administrator closed', () => {
  test.each([
    ['for good', 'account-disabled', 'disabled', 'pwdAccountLockedTime', '000001010000Z'],
    ['some time ago', 'account-expired', 'expired', 'pwdEndTime', '20200101000000Z'],
    ['until later', 'account-disabled', 'disabled', 'pwdStartTime', '20980101000000Z'],
  ])('%s is neither unlocked nor given a password', async (_, problem, bind, attribute, value) => {
    const { id, dn } = await person();
    await modify(dn, `add: ${attribute}\n${attribute}: ${value}`);
    for (const call of await Promise.allSettled([
      ldap.set(id, SECOND, MAY_STAY),
      ldap.change(id, FIRST, SECOND),
      ldap.unlock(id),
    ]))
      expect(call).toMatchObject({ status: 'rejected', reason: failsWith(problem) });
    expect(await slapd.valuesAt(dn, attribute)).toEqual([value]);
    expect(await ldap.authenticate(id, FIRST)).toBe(bind);
    expect(await ldap.find(id)).toMatchObject({
      isLocked: false,
      isEnabled: bind !== 'disabled',
      isExpired: bind === 'expired',
    });
  });
});

test('says that it may not set a password where it may not, and that pwdSafeModify forbids it', async () => {
  const closed = await person({ unit: 'Closed' });
  await expect(ldap.set(closed.id, SECOND, MAY_STAY)).rejects.toEqual(
    failsWith('missing-right', 'result 50'),
  );
  expect(await ldap.change(closed.id, FIRST, SECOND)).toEqual({ kind: 'written' });
  const safe = await person({ policy: 'safe' });
  await expect(ldap.set(safe.id, SECOND, MAY_STAY)).rejects.toEqual(
    failsWith('missing-right', 'pwdSafeModify'),
  );
  expect(await ldap.authenticate(safe.id, FIRST)).toBe('right');
  expect(await ldap.change(safe.id, FIRST, SECOND)).toEqual({ kind: 'written' });
});

test('reads the policy of an account: its own, or the default', async () => {
  const usual = {
    of: 'everybody',
    minLength: 10,
    maxLength: null,
    classes: 0,
    history: 3,
    minAgeMs: 0,
    maxAgeMs: null,
    lockoutThreshold: 3,
    lockoutWindowMs: null,
  };
  expect(await ldap.readPolicy((await person()).id)).toEqual(usual);
  const young = await person({ policy: 'young' });
  expect(await ldap.readPolicy(young.id)).toEqual({
    ...usual,
    of: 'account',
    minAgeMs: 86_400_000,
  });
  await slapd.apply(
    `dn: cn=unchecked,ou=Policies,${BASE}\nchangetype: add\nobjectClass: device\nobjectClass: pwdPolicy\ncn: unchecked\npwdAttribute: userPassword\npwdMinLength: 20\n`,
  );
  const unchecked = await person({ policy: 'unchecked' });
  expect(await ldap.readPolicy(unchecked.id)).toMatchObject({ of: 'account', minLength: 0 });
  expect(await ldap.set(unchecked.id, 'tiny', MAY_STAY)).toEqual({ kind: 'written' });
});

test('tells everything a password breaks at once, and asks the server for nothing then', async () => {
  const { id, dn } = await person({ policy: 'young' });
  const before = await slapd.valuesAt(dn, 'entryCSN');
  expect(await ldap.set(id, 'short', MAY_STAY)).toEqual({
    kind: 'refused',
    reasons: [{ code: 'too-short', data: { minLength: 10 } }, { code: 'minimum-age' }],
  });
  expect(await slapd.valuesAt(dn, 'entryCSN')).toEqual(before);
});
