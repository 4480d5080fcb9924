import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { createLdap } from '../../activities/directories/ldap/ldap';
import type { Connector } from '../../activities/directories/connector';
import {
  type AgentKeys,
  type KeyChange,
  makeAgentKeys,
  signKeyChange,
  signTokenRequest,
} from '../../db/keys/agentKeys';
import { agents as agentRows } from '../../db/schema/agents';
import type { Identity } from '../../worker/agent/identity';
import type { Json } from '../support/adminClient';
import type { TestAgent } from '../support/directories/agent';
import { type OrganisationAt, organisationAt } from '../support/directories/organisationAt';
import { slapdSettings } from '../support/directories/settings';
import * as slapd from '../support/directories/slapd';
import { eventually } from '../support/poll';
import { shared } from '../support/sharedProduct';

const CHOSEN = 'quiet-herons-wade-92';

let server: slapd.Slapd;
let connector: Connector;
let organisation: OrganisationAt;
beforeAll(async () => {
  server = await slapd.startSlapd();
  connector = createLdap(slapdSettings(server));
  const { urls, authority } = server;
  const bind = slapd.SERVICE;
  const there = { urls: [urls.tls], baseDn: slapd.BASE, bind, caCertificates: [authority.ca] };
  const policy = { notify: { ownerOnReset: false } };
  organisation = await organisationAt({ kind: 'ldap', ...there }, policy, 'agent');
});
afterAll(async () => {
  await organisation?.stop();
  await connector.close();
  await server.stop();
});

const agent = (): TestAgent => organisation.agents[0] as TestAgent;
const fileOf = () => join(agent().folder, 'state', 'agent.json');
const identity = () => JSON.parse(readFileSync(fileOf(), 'utf8')) as Identity;
const agentId = () => identity().place?.agentId ?? '';

async function arrive() {
  const { name, id } = await slapd.slapdPerson(server);
  return { id, person: await organisation.addPerson(name) };
}

const rowOf = async () => {
  const rows = await shared.db.select().from(agentRows).where(eq(agentRows.id, agentId()));
  return rows[0];
};

const post = async (path: string, body: unknown): Promise<number> => {
  const headers = { 'content-type': 'application/json' };
  const sent = { method: 'POST', headers, body: JSON.stringify(body) };
  return (await fetch(`${shared.portalUrl}/agent/v1${path}`, sent)).status;
};

const once = () => ({
  agentId: agentId(),
  atMs: Date.now(),
  nonce: randomBytes(16).toString('base64url'),
});

/** A change of keys as an agent would tell it. */
function told(by: AgentKeys, next: AgentKeys, changes: Partial<KeyChange> = {}) {
  const keys = { sealingKey: next.sealing.publicKey, signingKey: next.signing.publicKey };
  const change = { ...once(), ...keys, ...changes };
  return { ...change, signature: signKeyChange(by, change), proof: signKeyChange(next, change) };
}

const tokenFor = (keys: AgentKeys) => {
  const request = once();
  return post('/tokens', { ...request, signature: signTokenRequest(keys, request) });
};

test('keys change in the middle of resets, and none of them fails', async () => {
  const people = await Promise.all(Array.from({ length: 9 }, arrive));
  const visitors = await Promise.all(people.map(({ person }) => organisation.proven(person)));
  const before = identity();
  const steps: string[] = [];
  const resetThree = async (from: number) => {
    for (const visitor of visitors.slice(from, from + 3))
      steps.push(((await visitor.setPassword(CHOSEN)).body.state as Json).step as string);
  };
  await Promise.all([agent().command('rotate'), resetThree(0)]);
  await Promise.all([resetThree(3), agent().command('rotate')]);
  await resetThree(6);
  expect(steps).toEqual(Array(9).fill('done'));
  for (const { id } of people) expect(await connector.authenticate(id, CHOSEN)).toBe('right');
  const after = identity();
  expect(after.keys.sealing.publicKey).not.toBe(before.keys.sealing.publicKey);
  expect(after.former?.map(({ keys }) => keys.sealing.publicKey)).toContain(
    before.keys.sealing.publicKey,
  );
  expect(await rowOf()).toMatchObject({
    sealingKey: after.keys.sealing.publicKey,
    signingKey: after.keys.signing.publicKey,
    formerKeys: [{ signingKey: before.keys.signing.publicKey }, expect.anything()],
  });
  const { body } = await organisation.admin.call(
    'GET',
    `/tenants/${organisation.tenant.slug}/audit?limit=100`,
  );
  const changed = body.items.filter(({ event }: Json) => event === 'agent.keysChanged');
  expect(changed).toHaveLength(2);
});

test('a change is refused that is late, spent, forged, or of keys nobody shows to hold', async () => {
  const { keys } = identity();
  const next = makeAgentKeys();
  for (const atMs of [Date.now() - 120_000, Date.now() + 120_000])
    expect(await post('/keys', told(keys, next, { atMs }))).toBe(401);
  expect(await post('/keys', told(makeAgentKeys(), next))).toBe(401);
  const fine = told(keys, next);
  expect(await post('/keys', { ...fine, proof: fine.signature })).toBe(401);
  const other = makeAgentKeys();
  expect(await post('/keys', { ...fine, sealingKey: other.sealing.publicKey })).toBe(401);
  const unknown = { ...fine, agentId: '6a5e0f5e-0000-4000-8000-000000000000' };
  expect(await post('/keys', unknown)).toBe(401);
  expect(await post('/keys', { ...fine, more: 1 })).toBe(422);
  expect((await rowOf())?.signingKey).toBe(keys.signing.publicKey);
});

test('an agent that never heard the answer goes on with the keys it told', async () => {
  agent().kill('SIGTERM');
  const before = identity();
  const next = makeAgentKeys();
  writeFileSync(fileOf(), JSON.stringify({ ...before, next }));
  const change = told(before.keys, next);
  expect(await post('/keys', change)).toBe(204);
  expect(await post('/keys', change)).toBe(204);
  expect(await tokenFor(before.keys)).toBe(401);
  expect(await post('/keys', told(before.keys, makeAgentKeys()))).toBe(401);
  agent().start();
  await eventually('its new keys', () =>
    identity().keys.signing.publicKey === next.signing.publicKey ? true : undefined,
  );
  const { id, person } = await arrive();
  const visitor = await organisation.proven(person);
  await eventually('a reset', async () => {
    const { step } = (await visitor.setPassword(CHOSEN)).body.state ?? (await visitor.look());
    return step === 'done' ? true : undefined;
  });
  expect(await connector.authenticate(id, CHOSEN)).toBe('right');
});

test('keys that are older than the file lets them be are changed at the next token', async () => {
  agent().kill('SIGTERM');
  const before = identity();
  const old = Date.now() - 91 * 86_400_000;
  const former = [{ keys: makeAgentKeys(), untilMs: Date.now() - 1 }];
  writeFileSync(fileOf(), JSON.stringify({ ...before, madeAtMs: old, former }));
  agent().start();
  const after = await eventually('new keys', () => {
    const now = identity();
    return now.keys.signing.publicKey === before.keys.signing.publicKey ? undefined : now;
  });
  expect(after.former?.map(({ keys }) => keys.signing.publicKey)).toEqual([
    before.keys.signing.publicKey,
  ]);
  expect(Date.now() - (after.madeAtMs ?? 0)).toBeLessThan(30_000);
  expect(agent().log()).toContain('agent.rotated');
});

test('whoever is revoked stays so, whatever keys they tell', async () => {
  const { keys } = identity();
  await organisation.admin.call('DELETE', `${organisation.place}/agents/${agentId()}`);
  expect(await post('/keys', told(keys, makeAgentKeys()))).toBe(401);
  await expect(agent().command('rotate')).rejects.toMatchObject({
    stderr: expect.stringMatching(/does not take new keys \(the centre answered 401\)/) as string,
  });
  expect((await rowOf())?.revokedAt).not.toBeNull();
});
