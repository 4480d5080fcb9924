import { randomBytes } from 'node:crypto';
import { closedLoop } from '../lib/closedLoop.mjs';

/** @returns {string} long and random: no rule of the default policy refuses it */
export const newPassword = () => `Kx7!${randomBytes(12).toString('base64url')}`;

/**
 * Creates a tenant without proof-of-work whose one policy asks for one gate, by e-mail. Loopback is
 * a trusted network there: the front door's limit per address is not what is measured.
 *
 * @param {ReturnType<import('../lib/http.mjs').createApi>} admin
 * @param {string} slug
 * @param {{ history: number, flowMinutes?: number, ownerOnReset?: boolean }} changes to the default
 *   policy: passwords remembered (0-24), the life of a flow, a notice after each reset
 */
export async function createTenant(admin, slug, { history, flowMinutes, ownerOnReset }) {
  await admin('POST', '/admin/v1/tenants', {
    body: {
      slug,
      displayName: 'Benchmark',
      challenge: 'none',
      trustedNetworks: ['127.0.0.0/8'],
    },
  });
  const policies = `/admin/v1/tenants/${slug}/policies`;
  const { body: list } = await admin('GET', policies);
  const { id } = list.items.find(({ document }) => document.appliesTo.everyone);
  const { body: document, headers } = await admin('GET', `${policies}/${id}`);
  const { reset, password, notify } = document;
  await admin('PUT', `${policies}/${id}`, {
    headers: { 'if-match': headers.get('etag') },
    body: {
      ...document,
      reset: { ...reset, gates: 1, methods: ['email'], ...(flowMinutes && { flowMinutes }) },
      notify: { ...notify, ...(ownerOnReset !== undefined && { ownerOnReset }) },
      password: { ...password, history },
    },
  });
}

/**
 * Creates people with a local password and one confirmed contact; `name` begins their logins.
 *
 * @returns {Promise<{ login: string, email: string }[]>}
 */
export async function createPeople(admin, slug, count, name = 'person') {
  const people = Array.from({ length: count }, (_, index) => ({
    login: `${name}${index}`,
    email: `${name}${index}@example.org`,
  }));
  const { errors, firstError } = await closedLoop({
    flows: count,
    concurrency: 4,
    run: (index) => createPerson(admin, slug, people[index]),
  });
  if (errors > 0) throw new Error(`${errors} people could not be created: ${firstError}`);
  return people;
}

const createPerson = (admin, slug, { login, email }) =>
  admin('POST', `/admin/v1/tenants/${slug}/users`, {
    body: {
      login,
      displayName: `Person ${login}`,
      password: newPassword(),
      contacts: { alternateEmail: email },
    },
  });
