import { randomBytes } from 'node:crypto';
import { closedLoop } from '../lib/closedLoop.mjs';

/** @import { Api } from '../lib/http.mjs' */

/** @typedef {{ login: string, email: string, password?: string }} Person `password` once known */

/**
 * A policy, as far as a benchmark looks at it.
 *
 * @typedef {object} PolicyDocument
 * @property {{ everyone?: boolean }} appliesTo
 * @property {Record<string, unknown>} reset
 * @property {Record<string, unknown>} password
 * @property {Record<string, unknown>} notify
 */

/** @returns {string} long and random: no rule of the default policy refuses it */
export const newPassword = () => `Kx7!${randomBytes(12).toString('base64url')}`;

/**
 * @typedef {object} PolicyChanges to the default policy
 * @property {number} history passwords remembered (0-24)
 * @property {number} [flowMinutes] the life of a flow
 * @property {boolean | undefined} [ownerOnReset] a notice after each reset
 */

/**
 * Creates a tenant without proof-of-work whose one policy asks for one gate, by e-mail. Loopback is
 * a trusted network there: the front door's limit per address is not what is measured.
 *
 * @param {Api} admin
 * @param {string} slug
 * @param {PolicyChanges} changes
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
  const path = `${policies}/${await findPolicy(admin, policies)}`;
  const { body, headers } = await admin('GET', path);
  const document = /** @type {PolicyDocument} */ (body);
  const { reset, password, notify } = document;
  await admin('PUT', path, {
    headers: { 'if-match': headers.get('etag') ?? '' },
    body: {
      ...document,
      reset: { ...reset, gates: 1, methods: ['email'], ...(flowMinutes && { flowMinutes }) },
      notify: { ...notify, ...(ownerOnReset !== undefined && { ownerOnReset }) },
      password: { ...password, history },
    },
  });
}

/**
 * @param {Api} admin
 * @param {string} policies
 */
async function findPolicy(admin, policies) {
  const { body } = await admin('GET', policies);
  const { items } = /** @type {{ items: { id: string, document: PolicyDocument }[] }} */ (body);
  const policy = items.find(({ document }) => document.appliesTo.everyone);
  if (policy === undefined) throw new Error('There is no policy for everyone.');
  return policy.id;
}

/**
 * Creates people with a local password and one confirmed contact; `name` begins their logins.
 *
 * @param {Api} admin
 * @param {string} slug
 * @param {number} count
 * @param {string} [name]
 * @returns {Promise<Person[]>}
 */
export async function createPeople(admin, slug, count, name = 'person') {
  const people = inventPeople(count, name);
  const { errors, firstError } = await closedLoop({
    items: people,
    concurrency: 4,
    run: (person) => createPerson(admin, slug, person),
  });
  if (errors > 0) throw new Error(`${errors} people could not be created: ${firstError}`);
  return people;
}

/**
 * @param {number} count
 * @param {string} [name] begins their logins
 * @returns {Person[]}
 */
export const inventPeople = (count, name = 'person') =>
  Array.from({ length: count }, (_, index) => called(`${name}${index}`));

/**
 * @param {string} login
 * @returns {Person}
 */
const called = (login) => ({ login, email: `${login}@example.org` });

/**
 * Creates one person as `createPeople` does.
 *
 * @param {Api} admin
 * @param {string} slug
 * @param {string} login
 * @returns {Promise<Person>}
 */
export async function createPersonCalled(admin, slug, login) {
  const person = called(login);
  await createPerson(admin, slug, person);
  return person;
}

/**
 * @param {Api} admin
 * @param {string} slug
 * @param {Person} person
 */
const createPerson = (admin, slug, { login, email }) =>
  admin('POST', `/admin/v1/tenants/${slug}/users`, {
    body: {
      login,
      displayName: `Person ${login}`,
      password: newPassword(),
      contacts: { alternateEmail: email },
    },
  });
