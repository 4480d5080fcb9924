import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { makeAgentKeys, signTokenRequest } from '../../db/keys/agentKeys';
import { agentSecrets } from '../../db/schema/agents';
import { resets } from '../../db/schema/resets';
import { SETTLED_AFTER_MS } from '../../workflows/domain/directories';
import { uniqueName } from '../support/adminClient';
import type { TestAgent } from '../support/directories/agent';
import { askCentre } from '../support/directories/askCentre';
import { type BehindFront, behindFront } from '../support/directories/behindFront';
import * as slapd from '../support/directories/slapd';
import { eventually } from '../support/poll';
import { shared } from '../support/sharedProduct';
import { refOf } from '../support/visitor';

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

const first = (): TestAgent => organisation.agents[0] as TestAgent;

async function arrive() {
  const { name, id, dn } = await slapd.slapdPerson(server, { password: FORMER });
  const person = await organisation.addPerson(name);
  return { id, dn, person };
}

/** Somebody about to choose a password, of whom an agent has said how their account is. */
const arriveKnown = () =>
  eventually('an agent that answers', async () => {
    const arrived = await arrive();
    const visitor = await organisation.proven(arrived.person);
    const [row] = await shared.db
      .select()
      .from(resets)
      .where(eq(resets.ref, await refOf(shared.db, visitor)));
    return row?.lookedBefore ? { ...arrived, visitor } : undefined;
  });

describe('what is sealed to agents', () => {
  /** An agent that nobody runs, with a token. */
  async function idleAgent(place = organisation.place) {
    const name = uniqueName('a');
    const made = await organisation.admin.call('POST', `${place}/agents`, { body: { name } });
    const keys = makeAgentKeys();
    const mine = { sealingKey: keys.sealing.publicKey, signingKey: keys.signing.publicKey };
    const agentId = await eventually('an enrolment', async () => {
      const body = { token: made.body.token, ...mine };
      return (await askCentre({ path: '/enrollments', body })).body.agentId as string | undefined;
    });
    const nonce = randomBytes(16).toString('base64url');
    const request = { agentId, atMs: Date.now(), nonce };
    const asked = { ...request, signature: signTokenRequest(keys, request) };
    const { body } = await askCentre({ path: '/tokens', body: asked });
    return { agentId, token: body.token as string, path: `${place}/agents/${agentId}` };
  }
  type Idle = Awaited<ReturnType<typeof idleAgent>>;

  /** One order for both of them. */
  async function sealedTo(agents: readonly Idle[]): Promise<string> {
    const ref = randomBytes(16).toString('base64url');
    const expiresAt = new Date(Date.now() + 60_000);
    await shared.db
      .insert(agentSecrets)
      .values(agents.map(({ agentId }) => ({ ref, agentId, ciphertext: agentId, expiresAt })));
    return `/sealed/${ref}`;
  }

  test('is given to one of them, once', async () => {
    const both = [await idleAgent(), await idleAgent()] as const;
    const take = (path: string, { token }: Idle) => askCentre({ method: 'GET', path, token });
    const path = await sealedTo(both);
    expect(await take(path, both[1])).toMatchObject({
      status: 200,
      body: { ciphertext: both[1].agentId },
    });
    for (const agent of both) expect((await take(path, agent)).status).toBe(404);
    for (let round = 0; round < 20; round += 1) {
      const contested = await sealedTo(both);
      const taken = await Promise.all([...both, ...both].map((agent) => take(contested, agent)));
      expect(taken.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
    }
    for (const { path: agent } of both) await organisation.admin.call('DELETE', agent);
  });

  test('stays where somebody else asks for it', async () => {
    const path = `/tenants/${organisation.tenant.slug}/directories`;
    const body = { name: uniqueName('d'), kind: 'ldap', via: 'agent' };
    const other = await organisation.admin.call('POST', path, { body });
    const [own, foreign] = [await idleAgent(), await idleAgent(`${path}/${other.body.id}`)];
    const sealed = await sealedTo([own]);
    const take = ({ token }: Idle) => askCentre({ method: 'GET', path: sealed, token });
    expect((await take(foreign)).status).toBe(404);
    expect((await take(own)).status).toBe(200);
    await organisation.admin.call('DELETE', own.path);
    await organisation.admin.call('DELETE', `${path}/${other.body.id}`);
  });
});

test('a try that no agent took has begun nothing: the next one writes at once', async () => {
  const { id, dn, person, visitor } = await arriveKnown();
  first().kill('SIGKILL');
  expect((await visitor.setPassword(CHOSEN)).body.state).toMatchObject({ step: 'writing' });
  expect(await organisation.operationsOf(person)).toMatchObject([{ attempt: null, endedAt: null }]);
  first().start();
  const beganMs = Date.now();
  await eventually('an end', async () => (await visitor.look()).step === 'done' || undefined);
  expect(Date.now() - beganMs).toBeLessThan(SETTLED_AFTER_MS);
  expect(await connector.authenticate(id, CHOSEN)).toBe('right');
  expect(await server.valuesAt(dn, 'pwdHistory')).toHaveLength(1);
});

test('a try that an agent took and lost is read back before anything is written again', async () => {
  const { id, dn, person, visitor } = await arriveKnown();
  front.fault = 'holdsRequests';
  front.writes = 0;
  const setting = visitor.setPassword(CHOSEN);
  await eventually('a write', () => (front.writes > 0 ? true : undefined));
  first().kill('SIGKILL');
  front.fault = 'none';
  expect((await setting).body.state).toMatchObject({ step: 'writing' });
  const [held] = await organisation.operationsOf(person);
  expect(held?.attempt).toMatchObject({ atMs: expect.any(Number) as number });
  first().start();
  await eventually('an end', async () => (await visitor.look()).step === 'done' || undefined);
  expect(await connector.authenticate(id, CHOSEN)).toBe('right');
  expect(await server.valuesAt(dn, 'pwdHistory')).toHaveLength(1);
});
