import type { Connector } from '../../activities/directories/connector';
import { createLdap } from '../../activities/directories/ldap/ldap';
import { seenIn, selftestOf } from '../support/directories/selftest';
import { slapdSettings } from '../support/directories/settings';
import { BASE, SERVICE, type Slapd, slapdPerson, startSlapd } from '../support/directories/slapd';

let slapd: Slapd;
let directory: Connector;
beforeAll(async () => {
  slapd = await startSlapd();
  directory = createLdap(slapdSettings(slapd));
});
afterAll(async () => {
  await directory.close();
  await slapd.stop();
});

const FIRST = 'first-Passw0rd';
const person = (options?: Parameters<typeof slapdPerson>[1]) => slapdPerson(slapd, options);
const run = (accounts: Parameters<typeof selftestOf>[2], stopping?: AbortSignal) =>
  selftestOf('ldap', slapdSettings(slapd), accounts, stopping);

const close = (dn: string) =>
  slapd.apply(
    `dn: ${dn}\nchangetype: modify\nadd: pwdAccountLockedTime\npwdAccountLockedTime: 000001010000Z\n`,
  );

const GOOD = 'passed: written, right';

test('tries every case on accounts named for it, and says what was seen', async () => {
  const [account, disabled] = [await person(), await person()];
  const [closed, young] = [await person({ unit: 'Closed' }), await person({ policy: 'young' })];
  await close(disabled.dn);
  const { passed, report, said, text, mode } = await run({
    account: account.name,
    disabled: disabled.name,
    closed: closed.name,
    young: young.name,
  });
  expect(seenIn(report)).toEqual({
    reset: GOOD,
    'too short': 'passed: refused too-short, right',
    'not complex': 'notTried',
    'in history, by a change': 'passed: refused recently-used, right',
    'in history, by a reset': 'passed: refused recently-used, right',
    locked: 'passed: locked',
    unlock: GOOD,
    'reset of a locked account': GOOD,
    'read back': 'passed: written once, right',
    'password with quotes': GOOD,
    'password with backslashes': GOOD,
    'password with filters': GOOD,
    'password with umlauts': GOOD,
    'password with emoji': GOOD,
    'password with spaces': GOOD,
    disabled: 'passed: account-disabled, not right',
    'wrong right': 'passed: missing-right, not right',
    'too young': 'passed: refused minimum-age, as before',
    'left as documented': 'passed: written, right, unlocked',
  });
  expect([passed, report.passed, mode]).toEqual([true, true, 0o600]);
  expect(said).toContain(text);
  expect(text).toMatch(/✓ wrong right +\d+ ms {2}missing-right, not right \(result 50\)/);
  expect(report.cases.filter(({ result }) => result === 'passed')).toEqual(
    Array(18).fill(expect.objectContaining({ milliseconds: expect.any(Number) as number })),
  );
});

test('leaves the account with another password than before, and all others with theirs', async () => {
  const [account, closed] = [await person(), await person({ unit: 'Closed' })];
  await run({ account: account.name, closed: closed.name });
  expect(await directory.authenticate(account.id, FIRST)).toBe('wrong');
  expect(await directory.find(account.id)).toMatchObject({
    isEnabled: true,
    isLocked: false,
    mustChangePassword: false,
  });
  expect(await directory.authenticate(closed.id, FIRST)).toBe('right');
});

test('names no account, login, server or password', async () => {
  const account = await person();
  const { json, text } = await run({ account: account.name });
  for (const kept of [json, text])
    for (const value of [account.name, account.id, BASE, 'localhost', SERVICE.password, FIRST])
      expect(kept).not.toContain(value);
});

test('fails where the first password may not be set, and tries nothing more', async () => {
  const closed = await person({ unit: 'Closed' });
  const { passed, report, text } = await run({ account: closed.name });
  expect(passed).toBe(false);
  expect(report.cases[0]).toMatchObject({
    result: 'failed',
    expected: 'written, right',
    seen: 'missing-right, wrong',
    code: 'result 50',
  });
  expect(report.cases.slice(1).every(({ result }) => result === 'notTried')).toBe(true);
  expect(text).toMatch(/✗ reset .*expected: written, right/);
});

test('tries nothing where it is stopped before, and says so', async () => {
  const { name, id } = await person();
  const { report, text } = await run({ account: name }, AbortSignal.abort());
  expect(new Set(Object.values(seenIn(report)))).toEqual(new Set(['notTried']));
  expect(text).toContain('not tried: stopped');
  expect(await directory.authenticate(id, FIRST)).toBe('right');
});

describe('refuses before anything is written', () => {
  const bind = (id: string) => directory.authenticate(id, FIRST);

  test.each(['Administrator', 'root', 'svc-admin2', 'krbtgt', 'Directory Manager'])(
    'an account that is called %s',
    async (uid) => {
      const { id } = await person({ uid });
      await expect(run({ account: uid })).rejects.toThrow(/named as administrators are/);
      expect(await bind(id)).toBe('right');
    },
  );

  test('one that nobody has, and one account for two purposes', async () => {
    await expect(run({ account: 'nobody-at-all' })).rejects.toThrow(
      /selftest.account names nobody/,
    );
    const { name, dn } = await person();
    await close(dn);
    await expect(run({ account: name, disabled: name })).rejects.toThrow(/one account twice/);
  });

  test('accounts that do not stand as they should', async () => {
    const [usual, other, young] = [
      await person(),
      await person(),
      await person({ policy: 'young' }),
    ];
    const account = usual.name;
    await expect(run({ account, disabled: other.name })).rejects.toThrow(/is not disabled/);
    await expect(run({ account, young: other.name })).rejects.toThrow(/has no minimum age/);
    await expect(run({ account: young.name })).rejects.toThrow(/has a minimum age/);
    await close(other.dn);
    await expect(run({ account: other.name })).rejects.toThrow(/disabled or expired/);
    expect([await bind(usual.id), await bind(young.id)]).toEqual(['right', 'right']);
  });

  test('a directory that does not let it begin, with the way to find out why', async () => {
    const wrong = slapdSettings(slapd, { bind: { ...SERVICE, password: 'wrong' } });
    await expect(selftestOf('ldap', wrong, { account: 'anybody' })).rejects.toThrow(
      /bind-refused.*doctor/,
    );
  });
});
