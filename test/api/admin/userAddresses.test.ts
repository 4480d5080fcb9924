import { type TestTenant, uniqueName } from '../../support/adminClient';
import { type RunningAdminApp, startAdminApp } from '../../support/adminApp';

let app: RunningAdminApp;
let tenant: TestTenant;
beforeAll(async () => {
  app = await startAdminApp();
  tenant = await app.owner.createTenant();
});
afterAll(() => app.close());

type Fields = Record<string, unknown>;

const post = (fields: Fields, by = app) =>
  by.owner.call('POST', `/tenants/${tenant.slug}/users`, {
    body: { login: uniqueName('u'), displayName: 'Example', ...fields },
  });
const path = (id: string) => `/tenants/${tenant.slug}/users/${id}`;
const patch = (id: string, body: unknown) => app.owner.call('PATCH', path(id), { body });
const refusal = (pointer: string) => ({
  status: 422,
  body: { code: 'invalid-field', errors: [{ pointer, code: 'primary-address' }] },
});
const alternate = (alternateEmail: string | null) => ({ contacts: { alternateEmail } });

describe('the primary address', () => {
  it('is no alternate one, in whatever form both are typed', async () => {
    const fields = { primaryEmail: 'ada@work.example', ...alternate(' ADA@Work.Example') };
    expect(await post(fields)).toMatchObject(refusal('/contacts/alternateEmail'));
    const { body } = await post({});
    expect(await patch(body.id, fields)).toMatchObject(refusal('/contacts/alternateEmail'));
  });

  it('does not become the alternate one later, nor the alternate one the primary', async () => {
    const { body: one } = await post({ primaryEmail: 'ada@work.example' });
    const asAlternate = await patch(one.id, alternate('ada@work.example'));
    expect(asAlternate).toMatchObject(refusal('/contacts/alternateEmail'));
    const { body: other } = await post(alternate('ada@home.example'));
    const asPrimary = await patch(other.id, { primaryEmail: 'ada@home.example' });
    expect(asPrimary).toMatchObject(refusal('/primaryEmail'));
  });

  it('is told from one that only looks alike when both are named', async () => {
    const { body } = await post({ primaryEmail: 'ada@work.example' });
    const alike = alternate('alice@web.example');
    expect(await patch(body.id, alike)).toMatchObject(refusal('/contacts/alternateEmail'));
    const both = await patch(body.id, { primaryEmail: 'ada@work.example', ...alike });
    expect(both.status).toBe(200);
  });

  it('may become the alternate one when it is the primary one no more', async () => {
    const { body } = await post({ primaryEmail: 'ada@work.example' });
    const moved = { primaryEmail: null, ...alternate('ada@work.example') };
    expect((await patch(body.id, moved)).status).toBe(200);
    const back = { primaryEmail: 'ada@work.example', ...alternate(null) };
    expect((await patch(body.id, back)).status).toBe(200);
  });
});

describe('a person nobody can reach', () => {
  const NO_CONTACT = [{ code: 'no-contact', detail: expect.any(String) }];

  it('is warned of when made and when changed, not when read', async () => {
    const made = await post({});
    expect(made).toMatchObject({ status: 201, body: { warnings: NO_CONTACT } });
    const renamed = await patch(made.body.id, { displayName: 'Ada' });
    expect(renamed.body.warnings).toEqual(NO_CONTACT);
    expect((await app.owner.call('GET', path(made.body.id))).body).not.toHaveProperty('warnings');
  });

  it.each<[string, Fields]>([
    ['an alternate address', alternate('ada@home.example')],
    ['a mobile phone', { contacts: { mobilePhone: '+4915112345678' } }],
    ['an office phone', { contacts: { officePhone: '+492214710123' } }],
    ['a primary address', { primaryEmail: 'ada@work.example' }],
  ])('is not one with %s', async (_case, fields) => {
    const { body } = await post({});
    expect((await patch(body.id, fields)).body.warnings).toEqual([]);
    expect((await post(fields)).body.warnings).toEqual([]);
  });

  it('is one whose last contact was removed', async () => {
    const { body } = await post(alternate('ada@home.example'));
    expect((await patch(body.id, alternate(null))).body.warnings).toEqual(NO_CONTACT);
  });

  it('is one whose only contact no channel of the installation reaches', async () => {
    const silent = await startAdminApp({ LATCHKEY_OUTBOX: '' });
    const { body } = await post(alternate('ada@home.example'), silent);
    await silent.close();
    expect(body.warnings).toEqual([{ code: 'channel-off', detail: expect.any(String) }]);
  });
});
