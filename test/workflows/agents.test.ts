import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { type AgentKeys, signTokenRequest } from '../../db/keys/agentKeys';
import { agents as agentRows, agentSecrets } from '../../db/schema/agents';
import type { Json } from '../support/adminClient';
import { uniqueName } from '../support/adminClient';
import { enrolAgent, type TestAgent } from '../support/directories/agent';
import { askCentre } from '../support/directories/askCentre';
import { type BehindFront, behindFront } from '../support/directories/behindFront';
import * as slapd from '../support/directories/slapd';
import { createPersonClient } from '../support/personClient';
import { findPlanted, type Planted } from '../support/plantedSecrets';
import { eventually } from '../support/poll';
import { databasePlaces, enginePlaces } from '../support/secretPlaces';
import { shared } from '../support/sharedProduct';
import { engineClient } from '../support/flowProduct';
import { workerKeys } from '../support/testKeys';
import { codecKeysOf } from '../../db/keys/namespaceKeys';
import { AGENT_QUEUE } from '../../workflows/contracts/agent';

const FORMER = 'first-Passw0rd!';
const CHOSEN = 'quiet-herons-wade-92';

let scene: BehindFront;
let { server, front, connector, organisation } = {} as BehindFront;
beforeAll(async () => {
  scene = await behindFront('agent', { notify: { ownerOnReset: false } });
  ({ server, front, connector, organisation } = scene);
});
afterAll(() => scene.stop());
afterEach(() => {
  front.fault = 'none';
});

/** What is sealed to agents of this directory, whoever else's suites are at it. */
const sealedHere = () =>
  shared.db
    .select({ ref: agentSecrets.ref })
    .from(agentSecrets)
    .innerJoin(agentRows, eq(agentRows.id, agentSecrets.agentId))
    .where(eq(agentRows.directoryId, organisation.directory.id));

const first = (): TestAgent => organisation.agents[0] as TestAgent;

async function arrive() {
  const { name, id, dn } = await slapd.slapdPerson(server, { password: FORMER });
  const person = await organisation.addPerson(name);
  return { id, dn, person };
}

const statusOf = async (): Promise<Json> =>
  (await organisation.admin.call('GET', `${organisation.place}/status`)).body;

const becomes = (state: string, timeoutMs: number) =>
  eventually(state, async () => ((await statusOf()).state === state ? true : undefined), timeoutMs);

const isRunning = () =>
  eventually('a running agent', async () => {
    const { agents } = await statusOf();
    const runs = ({ state }: Json) => state === 'running' || state === 'misconfigured';
    return agents.some(runs) ? true : undefined;
  });

const identityOf = (agent: TestAgent) =>
  JSON.parse(readFileSync(join(agent.folder, 'state', 'agent.json'), 'utf8')) as {
    keys: AgentKeys;
    place: { agentId: string; namespace: string };
  };

function signed(agent: TestAgent, changes: { atMs?: number } = {}) {
  const { keys, place } = identityOf(agent);
  const nonce = randomBytes(16).toString('base64url');
  const request = { agentId: place.agentId, atMs: Date.now(), nonce, ...changes };
  return { ...request, signature: signTokenRequest(keys, request) };
}

const raw = () => randomBytes(32).toString('base64url');

describe('enrolment', () => {
  const add = (body: unknown) =>
    organisation.admin.call('POST', `${organisation.place}/agents`, { body });

  test('a token is good once, and again only for the same keys', async () => {
    const name = uniqueName('a');
    const { status, body } = await add({ name });
    expect(status).toBe(201);
    expect((await add({ name: name.toUpperCase() })).body).toMatchObject({
      code: 'already-exists',
    });
    const mine = { token: body.token, sealingKey: raw(), signingKey: raw() };
    const enrolled = await askCentre({ path: '/enrollments', body: mine });
    expect(enrolled).toMatchObject({
      status: 201,
      body: {
        agentId: body.id,
        namespace: `latchkey-directory-${organisation.directory.id}`,
        tls: false,
      },
    });
    expect(await askCentre({ path: '/enrollments', body: mine })).toEqual(enrolled);
    const other = { ...mine, sealingKey: raw() };
    expect((await askCentre({ path: '/enrollments', body: other })).status).toBe(401);
    await organisation.admin.call('DELETE', `${organisation.place}/agents/${body.id}`);
    expect((await askCentre({ path: '/enrollments', body: mine })).status).toBe(401);
  });

  test('a token that is unknown, malformed or a day old enrols nobody', async () => {
    const { body } = await add({ name: uniqueName('a') });
    const keys = { sealingKey: raw(), signingKey: raw() };
    const enrol = (token: unknown) => askCentre({ path: '/enrollments', body: { ...keys, token } });
    expect((await enrol(`lke_${raw()}`)).status).toBe(401);
    expect((await enrol('lke_short')).status).toBe(422);
    expect(
      (await askCentre({ path: '/enrollments', body: { ...keys, token: body.token, more: 1 } }))
        .status,
    ).toBe(422);
    await shared.db
      .update(agentRows)
      .set({ tokenExpiresAt: new Date(Date.now() - 1_000) })
      .where(eq(agentRows.id, body.id as string));
    expect((await enrol(body.token)).status).toBe(401);
    await organisation.admin.call('DELETE', `${organisation.place}/agents/${body.id}`);
  });

  test('eight agents count beside a directory, none beside one that is reached directly', async () => {
    const path = `/tenants/${organisation.tenant.slug}/directories`;
    const made = await organisation.admin.call('POST', path, {
      body: { name: uniqueName('d'), kind: 'ldap', via: 'agent' },
    });
    const place = `${path}/${made.body.id}`;
    const name = () => ({ body: { name: uniqueName('a') } });
    const all = await Promise.all(
      Array.from({ length: 9 }, () => organisation.admin.call('POST', `${place}/agents`, name())),
    );
    expect(all.map(({ status }) => status).sort()).toEqual([...Array<number>(8).fill(201), 409]);
    expect((await organisation.admin.call('GET', `${place}/status`)).body).toMatchObject({
      state: 'neverConnected',
      agents: Array(8).fill(expect.objectContaining({ state: 'neverConnected' })),
    });
    const direct = await organisation.admin.call('POST', path, {
      body: {
        name: uniqueName('d'),
        kind: 'ldap',
        urls: ['ldaps://127.0.0.1:9'],
        baseDn: slapd.BASE,
        bind: slapd.SERVICE,
      },
    });
    const refused = await organisation.admin.call(
      'POST',
      `${path}/${direct.body.id}/agents`,
      name(),
    );
    expect(refused.body).toMatchObject({ status: 422, errors: [{ code: 'reached-directly' }] });
    // Nobody's sign-in is tried in a directory that is away.
    await organisation.admin.call('DELETE', `${path}/${direct.body.id}`);
  });
});

describe('tokens', () => {
  test('are for its namespace alone, for five minutes, and signed by the worker', async () => {
    const { body } = await askCentre({ path: '/tokens', body: signed(first()) });
    const [head = '', claims = '', signature = ''] = (body.token as string).split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    const { agentId, namespace } = identityOf(first()).place;
    expect(read(claims)).toMatchObject({
      iss: 'latchkey',
      sub: `agent:${agentId}`,
      permissions: [`${namespace}:write`],
    });
    expect(read(claims).exp - read(claims).iat).toBe(300);
    const { body: set } = await askCentre({ method: 'GET', path: '/.well-known/jwks.json' });
    const jwk = set.keys.find(({ kid }: Json) => kid === read(head).kid);
    expect(jwk).not.toHaveProperty('d');
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const bytes = Buffer.from(`${head}.${claims}`);
    const isGood = verify(
      'sha256',
      bytes,
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    expect(isGood).toBe(true);
  });

  test('are given for a signature of this agent, of now, and once', async () => {
    const request = signed(first());
    expect((await askCentre({ path: '/tokens', body: request })).status).toBe(201);
    expect((await askCentre({ path: '/tokens', body: request })).status).toBe(401);
    for (const atMs of [Date.now() - 120_000, Date.now() + 120_000])
      expect((await askCentre({ path: '/tokens', body: signed(first(), { atMs }) })).status).toBe(
        401,
      );
    const forged = { ...signed(first()), signature: randomBytes(64).toString('base64url') };
    expect((await askCentre({ path: '/tokens', body: forged })).status).toBe(401);
    const unknown = { ...signed(first()), agentId: '6a5e0f5e-0000-4000-8000-000000000000' };
    expect((await askCentre({ path: '/tokens', body: unknown })).status).toBe(401);
  });

  test('nothing else opens the routes of agents', async () => {
    const { body } = await askCentre({ path: '/tokens', body: signed(first()) });
    const token = body.token as string;
    const path = `/sealed/${randomBytes(16).toString('base64url')}`;
    expect((await askCentre({ method: 'GET', path, token })).status).toBe(404);
    expect((await askCentre({ method: 'GET', path })).status).toBe(401);
    expect(
      (await askCentre({ method: 'GET', path, token: `${token.slice(0, -4)}AAAA` })).status,
    ).toBe(401);
    const none = token.split('.').with(0, Buffer.from('{"alg":"none"}').toString('base64url'));
    expect((await askCentre({ method: 'GET', path, token: none.join('.') })).status).toBe(401);
    const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
    for (const sub of [`agent:${'-'.repeat(36)}`, `agent:${identityOf(first()).place.agentId}`]) {
      const forged = `${part({ alg: 'ES256' })}.${part({ iss: 'latchkey', sub })}.AAAA`;
      expect((await askCentre({ method: 'GET', path, token: forged })).status).toBe(401);
    }
    expect((await askCentre({ path, token })).status).toBe(405);
    const status = { version: '1', state: 'running', urls: [], more: 1 };
    expect((await askCentre({ path: '/status', body: status, token })).status).toBe(422);
  });
});

test('the agent listens on nothing', () => {
  const pid = first().pid() ?? 0;
  const own = readdirSync(`/proc/${pid}/fd`).map((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`);
    } catch {
      return '';
    }
  });
  const sockets = new Set(own.map((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1]));
  const LISTENS = '0A';
  const listening = ['tcp', 'tcp6'].flatMap((kind) =>
    readFileSync(`/proc/${pid}/net/${kind}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === LISTENS && sockets.has(inode)),
  );
  expect(sockets.size).toBeGreaterThan(2);
  expect(listening).toEqual([]);
});

test('its doctor finds nothing amiss, and says what is where something is', async () => {
  const said = await first()
    .command('doctor')
    .catch((error: { stdout: string }) => error.stdout);
  expect(said).not.toMatch(/not-enrolled|centre-refuses|bind-refused/);
  const added = await organisation.admin.call('POST', `${organisation.place}/agents`, {
    body: { name: uniqueName('a') },
  });
  const wrong = await enrolAgent(
    {
      kind: 'ldap',
      urls: [front.url],
      baseDn: slapd.BASE,
      bind: { ...slapd.SERVICE, password: 'not-the-password' },
      caCertificates: [server.authority.ca],
    },
    added.body.token as string,
  );
  try {
    const failed = await wrong.command('doctor').catch((error: Json) => error);
    expect(failed).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/✗ bind-refused/) as string,
    });
    const { body } = await organisation.admin.call('POST', `${organisation.place}/check`);
    expect(body.findings).toEqual(expect.any(Array));
    expect(JSON.stringify(body)).not.toContain('no agent answered');
  } finally {
    await wrong.stop();
    await organisation.admin.call('DELETE', `${organisation.place}/agents/${added.body.id}`);
  }
});

test('who signs in is asked for through the agent', async () => {
  const { person } = await arrive();
  const signIn = async (login: string, password: string) => {
    const client = createPersonClient(shared.portalUrl);
    const path = `/tenants/${organisation.tenant.slug}/sessions`;
    return (await client.post(path, { login, password })).status;
  };
  expect(await signIn(person.login, FORMER)).toBe(201);
  expect(await signIn(person.login, 'not-the-password-1')).toBe(401);
  expect(await signIn(uniqueName('nobody'), FORMER)).toBe(401);
});

test('whoever has the database, the codec keys and all histories finds no password, no login, no bind', async () => {
  const planted: Planted = {
    former: 'Old-Zebra "Kiosk" 4711',
    chosen: 'Grüne Kessel / 93 + Falls',
    wrong: 'vexingly-qwertz-zebulon-1',
    bind: slapd.SERVICE.password,
  };
  const of = (name: string) => planted[name] ?? '';
  const { name: login } = await slapd.slapdPerson(server, { password: of('former') });
  const person = await organisation.addPerson(login);
  const client = createPersonClient(shared.portalUrl);
  const sessions = `/tenants/${organisation.tenant.slug}/sessions`;
  for (const password of [of('former'), of('wrong')])
    await client.post(sessions, { login, password });
  const visitor = await organisation.proven(person);
  expect((await visitor.setPassword(of('chosen'))).body.state).toMatchObject({ step: 'done' });
  const { namespace } = identityOf(first()).place;
  const engine = engineClient(codecKeysOf(workerKeys().codec, namespace), namespace);
  try {
    const inEngine = await enginePlaces(engine, [AGENT_QUEUE], 3);
    const named = Buffer.concat(inEngine.map(({ content }) => content));
    expect(named.includes('agentId')).toBe(true);
    const places = [...inEngine, ...(await databasePlaces(shared.db))];
    const found = places.flatMap(({ name, content }) =>
      findPlanted(content, planted).map((what) => `${name}: ${what}`),
    );
    expect(found).toEqual([]);
    const log = { name: 'log', content: Buffer.from(first().log()) };
    for (const { name, content } of [...inEngine, log])
      expect([name, findPlanted(content, { ...planted, login })]).toEqual([name, []]);
  } finally {
    await engine.connection.close();
  }
});

test('of two agents one goes on where the other is killed in the middle of a write', async () => {
  const { id, dn, person } = await arrive();
  const { agent: second, id: secondId } = await organisation.addAgent();
  const visitor = await organisation.proven(person);
  front.writes = 0;
  front.fault = 'holdsAnswers';
  const setting = visitor.setPassword(CHOSEN);
  await eventually('a write', () => (front.writes > 0 ? true : undefined));
  for (const agent of [first(), second]) agent.kill('SIGKILL');
  front.fault = 'none';
  second.start();
  await setting;
  const end = await eventually('an end', async () => {
    const state = await visitor.look();
    return state.step === 'writing' ? undefined : state;
  });
  expect(end).toMatchObject({ step: 'done' });
  expect(await connector.authenticate(id, CHOSEN)).toBe('right');
  expect(await server.valuesAt(dn, 'pwdHistory')).toHaveLength(1);
  expect(await sealedHere()).toEqual([]);
  first().start();
  await organisation.admin.call('DELETE', `${organisation.place}/agents/${secondId}`);
  second.kill('SIGTERM');
});

test('a killed agent is seen within 15 s, and so is its return', async () => {
  await isRunning();
  first().kill('SIGKILL');
  const beganMs = Date.now();
  await becomes('unreachable', 20_000);
  expect(Date.now() - beganMs).toBeLessThan(18_000);
  const { person } = await arrive();
  const visitor = await organisation.proven(person);
  expect((await visitor.setPassword(CHOSEN)).body.state).toMatchObject({ step: 'writing' });
  first().start();
  const end = await eventually('an end', async () => {
    const state = await visitor.look();
    return state.step === 'writing' ? undefined : state;
  });
  expect(end).toMatchObject({ step: 'done' });
});

test('a revoked agent gets nothing any more', async () => {
  const { body } = await askCentre({ path: '/tokens', body: signed(first()) });
  const token = body.token as string;
  const status = { version: '0.0.9', state: 'running', urls: [] };
  // The agent itself says otherwise every five seconds.
  await eventually('an outdated agent', async () => {
    expect((await askCentre({ path: '/status', body: status, token })).status).toBe(204);
    const { agents } = await statusOf();
    const isThere = ({ version, state }: Json) => version === '0.0.9' && state === 'outdated';
    return agents.some(isThere) ? true : undefined;
  });
  const { agentId } = identityOf(first()).place;
  const path = `${organisation.place}/agents/${agentId}`;
  expect((await organisation.admin.call('DELETE', path)).status).toBe(204);
  expect((await organisation.admin.call('DELETE', path)).status).toBe(204);
  expect((await askCentre({ path: '/status', body: status, token })).status).toBe(401);
  expect((await askCentre({ path: '/tokens', body: signed(first()) })).status).toBe(401);
  const sealed = `/sealed/${randomBytes(16).toString('base64url')}`;
  expect((await askCentre({ method: 'GET', path: sealed, token })).status).toBe(401);
  const { person } = await arrive();
  const visitor = await organisation.proven(person);
  expect((await visitor.setPassword(CHOSEN)).body.state).toMatchObject({ step: 'writing' });
  expect(await sealedHere()).toEqual([]);
  const { body: audit } = await organisation.admin.call(
    'GET',
    `/tenants/${organisation.tenant.slug}/audit?limit=100`,
  );
  const events = audit.items.filter(({ data }: Json) => data.agentId === agentId);
  expect(events.map(({ event }: Json) => event as string)).toEqual([
    'agent.revoked',
    'agent.enrolled',
    'agent.added',
  ]);
});
