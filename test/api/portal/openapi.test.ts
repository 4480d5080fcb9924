import { z } from 'zod';
import { createOrganisation } from '../../support/people';
import { type Contract, inlined, readOwnContract } from '../../support/contracts';
import { broken, readContract } from '../../support/portalContract';
import { CURRENT, sharedPortal } from '../../support/resetFlow';
import { rawRequest } from '../../support/ownPortal';

const portal = sharedPortal();
let contract: Contract;
beforeAll(async () => {
  contract = await readContract(portal.url);
});

const ROUTES = [
  'get /tenants/{tenant}',
  'post /tenants/{tenant}/challenges',
  'post /tenants/{tenant}/password-resets',
  'get /password-resets/current',
  'post /password-resets/current/send-code',
  'post /password-resets/current/draw-questions',
  'post /password-resets/current/submit-proof',
  'post /password-resets/current/set-password',
  'post /password-resets/current/unlock',
  'post /password-resets/current/cancel',
  'post /tenants/{tenant}/sessions',
  'delete /sessions/current',
  'get /me',
  'post /me/registrations',
  'post /me/registrations/{id}/resend',
  'post /me/registrations/{id}/verify',
  'post /me/totp',
  'post /me/totp/{id}/verify',
  'put /me/questions',
  'post /me/recovery-codes',
  'delete /me/methods/{id}',
  'post /me/reconfirmation',
  'post /devices',
  'post /me/deferral',
  'post /me/password',
  'post /me/step-up/send-code',
  'post /me/step-up/submit-proof',
];

/** Behind these a person is signed in. */
const isPersons = (path: string): boolean => /^\/(me|sessions)(\/|$)/.test(path);

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** The parts of OpenAPI 3.1 the document is made of. */
const media = z.strictObject({ schema: z.looseObject({}), example: z.unknown() });
const header = z.strictObject({ description: z.string(), schema: z.looseObject({}) });
const parameter = z.strictObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().optional(),
  description: z.string(),
  schema: z.looseObject({}),
});
const operation = z.strictObject({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string().min(10),
  description: z.string().min(10),
  'x-required-roles': z.array(z.never()),
  security: z.array(
    z.union([
      z.strictObject({ bearer: z.array(z.never()) }),
      z.strictObject({ session: z.array(z.never()) }),
    ]),
  ),
  parameters: z.array(parameter).optional(),
  requestBody: z
    .strictObject({
      required: z.literal(true),
      content: z.strictObject({ 'application/json': media }),
    })
    .optional(),
  responses: z.record(
    z.string().regex(/^[2-5]\d\d$/),
    z.strictObject({
      description: z.string().min(1),
      headers: z.record(z.string(), header).optional(),
      content: z
        .partialRecord(z.enum(['application/json', 'application/problem+json']), media)
        .optional(),
    }),
  ),
});
const document = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d$/),
  info: z.strictObject({ title: z.string(), version: z.string() }),
  servers: z.array(z.strictObject({ url: z.string() })),
  tags: z.array(z.strictObject({ name: z.string(), description: z.string() })),
  components: z.looseObject({
    securitySchemes: z.strictObject({
      bearer: z.strictObject({
        type: z.literal('http'),
        scheme: z.literal('bearer'),
        description: z.string(),
      }),
      session: z.strictObject({
        type: z.literal('apiKey'),
        in: z.literal('cookie'),
        name: z.literal('__Host-latchkey-portal'),
        description: z.string(),
      }),
    }),
  }),
  webhooks: z.strictObject({}),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(METHODS), operation)),
});

/** A body, or each of the bodies of which it may be one. */
const bodiesOf = (schema: Record<string, unknown> | undefined): unknown[] =>
  schema === undefined ? [] : ((schema['oneOf'] as unknown[] | undefined) ?? [schema]);

const operations = () =>
  Object.entries(document.parse(contract).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ path, method, ...one })),
  );

describe('/v1/openapi.json', () => {
  it('is an OpenAPI 3.1 document', () => {
    expect(document.safeParse(contract).error).toBeUndefined();
    expect(contract).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/v1' }] });
  });

  it('is the one that the pages are made from', async () => {
    const response = await fetch(`${portal.url}/v1/openapi.json`);
    expect(inlined(await response.json())).toEqual(readOwnContract('portal'));
  });

  it('lists exactly the routes of the portal', () => {
    const listed = operations().map(({ method, path }) => `${method} ${path}`);
    expect(listed.sort()).toEqual([...ROUTES].sort());
  });

  it('names every variable of a path as a parameter of it', () => {
    for (const { path, parameters = [] } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = parameters.filter((one) => one.in === 'path' && one.required === true);
      expect(declared.map(({ name }) => name)).toEqual(inPath);
    }
  });

  it('has only schemas that can be read, with every reference in place', () => {
    const schemas = operations().flatMap(({ requestBody, responses }) => [
      ...Object.values(requestBody?.content ?? {}),
      ...Object.values(responses ?? {}).flatMap(({ content }) => Object.values(content ?? {})),
    ]);
    expect(schemas.length).toBeGreaterThan(30);
    for (const { schema } of schemas) expect(() => z.fromJSONSchema(schema as never)).not.toThrow();
    expect(JSON.stringify(contract)).not.toContain('$ref');
  });

  it('refuses unknown fields in every body', () => {
    for (const { requestBody } of operations())
      for (const schema of bodiesOf(requestBody?.content['application/json'].schema))
        expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
  });

  it('asks for a token on every route of a flow, for a session behind sign-in, else for nothing', () => {
    const wanted = (path: string) =>
      path.startsWith(CURRENT) ? [{ bearer: [] }] : isPersons(path) ? [{ session: [] }] : [];
    for (const { path, security } of operations()) expect(security).toEqual(wanted(path));
  });

  it('promises a problem for every refusal', () => {
    for (const { responses } of operations())
      for (const [status, { content }] of Object.entries(responses ?? {}))
        if (Number(status) >= 400)
          expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
  });

  it('leaves no route out: every other method on a listed path is answered 404 or 405', async () => {
    for (const path of Object.keys(contract.paths))
      for (const method of METHODS) {
        const isListed = ROUTES.includes(`${method} ${path}`);
        const { status, body } = await rawRequest(portal.url, {
          method: method.toUpperCase(),
          path: `/v1${path.replace('{tenant}', 'nobody-here')}`,
          headers: {},
        });
        const none = isListed ? [400, 401, 404, 422] : [404, 405];
        expect({ method, path, isKnown: none.includes(status) }).toMatchObject({ isKnown: true });
        expect(JSON.parse(body)).toHaveProperty('code');
      }
  });
});

it('answers in full, whatever a caller says to have', async () => {
  const { slug } = await createOrganisation();
  const { status, body } = await rawRequest(portal.url, {
    method: 'GET',
    path: `/v1/tenants/${slug}`,
    headers: { 'if-none-match': '*' },
  });
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({ slug });
});

describe('the check that every test of the portal makes', () => {
  const answer = (status: number, body: object) => ({
    status,
    headers: {
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'self';frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-type': `application/${status < 400 ? '' : 'problem+'}json`,
    },
    body,
    text: '',
  });
  const problem = (status: number) => ({
    type: 'urn:latchkey:problem:not-found',
    title: 'x',
    status,
    code: 'not-found',
  });

  it('finds a status that is not declared, a body of another shape and a missing header', () => {
    const check = (...args: [string, string, ReturnType<typeof answer>]) =>
      broken(contract, ...args);
    expect(check('GET', '/tenants/demo', answer(404, problem(404)))).toEqual([]);
    expect(check('GET', '/tenants/demo', answer(410, problem(410)))).toHaveLength(1);
    expect(check('GET', '/tenants/demo', answer(200, { slug: 'demo' }))).toHaveLength(1);
    expect(check('GET', '/tenants/demo', answer(500, problem(500)))).toHaveLength(1);
    const uncached = answer(404, problem(404));
    delete (uncached.headers as Record<string, string>)['cache-control'];
    expect(check('GET', '/tenants/demo', uncached)).toEqual(['cache-control is missing']);
  });
});
