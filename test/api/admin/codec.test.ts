import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import { recordAdministration } from '../../../db/mutations/administration';
import { createCodec } from '../../../worker/temporal/codec';
import { type Json, request, uniqueName } from '../../support/adminClient';
import {
  ADMIN_ORIGIN,
  type RunningAdminApp,
  startAdminApp,
  TEMPORAL_UI_ORIGIN,
} from '../../support/adminApp';

const PASSWORD = 'correct horse battery';
let app: RunningAdminApp;
let cookie: string;
beforeAll(async () => {
  app = await startAdminApp();
  cookie = await signedInAs('auditor');
});
afterAll(() => app.close());

async function signedInAs(role: string): Promise<string> {
  const login = uniqueName('op');
  const body = { login, password: PASSWORD, grants: [{ role }] };
  await app.owner.call('POST', '/operators', { body });
  const reply = await request(`${app.url}/admin/v1/session`, {
    method: 'POST',
    body: { login, password: PASSWORD },
  });
  return reply.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** A value as the engine stores it, in its JSON. */
async function encrypted(value: unknown, keys = app.keys.codec, workflowId?: string) {
  const payload = defaultPayloadConverter.toPayload(value);
  const [stored] = await createCodec(keys, 'latchkey').encode(
    [payload],
    workflowId === undefined ? undefined : { type: 'workflow', namespace: 'latchkey', workflowId },
  );
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return {
    metadata: Object.fromEntries(
      Object.entries(stored!.metadata ?? {}).map(([name, bytes]) => [name, text(bytes)]),
    ),
    data: text(stored!.data ?? new Uint8Array()),
  };
}

const readable = (payload: Json) => JSON.parse(Buffer.from(payload.data, 'base64').toString());

const decode = (body: unknown, headers: Record<string, string> = {}) =>
  request(`${app.url}/admin/v1/codec/v1/decode`, {
    method: 'POST',
    headers: { cookie, origin: TEMPORAL_UI_ORIGIN, 'x-namespace': 'latchkey', ...headers },
    body,
  });

describe('POST /codec/v1/decode', () => {
  it('shows the Temporal UI of a signed-in auditor what the engine stores', async () => {
    const payloads = [await encrypted({ ref: 'abc' }), await encrypted('two')];
    const { status, body, headers } = await decode({ payloads });
    expect(status).toBe(200);
    expect(body.payloads.map(readable)).toEqual([{ ref: 'abc' }, 'two']);
    expect(Buffer.from(body.payloads[0].metadata.encoding, 'base64').toString()).toBe('json/plain');
    expect(headers.get('access-control-allow-origin')).toBe(TEMPORAL_UI_ORIGIN);
    expect(headers.get('access-control-allow-credentials')).toBe('true');
  });

  it('is audited once per call in the chain of the installation', async () => {
    const before = (await app.owner.call('GET', '/audit?limit=1')).body.items[0].seq;
    await decode({ payloads: [await encrypted(1), await encrypted(2)] });
    const { items } = (await app.owner.call('GET', '/audit?limit=50')).body;
    const isOfThisCall = ({ seq, event, data }: Json) =>
      seq > before && event === 'payloads.decoded' && data.payloads === 2;
    expect(items.filter(isOfThisCall)).toEqual([
      expect.objectContaining({
        event: 'payloads.decoded',
        actor: expect.stringMatching(/^operator:/),
        data: { payloads: 2, unreadable: 0 },
      }),
    ]);
  });

  it('is audited in the chain of each tenant whose flows were read', async () => {
    const [own, other] = [await app.owner.createTenant(), await app.owner.createTenant()];
    const ref = uniqueName('flow');
    await recordAdministration(app.ownerDb, {
      tenantId: own.id,
      actor: 'system',
      event: 'testMessage.asked',
      flowRef: ref,
    });
    const run = `testMessage:${ref}`;
    const foreign = await encrypted(3, { current: 'o', keys: { o: randomBytes(32) } }, run);
    const payloads = [
      await encrypted(1, app.keys.codec, run),
      await encrypted(2, app.keys.codec, run),
      await encrypted(2, app.keys.codec, 'signIn:nobody'),
      foreign,
    ];
    await decode({ payloads });
    const decodedIn = async ({ slug }: { slug: string }) =>
      (await app.owner.call('GET', `/tenants/${slug}/audit?event=payloads.decoded`)).body.items;
    expect(await decodedIn(own)).toEqual([
      expect.objectContaining({
        actor: expect.stringMatching(/^operator:/),
        data: { payloads: 2, flows: [ref] },
      }),
    ]);
    expect(await decodedIn(other)).toEqual([]);
  });

  it('leaves a payload it cannot open as it came, and opens the others', async () => {
    const foreign = await encrypted('x', {
      current: 'other',
      keys: { other: randomBytes(32) },
    });
    const { body } = await decode({ payloads: [foreign, await encrypted('mine')] });
    expect(body.payloads[0]).toEqual(foreign);
    expect(readable(body.payloads[1])).toBe('mine');
  });

  it('passes over fields the engine may add and payloads without data', async () => {
    const payload = { metadata: { encoding: Buffer.from('binary/null').toString('base64') } };
    const { status } = await decode({ payloads: [{ ...payload, extra: 1 }], more: true });
    expect(status).toBe(200);
  });

  it('takes bodies up to 2 MiB', async () => {
    const data = Buffer.alloc(1_500_000).toString('base64').slice(0, 2_000_000);
    expect((await decode({ payloads: [{ data }] })).status).toBe(200);
    const large = Buffer.alloc(2_000_000).toString('base64');
    expect(await decode({ payloads: [{ data: large }] })).toMatchObject({
      status: 413,
      body: { code: 'body-too-large' },
    });
  });

  it('serves an API token as well', async () => {
    const payloads = [await encrypted('x')];
    const reply = await app.owner.call('POST', '/codec/v1/decode', { body: { payloads } });
    expect(reply.status).toBe(200);
  });

  it.each([
    ['no session', { cookie: '' }, 401, 'unauthenticated'],
    ['an unknown session', { cookie: 'latchkey-admin=x' }, 401, 'unauthenticated'],
    ['another page', { origin: 'http://127.0.0.1:8234' }, 403, 'cross-site-request'],
    ['our own console', { origin: ADMIN_ORIGIN }, 403, 'cross-site-request'],
    ['another namespace', { 'x-namespace': 'other' }, 404, 'not-found'],
  ])('refuses %s', async (_case, headers, status, code) => {
    const reply = await decode({ payloads: [await encrypted('x')] }, headers);
    expect({ status: reply.status, code: reply.body.code }).toEqual({ status, code });
  });

  it('refuses a session without the role', async () => {
    const helpdesk = await signedInAs('helpdesk');
    const reply = await decode({ payloads: [] }, { cookie: helpdesk });
    expect(reply).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it.each([[{}], [{ payloads: {} }], [{ payloads: [{ data: '%' }] }]])(
    'refuses %j',
    async (body) => {
      expect(await decode(body)).toMatchObject({ status: 422, body: { code: 'invalid-field' } });
    },
  );
});

describe('OPTIONS /codec/v1/decode', () => {
  const preflight = (origin: string) =>
    request(`${app.url}/admin/v1/codec/v1/decode`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

  it('lets exactly the Temporal UI call with credentials', async () => {
    const { status, headers } = await preflight(TEMPORAL_UI_ORIGIN);
    expect(status).toBe(204);
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': TEMPORAL_UI_ORIGIN,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type, x-namespace',
      vary: 'Origin',
    });
  });

  it.each(['https://evil.example', 'null', `${TEMPORAL_UI_ORIGIN}.evil.example`])(
    'refuses %s',
    async (origin) => {
      const { status, headers } = await preflight(origin);
      expect(status).toBe(403);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );
});
