import { type Samba, sambaPerson, startSamba } from '../support/directories/samba';
import { seenIn, selftestOf } from '../support/directories/selftest';
import { sambaSettings } from '../support/directories/settings';

let samba: Samba;
beforeAll(async () => {
  samba = await startSamba();
});
afterAll(() => samba.stop());

const person = (options?: Parameters<typeof sambaPerson>[1]) => sambaPerson(samba, options);
const run = (accounts: Parameters<typeof selftestOf>[2]) =>
  selftestOf('activeDirectory', sambaSettings(samba), accounts);

const GOOD = 'passed: written, right';

test('tries every case in an Active Directory', async () => {
  await samba.letReadPolicies();
  const [account, disabled] = [await person(), await person()];
  const [closed, young] = [await person({ unit: 'Closed' }), await person()];
  await samba.addPolicy('young', young.name, ['--min-pwd-age=1']);
  await samba.apply(
    `dn: ${disabled.dn}\nchangetype: modify\nreplace: userAccountControl\nuserAccountControl: 514\n`,
  );
  const { passed, report } = await run({
    account: account.name,
    disabled: disabled.name,
    closed: closed.name,
    young: young.name,
  });
  expect(seenIn(report)).toEqual({
    reset: GOOD,
    'too short': 'passed: refused too-short, right',
    'not complex': 'passed: refused too-few-classes, right',
    'in history, by a change': 'passed: refused recently-used, right',
    'in history, by a reset': GOOD,
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
  expect(passed).toBe(true);
});

test('refuses the administrator, whoever is protected, and the service account', async () => {
  const { name, dn } = await person();
  await samba.apply(`dn: ${dn}\nchangetype: modify\nreplace: adminCount\nadminCount: 1\n`);
  await expect(run({ account: name })).rejects.toThrow(/protected group/);
  await expect(run({ account: 'Administrator' })).rejects.toThrow(
    /selftest.account is not tried on/,
  );
  await expect(run({ account: 'latchkey' })).rejects.toThrow(/service account/);
});
