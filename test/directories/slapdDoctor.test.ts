import type { Connector } from '../../activities/directories/connector';
import { createLdap } from '../../activities/directories/ldap/ldap';
import { slapdSettings } from '../support/directories/settings';
import { BASE, SERVICE, type Slapd, slapdPerson, startSlapd } from '../support/directories/slapd';

const FIRST = 'first-Passw0rd';

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

describe('the doctor', () => {
  const doctorOf = async (changes: Parameters<typeof slapdSettings>[1]) => {
    const connector = createLdap(slapdSettings(slapd, changes));
    const findings = await connector.selfCheck();
    await connector.close();
    return findings;
  };
  const codes = async (changes: Parameters<typeof slapdSettings>[1]) =>
    (await doctorOf(changes)).map(({ code, severity }) => `${severity} ${code}`);

  test('finds nothing amiss where all is well, and leaves everything as it was', async () => {
    const { dn, id } = await person({ unit: 'Checked', policy: 'mustChange' });
    const before = await slapd.valuesAt(dn, 'entryCSN');
    expect(await codes({ baseDn: `ou=Checked,${BASE}` })).toEqual([]);
    expect(await slapd.valuesAt(dn, 'entryCSN')).toEqual(before);
    expect(await ldap.authenticate(id, FIRST)).toBe('right');
  });

  test('names every right that is missing, with the rule that grants it', async () => {
    const { id } = await person({ unit: 'Closed', policy: 'mustChange' });
    const findings = await doctorOf({ baseDn: `ou=Closed,${BASE}` });
    expect(findings).toEqual([
      {
        code: 'reset-right-missing',
        severity: 'error',
        text: 'the service account may not write userPassword of a sampled account',
        remedy: expect.stringContaining(
          `to attrs=userPassword by dn.exact="${SERVICE.dn}" =xw`,
        ) as string,
      },
    ]);
    expect(await ldap.authenticate(id, FIRST)).toBe('right');
  });

  test('names the policies under which no reset is possible', async () => {
    const findings = await doctorOf({ baseDn: `ou=Policies,${BASE}` });
    expect(findings.map(({ code }) => code)).toEqual(['no-account']);
    const all = await doctorOf({});
    expect(all.find(({ code }) => code === 'safe-modify')).toMatchObject({
      severity: 'error',
      remedy: expect.stringContaining(`dn: cn=safe,ou=Policies,${BASE}`) as string,
    });
    expect(JSON.stringify(all)).not.toContain(SERVICE.password);
  });

  test('names the policies under which an account is locked too soon, and what mends them', async () => {
    const low = async () =>
      (await doctorOf({})).filter(({ code }) => code === 'lockout-threshold-low');
    const dn = `cn=aged,ou=Policies,${BASE}`;
    const ofAged = (await low()).find(({ text }) => text.includes(dn));
    expect(ofAged).toMatchObject({
      severity: 'warning',
      text: expect.stringContaining('after 3 wrong passwords') as string,
    });
    expect((await low()).map(({ text }) => text).join()).not.toContain('cn=mustChange');
    await slapd.apply(`${ofAged?.remedy}\n`);
    expect((await low()).map(({ text }) => text).join()).not.toContain(dn);
  });

  test.each([
    ['a wrong base', { baseDn: `ou=None,${BASE}` }, ['error wrong-base']],
    ['a base held elsewhere', { baseDn: 'dc=other,dc=test' }, ['error referral']],
    ['a wrong password', { bind: { ...SERVICE, password: 'wrong' } }, ['error bind-refused']],
    ['no password', { bind: { ...SERVICE, password: '' } }, ['error bind-refused']],
    ['an unknown authority', { caCertificates: [] }, ['error certificate-untrusted']],
    ['a port in the clear', { urls: ['ldap://localhost:1'] }, ['error tls-required']],
    ['a port with nobody', { urls: ['ldaps://localhost:1'] }, ['error unreachable']],
  ])('tells %s', async (_, changes, expected) => {
    expect(await codes(changes)).toEqual(expected);
  });

  test('tells an attribute that is not to be read, and looks on behind a url that fails', async () => {
    const settings = slapdSettings(slapd);
    await person({ unit: 'Checked', policy: 'mustChange' });
    expect(
      await codes({
        baseDn: `ou=Checked,${BASE}`,
        urls: ['ldaps://localhost:1', ...settings.urls, slapd.urls.plain],
        startTls: true,
        attributes: { ...settings.attributes, login: 'employeeNumber' },
      }),
    ).toEqual(['error unreachable', 'error attribute-unreadable']);
  });
});
