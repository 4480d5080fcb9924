import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request, type TestTenant, uniqueName } from '../../support/adminClient';
import { type RunningAdminApp, startAdminApp } from '../../support/adminApp';
import { inlined, readOwnContract } from '../../support/contracts';

let app: RunningAdminApp;
let tenant: TestTenant;
beforeAll(async () => {
  app = await startAdminApp();
  tenant = await app.owner.createTenant();
});
afterAll(() => app.close());

const get = (path: string) => request(`${app.url}${path}`, { method: 'GET' });

describe('the admin process', () => {
  it('says that it is alive, ready, and how it does', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    await app.owner.call('GET', `/tenants/${tenant.slug}`);
    const { status, body } = await get('/metrics');
    expect(status).toBe(200);
    expect(body).toContain('process_cpu_seconds_total');
    expect(body).toContain('route="/tenants/:t"');
    expect(body).not.toContain(tenant.slug);
  });

  it('gives its metrics to the networks that are named, and to no proxy', async () => {
    const metrics = `${app.url}/metrics`;
    const forwarded = await fetch(metrics, { headers: { 'x-forwarded-for': '127.0.0.1' } });
    expect(forwarded.status).toBe(404);
    const elsewhere = await startAdminApp({ METRICS_NETWORKS: '10.0.0.0/8' });
    const refused = await fetch(`${elsewhere.url}/metrics`);
    await elsewhere.close();
    expect(refused.status).toBe(404);
  });

  it('names what is missing when it is not ready', async () => {
    const lost = await startAdminApp({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    const reply = await request(`${lost.url}/readyz`, { method: 'GET' });
    const alive = await request(`${lost.url}/healthz`, { method: 'GET' });
    const route = await lost.owner.call('GET', '/tenants');
    await lost.close();
    expect(alive.status).toBe(200);
    expect(reply).toMatchObject({
      status: 503,
      body: { code: 'unavailable', detail: 'the database does not answer' },
    });
    expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(route).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(route.headers.get('retry-after')).toBe('2');
  });

  it('describes every route in OpenAPI 3.1', async () => {
    const { status, body: served } = await get('/admin/v1/openapi.json');
    const body = inlined(served);
    expect({ status, openapi: body.openapi, servers: body.servers }).toEqual({
      status: 200,
      openapi: '3.1.0',
      servers: [{ url: '/admin/v1' }],
    });
    expect(body).toEqual(readOwnContract('admin'));
    const put = body.paths['/tenants/{t}/policies/{p}'].put;
    expect(Object.keys(put.responses)).toEqual(
      expect.arrayContaining(['200', '401', '403', '404', '409', '412', '422', '428']),
    );
    const reset = put.requestBody.content['application/json'].schema.properties.reset;
    expect(reset.properties.gates).toMatchObject({ minimum: 1, maximum: 3 });
  });

  it('sends a strict policy, no caching and no technology with every answer', async () => {
    for (const path of ['/healthz', '/admin/v1/tenants', '/nowhere']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('x-frame-options')).toBe('DENY');
    }
  });

  it('serves the console when it is built, and lets browsers keep hashed files only', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-console-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Console</title>');
    writeFileSync(join(folder, 'assets', 'app-abc123.js'), 'export {};');
    const withConsole = await startAdminApp({}, folder);
    const page = await request(`${withConsole.url}/`, { method: 'GET' });
    const script = await request(`${withConsole.url}/assets/app-abc123.js`, { method: 'GET' });
    const outside = await request(`${withConsole.url}/..%2f..%2fetc%2fpasswd`, { method: 'GET' });
    await withConsole.close();
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('Console') });
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(outside.status).toBeGreaterThanOrEqual(400);
    expect((await get('/')).status).toBe(404);
  });

  it('logs neither tokens nor what was sent', async () => {
    const planted = uniqueName('planted');
    await app.owner.call('POST', '/tenants', { body: { slug: 'x', displayName: planted, no: 1 } });
    await app.owner.call('GET', `/tenants/${planted}`);
    expect(app.logs.join('')).not.toContain(planted);
  });
});

const WRITES = [
  ['POST', '/operators'],
  ['POST', '/api-tokens'],
  ['POST', '/tenants'],
  ['PATCH', '/tenants/:t'],
  ['POST', '/tenants/:t/users'],
  ['PATCH', '/tenants/:t/users/:id'],
  ['POST', '/tenants/:t/users/:id/unblock'],
  ['POST', '/tenants/:t/groups'],
  ['POST', '/tenants/:t/policies'],
  ['PUT', '/tenants/:t/policies/order'],
  ['PUT', '/tenants/:t/policies/:id'],
] as const;

const IN_TENANT = [
  ['GET', ''],
  ['PATCH', ''],
  ['GET', '/users'],
  ['POST', '/users'],
  ['GET', '/users/:id'],
  ['PATCH', '/users/:id'],
  ['DELETE', '/users/:id'],
  ['GET', '/users/:id/methods'],
  ['GET', '/users/:id/effective-policy'],
  ['POST', '/users/:id/unblock'],
  ['GET', '/groups'],
  ['POST', '/groups'],
  ['DELETE', '/groups/:id'],
  ['GET', '/policies'],
  ['POST', '/policies'],
  ['PUT', '/policies/order'],
  ['GET', '/policies/:id'],
  ['PUT', '/policies/:id'],
  ['DELETE', '/policies/:id'],
  ['GET', '/policies/:id/versions'],
  ['GET', '/outbox'],
  ['GET', '/audit'],
  ['GET', '/audit/verify'],
  ['GET', '/support/LK-0000-0000'],
] as const;

const ID = '00000000-0000-4000-8000-000000000000';
const real = (path: string) => path.replace(':t', tenant.slug).replace(':id', ID);

describe('a body that cannot be read', () => {
  it.each(WRITES)('is refused by %s %s with a stable code', async (method, path) => {
    const send = async (body: string, headers: Record<string, string> = {}) => {
      const reply = await app.owner.call(method, real(path), {
        body,
        headers: { 'if-match': '*', ...headers },
      });
      expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      return [reply.status, reply.body.code];
    };
    expect(await send('{"a":')).toEqual([400, 'malformed-request']);
    expect(await send('"text"')).toEqual([400, 'malformed-request']);
    expect(await send(JSON.stringify({ a: 'x'.repeat(65_536) }))).toEqual([413, 'body-too-large']);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await send('a=1', form)).toEqual([415, 'unsupported-media-type']);
    const zipped = { 'content-encoding': 'gzip' };
    expect(await send('{}', zipped)).toEqual([415, 'unsupported-media-type']);
    expect(await send('{"no-such-field":1}')).toEqual([422, 'invalid-field']);
    expect(await send('[]')).toEqual([422, 'invalid-field']);
  });
});

describe('an unknown tenant', () => {
  it.each(IN_TENANT)('is 404 for %s /tenants/:t%s, whatever the body', async (method, rest) => {
    for (const slug of [uniqueName('none'), '%00', "'; drop table tenants; --", 'A'.repeat(300)]) {
      const path = `/tenants/${encodeURIComponent(slug)}${rest.replace(':id', ID)}`;
      const body = method === 'GET' || method === 'DELETE' ? {} : { body: { wrong: true } };
      const reply = await app.owner.call(method, path, body);
      expect({ status: reply.status, code: reply.body.code }).toEqual({
        status: 404,
        code: 'not-found',
      });
    }
  });
});

it('an address that takes other methods says which', async () => {
  expect(await app.owner.call('PUT', '/tenants', { body: {} })).toMatchObject({
    status: 405,
    body: { code: 'method-not-allowed' },
  });
});

describe('a path that is no route', () => {
  it.each(['/tenants/%ff', '/tenants/a/users/%c0%80'])('%s is 400', async (path) => {
    expect(await app.owner.call('GET', path)).toMatchObject({
      status: 400,
      body: { code: 'malformed-request' },
    });
  });

  it.each([
    ['GET', '/nowhere'],
    ['POST', '/tenants/:t/users/import'],
    ['GET', '/tenants/:t/templates'],
  ])('%s %s is 404', async (method, path) => {
    const body = method === 'GET' ? {} : { body: {} };
    expect(await app.owner.call(method, real(path), body)).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
  });
});
