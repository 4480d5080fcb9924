import { DEFAULT_POLICY } from '../../../workflows/domain/policy';
import { type Reply, type TestTenant, uniqueName } from '../../support/adminClient';
import { type RunningAdminApp, startAdminApp } from '../../support/adminApp';

let app: RunningAdminApp;
let tenant: TestTenant;
beforeAll(async () => {
  app = await startAdminApp();
  tenant = await app.owner.createTenant();
});
afterAll(() => app.close());

const policies = (rest = '') => `/tenants/${tenant.slug}/policies${rest}`;
const put = (body: unknown, headers: Record<string, string> = { 'if-match': '*' }) =>
  app.owner.call('PUT', policies(`/${tenant.everyonePolicyId}`), { body, headers });
const placesOf = ({ body }: Reply) =>
  body.errors.map(({ pointer }: { pointer: string }) => pointer);
const { reset, questions } = DEFAULT_POLICY;

describe('an unknown field', () => {
  it('is named by its own place, each of them, at any depth', async () => {
    const reply = await put({
      ...DEFAULT_POLICY,
      resett: {},
      reset: { ...reset, gatez: 1, 'a/b~c': 2 },
      registration: {
        ...DEFAULT_POLICY.registration,
        reminders: {
          ...DEFAULT_POLICY.registration.reminders,
          quietHours: { from: '20:00', to: '08:00', on: true },
        },
      },
    });
    expect(reply).toMatchObject({ status: 422, body: { code: 'invalid-field' } });
    expect(placesOf(reply).sort()).toEqual([
      '/registration/reminders/quietHours/on',
      '/reset/a~1b~0c',
      '/reset/gatez',
      '/resett',
    ]);
    expect(reply.body.errors[0]).toMatchObject({
      code: 'unrecognized_keys',
      detail: 'is no field here',
    });
  });

  it('is named in a list and in a query too', async () => {
    const custom = [{ en: 'What was your first bike?', xx: 'What?' }];
    const inList = await put({ ...DEFAULT_POLICY, questions: { ...questions, custom } });
    expect(placesOf(inList)).toEqual(['/questions/custom/0/xx']);
    const inQuery = await app.owner.call('GET', `/tenants/${tenant.slug}/users?serch=a&pge=2`);
    expect(placesOf(inQuery)).toEqual(['/query/serch', '/query/pge']);
  });

  it('is named in the one shape of several that was meant', async () => {
    const appliesTo = { groups: ['a'], exclude: [], grps: [] };
    expect(placesOf(await put({ ...DEFAULT_POLICY, appliesTo }))).toEqual(['/appliesTo/grps']);
  });
});

describe('a value that has none of several shapes', () => {
  const SCOPES = 'must be {everyone: true} or {groups, exclude} or {administrators: true}';

  it.each([[{}], [null], [7], ['everyone'], [[]]])('is told which there are: %j', async (value) => {
    const { body } = await put({ ...DEFAULT_POLICY, appliesTo: value });
    expect(body.errors).toEqual([{ pointer: '/appliesTo', code: 'invalid_union', detail: SCOPES }]);
  });

  it('is told which there are, and what no shape knows', async () => {
    const { body } = await put({ ...DEFAULT_POLICY, helpdesk: { mail: 'help@example.org' } });
    expect(body.errors).toEqual([
      { pointer: '/helpdesk', code: 'invalid_union', detail: 'must be {email} or {url} or null' },
      { pointer: '/helpdesk/mail', code: 'unrecognized_keys', detail: 'is no field here' },
    ]);
  });

  it('is told what is wrong in the shape that was meant', async () => {
    const { body } = await put({ ...DEFAULT_POLICY, helpdesk: { url: 'http://example.org' } });
    expect(body.errors).toMatchObject([{ pointer: '/helpdesk/url', code: 'invalid_format' }]);
  });
});

describe('a change without the version it is made to', () => {
  it.each([
    ['an invalid body', { nonsense: true }],
    ['no object', []],
    ['a body that is no JSON', '{'],
    ['no body', undefined],
  ])('is asked for it first, also with %s', async (_case, body) => {
    expect(await put(body, {})).toMatchObject({ status: 428, body: { code: 'if-match-missing' } });
  });

  it('is asked for nothing where the caller may not change or there is no such place', async () => {
    const auditor = await app.clientWith({ role: 'auditor', tenantId: tenant.id });
    const path = policies(`/${tenant.everyonePolicyId}`);
    expect((await auditor.call('PUT', path, { body: {} })).status).toBe(403);
    expect((await app.owner.call('PUT', policies('/nonsense'), { body: {} })).status).toBe(404);
  });
});

it('names the policies that still need a group', async () => {
  const name = uniqueName('g');
  const groups = `/tenants/${tenant.slug}/groups`;
  const { body: group } = await app.owner.call('POST', groups, { body: { name } });
  const scopes = [{ groups: [name] }, { groups: [group.id] }];
  const made: Reply[] = [];
  for (const appliesTo of scopes)
    made.push(await app.owner.call('POST', policies(), { body: { appliesTo } }));
  const refused = await app.owner.call('DELETE', `${groups}/${group.id}`);
  expect(refused).toMatchObject({ status: 409, body: { code: 'in-use' } });
  const usedBy = made.map(({ body }) => ({ kind: 'policy', id: body.id }));
  expect(refused.body.usedBy).toEqual(usedBy);
});
