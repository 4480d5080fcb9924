import type { Connector } from '../../activities/directories/connector';
import { createActiveDirectory } from '../../activities/directories/ldap/activeDirectory';
import { createLdap } from '../../activities/directories/ldap/ldap';
import { type Samba, sambaPerson, startSamba } from '../support/directories/samba';
import { sambaSettings, slapdSettings } from '../support/directories/settings';
import { type Slapd, slapdPerson, startSlapd } from '../support/directories/slapd';
import { startTlsFront, type TlsFront } from '../support/directories/tlsFront';

const SECOND = 'second-Passw0rd!';
const MAY_STAY = { mustChange: false };

describe('of slapd', () => {
  let first: Slapd;
  let second: Slapd;
  let front: TlsFront;
  let ldap: Connector;
  beforeAll(async () => {
    [first, second] = await Promise.all([startSlapd(), startSlapd()]);
    front = await startTlsFront(first.certificate, { port: second.port, ca: second.authority.ca });
    ldap = createLdap(slapdSettings(first, { urls: [first.urls.tls, front.url] }));
  });
  beforeEach(() => {
    front.fault = 'none';
  });
  afterAll(async () => {
    await ldap.close();
    await front.stop();
    await Promise.all([first.stop(), second.stop()]);
  });

  /** The account at the second server, as it comes there from the first. */
  const arrive = async (
    { dn, id, name }: Awaited<ReturnType<typeof slapdPerson>>,
    setAt?: string,
  ) =>
    second.apply(
      [
        `dn: ${dn}\nchangetype: add\nobjectClass: inetOrgPerson\ncn: ${name}\nsn: ${name}\nuid: ${name}`,
        `entryUUID: ${id}`,
        ...(setAt === undefined ? [] : [`pwdChangedTime: ${setAt}`]),
        '',
      ].join('\n'),
    );

  test('a password is everywhere once the time of its setting is', async () => {
    const person = await slapdPerson(first);
    expect(await ldap.set(person.id, SECOND, MAY_STAY)).toEqual({ kind: 'written' });
    expect(await ldap.spread(person.id)).toEqual({ servers: 2, current: 1 });
    await arrive(person, '20200101000000Z');
    expect(await ldap.spread(person.id)).toEqual({ servers: 2, current: 1 });
    const [setAt = ''] = await first.valuesAt(person.dn, 'pwdChangedTime');
    await second.apply(
      `dn: ${person.dn}\nchangetype: modify\nreplace: pwdChangedTime\npwdChangedTime: ${setAt}\n`,
    );
    expect(await ldap.spread(person.id)).toEqual({ servers: 2, current: 2 });
  });

  test.each(['refuses', 'mute'] as const)('a server that %s does not have it', async (fault) => {
    const person = await slapdPerson(first);
    expect(await ldap.set(person.id, SECOND, MAY_STAY)).toEqual({ kind: 'written' });
    front.fault = fault;
    const beganMs = Date.now();
    expect(await ldap.spread(person.id)).toEqual({ servers: 2, current: 1 });
    expect(Date.now() - beganMs).toBeLessThan(5_000);
  });

  test('servers that keep no such time tell nothing', async () => {
    const person = await slapdPerson(first);
    await arrive(person);
    expect(await ldap.spread(person.id)).toEqual({ servers: 2, current: null });
  });
});

describe('of Samba', () => {
  let samba: Samba;
  let front: TlsFront;
  beforeAll(async () => {
    samba = await startSamba();
  });
  afterAll(async () => {
    await front?.stop();
    await samba?.stop();
  });

  test('a password is everywhere where each controller tells the same time', async () => {
    front = await startTlsFront(samba.authority.valid('front', ['DNS:localhost']), {
      host: samba.address,
      port: 636,
      ca: samba.authority.ca,
    });
    const at = sambaSettings(samba, { urls: [samba.urls.tls, front.url] });
    const directory = createActiveDirectory(at);
    const { id } = await sambaPerson(samba);
    expect(await directory.set(id, SECOND, MAY_STAY)).toEqual({ kind: 'written' });
    expect(await directory.spread(id)).toEqual({ servers: 2, current: 2 });
    front.fault = 'refuses';
    expect(await directory.spread(id)).toEqual({ servers: 2, current: 1 });
    await directory.close();
  });
});
