import {
  type OrganisationAt,
  organisationAt,
  type Way,
} from '../support/directories/organisationAt';
import { BASE, SERVICE, type Slapd, slapdPerson, startSlapd } from '../support/directories/slapd';
import { startTlsFront, type TlsFront } from '../support/directories/tlsFront';
import { eventually } from '../support/poll';
import type { Visitor } from '../support/visitor';
import { CHOSEN, POLICY, WAYS } from './directoryReset/scenes';

let server: Slapd;
let front: TlsFront;
const at = {} as Record<Way, OrganisationAt>;
beforeAll(async () => {
  server = await startSlapd();
  front = await startTlsFront(server.certificate, { port: server.port, ca: server.authority.ca });
  const entered = {
    kind: 'ldap' as const,
    urls: [server.urls.tls, front.url],
    baseDn: BASE,
    bind: SERVICE,
    caCertificates: [server.authority.ca],
  };
  [at.direct, at.agent] = await Promise.all([
    organisationAt(entered, POLICY, 'direct'),
    organisationAt(entered, POLICY, 'agent'),
  ]);
});
afterAll(async () => {
  await Promise.all([at.direct?.stop(), at.agent?.stop()]);
  await front.stop();
  await server.stop();
});
afterEach(() => {
  front.fault = 'none';
});

async function arrive(way: Way) {
  const { name } = await slapdPerson(server);
  const person = await at[way].addPerson(name);
  return { person, visitor: await at[way].proven(person) };
}

const foundOut = (visitor: Visitor) =>
  eventually('what was found out', async () => {
    const { outcome } = await visitor.look();
    return outcome?.data?.['usable'] === 'checking' ? undefined : outcome;
  });

const told = async (way: Way, person: Parameters<OrganisationAt['auditOf']>[0]) =>
  (await at[way].auditOf(person)).filter(({ event }) => event === 'writeback.spread');

describe.each(WAYS)('%s', (way) => {
  test('whoever has set a password is told once every server has it', async () => {
    const { person, visitor } = await arrive(way);
    const { body } = await visitor.setPassword(CHOSEN);
    expect(body.state).toMatchObject({
      step: 'done',
      outcome: { code: 'password-reset', data: { usable: 'checking' } },
    });
    expect(await foundOut(visitor)).toEqual({ code: 'password-reset', data: { usable: 'now' } });
    const directory = at[way].directory.id as string;
    expect(await told(way, person)).toMatchObject([
      { detail: 'usable-now', data: { directory, servers: 2, current: 2 } },
    ]);
  });

  test('and is not held up by a server that does not have it, which may take minutes', async () => {
    const { person, visitor } = await arrive(way);
    front.fault = 'refuses';
    front.dropAll();
    const { body } = await visitor.setPassword(CHOSEN);
    expect(body.state).toMatchObject({ step: 'done', outcome: { data: { usable: 'checking' } } });
    expect(await foundOut(visitor)).toMatchObject({ data: { usable: 'inMinutes' } });
    expect(await told(way, person)).toMatchObject([
      { detail: 'usable-in-minutes', data: { servers: 2, current: 1 } },
    ]);
  });
});
