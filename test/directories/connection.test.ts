import { join } from 'node:path';
import type { Connector, ConnectorSettings } from '../../activities/directories/connector';
import { createLdap } from '../../activities/directories/ldap/ldap';
import { LIMITS } from '../../activities/directories/ldap/limits';
import { createReach } from '../../activities/directories/reach';
import { openSession } from '../../activities/directories/ldap/session';
import { createAuthority } from '../support/directories/certificates';
import { startScripted } from '../support/directories/scripted';
import { ownFolder, removeFolder } from '../support/directories/servers';
import { slapdSettings } from '../support/directories/settings';
import { SERVICE, type Slapd, slapdPerson, startSlapd } from '../support/directories/slapd';
import { eventually } from '../support/poll';
import { startTlsFront, type TlsFront } from '../support/directories/tlsFront';

const FIRST = 'first-Passw0rd';
const SECOND = 'second-Passw0rd';
const MAY_STAY = { mustChange: false };

let slapd: Slapd;
let front: TlsFront;
let person: { dn: string; id: string };
const opened: Connector[] = [];

beforeAll(async () => {
  slapd = await startSlapd();
  front = await startTlsFront(slapd.certificate, { port: slapd.port, ca: slapd.authority.ca });
});
beforeEach(async () => {
  front.fault = 'none';
  front.connections = 0;
  person = await slapdPerson(slapd);
});
afterEach(async () => {
  jest.restoreAllMocks();
  for (const one of opened.splice(0)) await one.close();
});
afterAll(async () => {
  await front.stop();
  await slapd.stop();
});

const limit = (name: keyof typeof LIMITS, value: number) =>
  jest.replaceProperty(LIMITS, name, value);

const connected = (changes: Partial<ConnectorSettings> = {}): Connector => {
  const connector = createLdap(slapdSettings(slapd, changes));
  opened.push(connector);
  return connector;
};
const behindFront = (changes: Partial<ConnectorSettings> = {}) =>
  connected({ urls: [front.url], ...changes });

const problemOf = (connector: Connector, id = person.id) =>
  connector.find(id).then(
    () => 'none',
    (error: { problem?: string; detail?: string }) => `${error.problem}: ${error.detail}`,
  );

describe('a server is refused', () => {
  let folder: string;
  let other: ReturnType<typeof createAuthority>;

  beforeAll(async () => {
    folder = await ownFolder('authority');
    other = createAuthority(join(folder, 'tls'));
  });
  afterAll(() => removeFolder(folder));

  test('whose certificate comes from an authority that nobody named', async () => {
    for (const caCertificates of [[other.ca], []])
      expect(await problemOf(connected({ caCertificates }))).toMatch(/^certificate-untrusted: /);
    const both = connected({ caCertificates: [other.ca, slapd.authority.ca] });
    expect(await problemOf(both)).toBe('none');
  });

  test('whose certificate names another host', async () => {
    const certificate = slapd.authority.valid('other', ['DNS:other.example.test']);
    const named = await startTlsFront(certificate, { port: slapd.port, ca: slapd.authority.ca });
    expect(await problemOf(connected({ urls: [named.url] }))).toBe(
      'certificate-name-mismatch: ERR_TLS_CERT_ALTNAME_INVALID',
    );
    await named.stop();
  });

  test('whose certificate is over', async () => {
    const certificate = slapd.authority.expired('over', ['DNS:localhost']);
    const over = await startTlsFront(certificate, { port: slapd.port, ca: slapd.authority.ca });
    expect(await problemOf(connected({ urls: [over.url] }))).toBe(
      'certificate-expired: CERT_HAS_EXPIRED',
    );
    await over.stop();
  });

  test('that would be spoken to in the clear, before a word is said', async () => {
    const plain = await startScripted();
    const urls = [`ldap://127.0.0.1:${plain.port}`];
    expect(await problemOf(connected({ urls }))).toBe('tls-required: ldap without StartTLS');
    expect(plain.connections).toBe(0);
    await plain.stop();
  });

  const answer = (code: string) => Buffer.from(`300c02010178070a01${code}04000400`, 'hex');
  test.each([
    ['knows no StartTLS', answer('02'), 'tls-required: StartTLS, result 2'],
    [
      'says more in the clear than it was asked',
      Buffer.concat([answer('00'), answer('00')]),
      'tls-required: no answer to StartTLS',
    ],
    [
      'speaks something else',
      Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'),
      'tls-required: no answer to StartTLS',
    ],
  ])('that %s', async (_, said, expected) => {
    const plain = await startScripted(said);
    const urls = [`ldap://127.0.0.1:${plain.port}`];
    expect(await problemOf(connected({ urls, startTls: true }))).toBe(expected);
    expect(plain.said()).not.toContain(SERVICE.password);
    await plain.stop();
  });

  test('that never answers, in time', async () => {
    limit('connectMs', 300);
    const silent = await startScripted();
    const port = silent.port;
    for (const [url, detail] of [
      [`ldaps://127.0.0.1:${port}`, 'connecting'],
      [`ldap://127.0.0.1:${port}`, 'StartTLS'],
    ] as const)
      expect(await problemOf(connected({ urls: [url], startTls: true }))).toBe(
        `timeout: ${detail}`,
      );
    await silent.stop();
  });

  test('that is not there, or speaks no TLS', async () => {
    const { port, stop } = await startScripted(Buffer.from('HTTP/1.1 400 Bad Request'));
    expect(await problemOf(connected({ urls: [`ldaps://127.0.0.1:${port}`] }))).toMatch(
      /^unreachable: /,
    );
    await stop();
    expect(await problemOf(connected({ urls: [`ldaps://127.0.0.1:${port}`] }))).toBe(
      'unreachable: ECONNREFUSED',
    );
  });
});

test('StartTLS carries a reset and a sign-in', async () => {
  const connector = connected({ urls: [slapd.urls.plain], startTls: true });
  expect(await connector.set(person.id, SECOND, MAY_STAY)).toEqual({ kind: 'written' });
  expect(await connector.authenticate(person.id, SECOND)).toBe('right');
});

test('a url that failed rests while another answers, and then is asked again', async () => {
  const restMs = limit('restMs', 60_000);
  const dead = await startScripted(Buffer.from('HTTP/1.1 400 Bad Request'));
  const deadUrl = `ldaps://127.0.0.1:${dead.port}`;
  const connector = connected({ urls: [deadUrl, front.url] });
  expect(connector.urls().map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  for (let turn = 0; turn < 3; turn += 1)
    expect(await connector.authenticate(person.id, FIRST)).toBe('right');
  expect(dead.connections).toBe(1);
  expect(connector.urls()).toEqual([
    {
      url: deadUrl,
      state: 'unreachable',
      problem: 'unreachable',
      sinceMs: expect.any(Number) as number,
    },
    {
      url: front.url,
      state: 'running',
      sinceMs: expect.any(Number) as number,
      latencyMs: expect.any(Number) as number,
    },
  ]);
  restMs.replaceValue(0);
  await connected({ urls: [deadUrl, front.url] }).find(person.id);
  expect(dead.connections).toBe(2);
  await dead.stop();
});

test('where every url fails, the first tells why, and each is tried again at once', async () => {
  const connector = connected({ urls: ['ldap://127.0.0.1:9', 'ldaps://127.0.0.1:9'] });
  for (let turn = 0; turn < 2; turn += 1)
    expect(await problemOf(connector)).toBe('tls-required: ldap without StartTLS');
});

test('a service account that is refused is not tried until it locks', async () => {
  const connector = behindFront({ bind: { ...SERVICE, password: 'wrong' } });
  for (let turn = 0; turn < 5; turn += 1)
    expect(await problemOf(connector)).toBe('bind-refused: result 49');
  expect(await slapd.valuesAt(SERVICE.dn, 'pwdFailureTime')).toHaveLength(1);
  expect(await problemOf(behindFront({ bind: { ...SERVICE, password: '' } }))).toBe(
    'bind-refused: no password',
  );
  expect(await problemOf(connected())).toBe('none');
});

describe('when the answer to a write is lost, the outcome is unknown and nothing is repeated', () => {
  test.each([
    ['losesAnswers', SECOND],
    ['losesRequests', FIRST],
    ['holdsAnswers', SECOND],
  ] as const)('%s: the password is what reading back tells', async (fault, right) => {
    limit('operationMs', 500);
    for (const act of ['set', 'change'] as const) {
      const connector = behindFront();
      const dn = await slapd.addPerson(`${fault}-${act}`);
      const [id = ''] = await slapd.valuesAt(dn, 'entryUUID');
      front.writes = 0;
      front.fault = fault;
      const outcome =
        act === 'set'
          ? await connector.set(id, SECOND, MAY_STAY)
          : await connector.change(id, FIRST, SECOND);
      expect({ act, outcome, writes: front.writes }).toEqual({
        act,
        outcome: { kind: 'unknown' },
        writes: 1,
      });
      front.fault = 'none';
      expect(await connector.authenticate(id, right)).toBe('right');
    }
  });

  test('an unlock as well', async () => {
    const connector = behindFront();
    for (const wrong of ['w1', 'w2', 'w3']) await connector.authenticate(person.id, wrong);
    front.fault = 'losesAnswers';
    expect(await connector.unlock(person.id)).toEqual({ kind: 'unknown' });
    front.fault = 'none';
    expect((await connector.find(person.id))?.isLocked).toBe(false);
  });
});

test('a session that ended connects to nobody again, and says that nothing was sent', async () => {
  const address = {
    url: front.url,
    startTls: false,
    caCertificates: [slapd.authority.ca],
    mayReach: () => true,
  };
  const session = await openSession(address);
  await session.bind(SERVICE.dn, SERVICE.password);
  front.dropAll();
  await eventually('the end is noticed', () => !session.isOpen() || undefined);
  await expect(session.search('', { scope: 'base' })).rejects.toMatchObject({
    wasSent: false,
    isOver: false,
  });
  expect(front.connections).toBe(1);
  await session.close();
});

test('what is never answered ends in time, and its url rests', async () => {
  limit('operationMs', 300);
  const connector = behindFront();
  await connector.find(person.id);
  front.fault = 'mute';
  expect(await problemOf(connector)).toBe('timeout: no answer');
  expect(connector.urls()[0]?.state).toBe('unreachable');
  front.fault = 'none';
  expect(await problemOf(connector)).toBe('none');
  expect(connector.urls()[0]?.state).toBe('running');
});

test('a connection that ended while nobody used it is made anew, encrypted and bound', async () => {
  const connector = behindFront();
  await connector.find(person.id);
  front.dropAll();
  await eventually('the end is noticed', () => front.openNow() === 0 || undefined);
  expect(await connector.set(person.id, SECOND, MAY_STAY)).toEqual({ kind: 'written' });
  limit('trustedIdleMs', -1);
  expect(await problemOf(connector)).toBe('none');
  expect(front.connections).toBe(2);
});

test('many at once share a few connections, and a sign-in leaves none behind', async () => {
  const connector = behindFront();
  front.mostOpen = 0;
  const found = await Promise.all(Array.from({ length: 30 }, () => connector.find(person.id)));
  expect(found.every((one) => one?.immutableId === person.id)).toBe(true);
  expect(front.mostOpen).toBeLessThanOrEqual(LIMITS.serviceConnections);
  const idle = front.openNow();
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, () => connector.authenticate(person.id, FIRST)),
  );
  expect(new Set(outcomes)).toEqual(new Set(['right']));
  expect(front.mostOpen).toBeLessThanOrEqual(LIMITS.serviceConnections + LIMITS.personConnections);
  await eventually('sign-ins are gone', () => front.openNow() <= idle || undefined);
  await connector.close();
  await eventually('all are gone', () => front.openNow() === 0 || undefined);
  expect(await problemOf(connector)).toBe('unreachable: closed');
});

test('whoever waits for a turn too long is told', async () => {
  limit('turnMs', 200);
  limit('operationMs', 1_000);
  const connector = behindFront();
  front.fault = 'mute';
  const problems = await Promise.all(
    Array.from({ length: LIMITS.serviceConnections + 1 }, () => problemOf(connector)),
  );
  expect(problems.filter((one) => one === 'timeout: every connection is busy')).toHaveLength(1);
});

test('a look finds what is away and what is back, and leaves no connection behind', async () => {
  const connector = connected({ urls: [front.url, 'ldaps://127.0.0.1:9'] });
  const states = async () => (await connector.look()).map(({ state }) => state);
  expect(await states()).toEqual(['running', 'unreachable']);
  front.fault = 'refuses';
  expect(await states()).toEqual(['unreachable', 'unreachable']);
  front.fault = 'none';
  expect(await states()).toEqual(['running', 'unreachable']);
  await eventually('no connection', () =>
    Promise.resolve(front.openNow() === 0 ? true : undefined),
  );
});

describe('a server that answers what would never end', () => {
  test.each([
    ['a length beyond its message', Buffer.from('300e02010161070a010004000400a07f', 'hex')],
    ['a reference beyond its message', Buffer.from('30070201017302047f', 'hex')],
  ])('loses its connection: %s', async (_what, says) => {
    front.fault = 'says';
    front.says = says;
    expect(await problemOf(behindFront())).toMatch(/^(unreachable|timeout): /);
    await eventually('no connection', () =>
      Promise.resolve(front.openNow() === 0 ? true : undefined),
    );
  });

  test('entries without end are too long an answer', async () => {
    limit('answerBytes', 100_000);
    const entry = Buffer.from('300a02010264050401613000', 'hex');
    front.fault = 'says';
    front.says = Buffer.concat(Array.from({ length: 20_000 }, () => entry));
    expect(await problemOf(behindFront())).toMatch(/^(unreachable|timeout): /);
  });
});

test.each(['ldaps://localhost', 'ldaps://127.0.0.1', 'ldaps://[::1]'])(
  'a server outside the networks of the installation is not connected to: %s',
  async (host) => {
    const url = `${host}:${new URL(front.url).port}`;
    const connector = connected({ urls: [url], mayReach: createReach([]) });
    expect(await problemOf(connector)).toBe('unreachable: DIRECTORY_NETWORKS');
    expect(front.connections).toBe(0);
    const there = connected({ urls: [url], mayReach: createReach(['10.0.0.0/8']) });
    expect(await problemOf(there)).toBe('unreachable: DIRECTORY_NETWORKS');
  },
);

test.each([
  ['127.0.0.1', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['169.254.169.254', false],
  ['fe80::1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['no address', false],
  ['10.1.2.3', true],
  ['192.0.2.1', true],
  ['fd00::1', true],
])('by itself %s may be reached: %s', (address, expected) => {
  expect(createReach([])(address)).toBe(expected);
});
