import { createLdap } from '../../activities/directories/ldap/ldap';
import { organisationAt } from '../support/directories/organisationAt';
import { slapdSettings } from '../support/directories/settings';
import * as slapd from '../support/directories/slapd';
import { atTheHelpdesk, openLink, passTo } from '../support/helpdesk';
import { shared } from '../support/sharedProduct';
import { visitorWith } from '../support/visitor';

const CHOSEN = 'quiet-herons-wade-92';

test('sets what a person whose password is kept by slapd chooses by the link', async () => {
  const server = await slapd.startSlapd();
  const connector = createLdap(slapdSettings(server));
  const place = await organisationAt({
    kind: 'ldap' as const,
    urls: [server.urls.tls],
    baseDn: slapd.BASE,
    bind: slapd.SERVICE,
    caCertificates: [server.authority.ca],
  });
  try {
    const account = await slapd.slapdPerson(server, { password: 'first-Passw0rd!' });
    const person = await place.addPerson(account.name);
    const desk = atTheHelpdesk(shared.db, place.admin, place.tenant);
    expect((await desk.begin(person)).status).toBe(201);
    const pass = await passTo(shared.db, person.email);
    const opened = await openLink(shared.portalUrl, place.tenant, pass);
    const visitor = visitorWith(shared.portalUrl, opened.body.token ?? '');
    const done = await visitor.setPassword(CHOSEN);
    expect(done.body).toMatchObject({ accepted: true, state: { step: 'done' } });
    expect(await connector.authenticate(account.id, CHOSEN)).toBe('right');
    const [operation] = await place.operationsOf(person);
    expect(operation).toMatchObject({ kind: 'adminReset' });
  } finally {
    await place.stop();
    await connector.close();
    await server.stop();
  }
});
