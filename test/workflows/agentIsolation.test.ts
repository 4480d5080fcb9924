import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { signTokenRequest } from '../../db/keys/agentKeys';
import { type OrganisationAt, organisationAt } from '../support/directories/organisationAt';
import * as slapd from '../support/directories/slapd';
import { eventually } from '../support/poll';
import { type SecuredProduct, startSecuredProduct } from '../support/securedProduct';

/** The whole topology on an engine that asks everybody for a token (JWT). */
let secured: SecuredProduct;
let server: slapd.Slapd;
let organisation: OrganisationAt;

beforeAll(async () => {
  server = await slapd.startSlapd();
  secured = await startSecuredProduct();
  organisation = await organisationAt(
    {
      kind: 'ldap',
      urls: [server.urls.tls],
      baseDn: slapd.BASE,
      bind: slapd.SERVICE,
      caCertificates: [server.authority.ca],
    },
    {},
    'agent',
    secured.site,
  );
});
afterAll(async () => {
  await organisation?.stop();
  await secured?.stop();
  await server?.stop();
});

/** What the engine answers to a call: its code where it refuses, else 0. */
const codeOf = (call: Promise<unknown>): Promise<number> =>
  call.then(
    () => 0,
    (error: { code?: number }) => error.code ?? -1,
  );

const DENIED = 7;

async function tokenOfAgent(): Promise<{ token: string; namespace: string }> {
  const file = join(organisation.agents[0]?.folder ?? '', 'state', 'agent.json');
  const { keys, place } = JSON.parse(readFileSync(file, 'utf8')) as {
    keys: Parameters<typeof signTokenRequest>[0];
    place: { agentId: string; namespace: string };
  };
  const nonce = randomBytes(16).toString('base64url');
  const request = { agentId: place.agentId, atMs: Date.now(), nonce };
  const response = await fetch(`${secured.site.portalUrl}/agent/v1/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...request, signature: signTokenRequest(keys, request) }),
  });
  const { token } = (await response.json()) as { token: string };
  return { token, namespace: place.namespace };
}

test('a reset is written through an agent where everybody shows a token', async () => {
  const { name } = await slapd.slapdPerson(server, { password: 'first-Passw0rd!' });
  const person = await organisation.addPerson(name);
  const visitor = await organisation.proven(person);
  expect((await visitor.setPassword('quiet-herons-wade-92')).body.state).toMatchObject({
    step: 'done',
  });
});

test('an agent’s token gets nothing from another namespace', async () => {
  const { admin, tenant } = organisation;
  const other = await admin.call('POST', `/tenants/${tenant.slug}/directories`, {
    body: { name: 'other', kind: 'ldap', via: 'agent' },
  });
  const foreign = ['latchkey', `latchkey-directory-${other.body.id}`, 'temporal-system'];
  const { token, namespace: own } = await tokenOfAgent();
  const connection = await Connection.connect({
    address: secured.address,
    apiKey: token,
    tls: false,
  });
  const { workflowService: asked, operatorService: operator } = connection;
  try {
    const list = (namespace: string) =>
      codeOf(asked.listWorkflowExecutions({ namespace, pageSize: 1 }));
    expect(await list(own)).toBe(0);
    for (const namespace of foreign) {
      const taskQueue = { name: 'directory' };
      const execution = { workflowId: 'any' };
      const calls = {
        list: list(namespace),
        describe: codeOf(asked.describeNamespace({ namespace })),
        history: codeOf(asked.getWorkflowExecutionHistory({ namespace, execution })),
        poll: codeOf(asked.pollWorkflowTaskQueue({ namespace, taskQueue })),
        start: codeOf(
          asked.startWorkflowExecution({
            namespace,
            workflowId: 'any',
            workflowType: { name: 'passwordReset' },
            taskQueue,
          }),
        ),
        remove: codeOf(operator.deleteNamespace({ namespace })),
      };
      for (const [call, code] of Object.entries(calls))
        expect([namespace, call, await code]).toEqual([namespace, call, DENIED]);
    }
    expect(await codeOf(asked.listNamespaces({}))).toBe(DENIED);
  } finally {
    await connection.close();
  }
});

test('the namespace of a removed directory goes, and no other', async () => {
  const { admin, tenant } = organisation;
  const place = `/tenants/${tenant.slug}/directories`;
  const body = { name: 'former', kind: 'ldap', via: 'agent' };
  const { id } = (await admin.call('POST', place, { body })).body;
  const connection = await Connection.connect({
    address: secured.address,
    apiKey: secured.tokenOf('worker'),
    tls: false,
  });
  const isThere = async (directoryId: string) =>
    (await codeOf(
      connection.workflowService.describeNamespace({
        namespace: `latchkey-directory-${directoryId}`,
      }),
    )) === 0;
  try {
    await eventually('its namespace', async () => (await isThere(id)) || undefined, 20_000);
    expect((await admin.call('DELETE', `${place}/${id}`)).status).toBe(204);
    await eventually('its end', async () => !(await isThere(id)) || undefined, 45_000);
    expect(await isThere(organisation.directory.id)).toBe(true);
  } finally {
    await connection.close();
  }
});

test('without a token, or with that of another key, there is nothing to see', async () => {
  const { token } = await tokenOfAgent();
  const [head = '', claims = ''] = token.split('.');
  const forged = `${head}.${claims}.${randomBytes(64).toString('base64url')}`;
  const nobody = await Connection.connect({ address: secured.address, tls: false });
  try {
    const listing = nobody.workflowService.listWorkflowExecutions({ namespace: 'latchkey' });
    expect(await codeOf(listing)).toBe(DENIED);
  } finally {
    await nobody.close();
  }
  await expect(
    Connection.connect({ address: secured.address, apiKey: forged, tls: false }),
  ).rejects.toThrow(/Failed to connect/);
});
