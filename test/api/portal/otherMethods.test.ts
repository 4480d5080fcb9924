import { createOrganisation, type Organisation } from '../../support/people';
import { shared } from '../../support/sharedProduct';

let organisation: Organisation;
beforeAll(async () => {
  organisation = await createOrganisation({});
});

const ask = async (url: string, method: string, authorization?: string) => {
  const answer = await fetch(url, {
    method,
    ...(authorization === undefined ? {} : { headers: { authorization } }),
  });
  const text = await answer.text();
  const { code } = text === '' ? { code: undefined } : (JSON.parse(text) as { code?: string });
  return { status: answer.status, allow: answer.headers.get('allow'), code };
};

const REFUSED = { status: 405, code: 'method-not-allowed' };

test.each([
  ['DELETE', () => `/tenants/${organisation.slug}`, 'GET, HEAD'],
  ['POST', () => `/tenants/${organisation.slug}`, 'GET, HEAD'],
  ['GET', () => `/tenants/${organisation.slug}/password-resets`, 'POST'],
  ['PUT', () => '/password-resets/current', 'GET, HEAD'],
  ['PATCH', () => '/password-resets/current/set-password', 'POST'],
])(
  'the portal answers %s where it is not taken with the methods that are',
  async (method, path, allow) => {
    expect(await ask(`${shared.portalUrl}/v1${path()}`, method)).toEqual({ ...REFUSED, allow });
  },
);

test('the admin API does so to whoever is signed in', async () => {
  const url = `${shared.adminUrl}/admin/v1/tenants/${organisation.slug}/users`;
  const owner = `Bearer ${shared.adminToken}`;
  expect(await ask(url, 'DELETE', owner)).toEqual({ ...REFUSED, allow: 'GET, HEAD, POST' });
  expect(await ask(url, 'DELETE')).toMatchObject({ status: 401, allow: null });
  expect(await ask(`${shared.adminUrl}/admin/v1/nowhere`, 'DELETE', owner)).toMatchObject({
    status: 404,
  });
});
