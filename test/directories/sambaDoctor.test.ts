import { randomUUID } from 'node:crypto';
import { createActiveDirectory } from '../../activities/directories/ldap/activeDirectory';
import { BASE, type Samba, sambaPerson, SERVICE, startSamba } from '../support/directories/samba';
import { sambaSettings } from '../support/directories/settings';

let samba: Samba;

beforeAll(async () => {
  samba = await startSamba();
  await lockAfter(10);
});
afterAll(() => samba.stop());

const person = (options?: Parameters<typeof sambaPerson>[1]) => sambaPerson(samba, options);

const lockAfter = (threshold: number) =>
  samba.tool(...['domain', 'passwordsettings', 'set', `--account-lockout-threshold=${threshold}`]);

const failsWith = (problem: string) => expect.objectContaining({ problem });

describe('the doctor', () => {
  const doctorOf = async (changes: Parameters<typeof sambaSettings>[1]) => {
    const connector = createActiveDirectory(sambaSettings(samba, changes));
    const findings = await connector.selfCheck();
    await connector.close();
    return findings;
  };
  const HINTS = 'warning policy-hints-missing';
  const codes = async (changes: Parameters<typeof sambaSettings>[1]) =>
    (await doctorOf(changes)).map(({ code, severity }) => `${severity} ${code}`);

  test('finds no more than Samba lacks where all is well, and leaves everything as it was', async () => {
    await samba.tool('ou', 'create', `OU=Checked,OU=People,${BASE}`);
    const { dn } = await person({ unit: 'Checked,OU=People' });
    const before = await samba.read(dn, 'uSNChanged');
    expect(await codes({ baseDn: `OU=Checked,OU=People,${BASE}` })).toEqual([HINTS]);
    expect(await samba.read(dn, 'uSNChanged')).toBe(before);
  });

  test('names every right that is missing, with the command that grants it', async () => {
    await samba.tool('ou', 'create', `OU=Bare,${BASE}`);
    await person({ unit: 'Bare' });
    const baseDn = `OU=Bare,${BASE}`;
    const findings = await doctorOf({ baseDn });
    expect(findings.map(({ code }) => code)).toEqual([
      'policy-hints-missing',
      'reset-right-missing',
      'unlock-right-missing',
      'must-change-right-missing',
    ]);
    for (const { code, remedy = '' } of findings.slice(1)) {
      expect(remedy).toContain(`dsacls "${baseDn}" /I:S /G`);
      const [, sddl = code] = /--sddl="(.*)"/.exec(remedy) ?? [];
      await samba.tool('dsacl', 'set', `--objectdn=${baseDn}`, `--sddl=${sddl}`);
    }
    expect(await codes({ baseDn })).toEqual([HINTS]);
  });

  test.each([
    [8, ['warning lockout-threshold-low']],
    [9, []],
    [0, []],
  ])(
    'warns of a domain that locks an account after %i wrong passwords',
    async (threshold, more) => {
      await person();
      await lockAfter(threshold);
      const all = await codes({});
      await lockAfter(10);
      expect(all.filter((one) => one.includes('lockout'))).toEqual(more);
    },
  );

  test('and of an account whose own policy does', async () => {
    await samba.tool('ou', 'create', `OU=Fine,OU=People,${BASE}`);
    const { name } = await person({ unit: 'Fine,OU=People' });
    await samba.addPolicy('hasty', name, ['--account-lockout-threshold=4']);
    await samba.letReadPolicies();
    expect(await doctorOf({ baseDn: `OU=Fine,OU=People,${BASE}` })).toContainEqual({
      code: 'lockout-threshold-low',
      severity: 'warning',
      text: expect.stringContaining('after 4 wrong passwords') as string,
      remedy: expect.stringMatching(
        /^Set-ADFine.* -Identity "CN=hasty,.* -LockoutThreshold 10$/,
      ) as string,
    });
  });

  test('knows a right that is denied', async () => {
    await samba.tool('ou', 'create', `OU=Denied,OU=People,${BASE}`);
    const { dn } = await person({ unit: 'Denied,OU=People' });
    const denied = `(OD;;CR;00299570-246d-11d0-a768-00aa006e0529;;${await samba.sidOf(SERVICE.dn)})`;
    await samba.tool('dsacl', 'set', `--objectdn=${dn}`, `--sddl=${denied}`);
    expect(await codes({ baseDn: `OU=Denied,OU=People,${BASE}` })).toEqual([
      HINTS,
      'error reset-right-missing',
    ]);
  });

  test.each([
    ['a wrong base', { baseDn: `OU=None,${BASE}` }, ['error wrong-base']],
    ['a wrong password', { bind: { ...SERVICE, password: 'wrong' } }, ['error bind-refused']],
    ['an unknown authority', { caCertificates: [] }, ['error certificate-untrusted']],
  ])('tells %s', async (_, changes, expected) => {
    expect(await codes(changes)).toEqual(expected);
  });
});

test('speaks StartTLS, and is told where a plain bind would be', async () => {
  const { id } = await person();
  const overStartTls = createActiveDirectory(
    sambaSettings(samba, { urls: [samba.urls.plain], startTls: true }),
  );
  expect(await overStartTls.set(id, 'second-Passw0rd!', { mustChange: false })).toEqual({
    kind: 'written',
  });
  expect(await overStartTls.authenticate(id, 'second-Passw0rd!')).toBe('right');
  await overStartTls.close();
  const plain = createActiveDirectory(sambaSettings(samba, { urls: [samba.urls.plain] }));
  await expect(plain.find(id)).rejects.toEqual(failsWith('tls-required'));
  await plain.close();
});

test('has a base of another domain told as a wrong one, where Windows refers to that domain', async () => {
  const elsewhere = createActiveDirectory(sambaSettings(samba, { baseDn: 'DC=other,DC=test' }));
  await expect(elsewhere.find(randomUUID())).rejects.toEqual(failsWith('wrong-base'));
  await elsewhere.close();
});

test('an id that two accounts have is nobody’s, and no filter is one', async () => {
  const settings = sambaSettings(samba);
  const byMail = createActiveDirectory({
    ...settings,
    attributes: { ...settings.attributes, id: 'mail' },
  });
  for (const { dn } of [await person(), await person()])
    await samba.apply(`dn: ${dn}\nchangetype: modify\nreplace: mail\nmail: twin@example.test\n`);
  await expect(byMail.find('twin@example.test')).rejects.toEqual(failsWith('account-ambiguous'));
  for (const id of ['*', 'twin*', '*)(mail=*', 'x)(|(objectClass=*', '\\2a', '\u0000', '(', ')'])
    expect(await byMail.find(id)).toBeUndefined();
  await byMail.close();
});
