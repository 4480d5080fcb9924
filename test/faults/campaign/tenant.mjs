import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createApi } from '../../../bench/lib/http.mjs';

export const SLUG = 'faults';
const RETRY_MS = 500;
const TRIES = 60;

/** Long and random: no rule of the policy refuses it. */
export const newPassword = () => `Kx7!${randomBytes(12).toString('base64url')}`;

/**
 * What an administrator does: a tenant whose policy asks for both gates unless told otherwise, and people
 * with a password, or a home elsewhere, and two contacts. Flows last their longest, so that no outage of a
 * campaign outlasts one.
 */
export function createAdministration({ admin, adminToken }) {
  const api = createApi(admin.origin, adminToken);

  /** Repeats while the admin process or its database is away. */
  const patiently = async (work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt === TRIES) throw error;
        await delay(RETRY_MS);
      }
    }
  };

  const createTenant = async (changes = {}) => {
    const tenant = { slug: SLUG, displayName: 'Faults', challenge: 'none' };
    await api('POST', '/admin/v1/tenants', {
      body: { ...tenant, trustedNetworks: ['127.0.0.0/8'] },
    });
    const policies = `/admin/v1/tenants/${SLUG}/policies`;
    const { body: list } = await api('GET', policies);
    const { id } = list.items.find(({ document }) => document.appliesTo.everyone);
    const { body: document, headers } = await api('GET', `${policies}/${id}`);
    const methods = [...document.reset.methods, 'recoveryCode'];
    const reset = {
      ...document.reset,
      gates: 2,
      methods,
      flowMinutes: 60,
      codeMinutes: 10,
      ...changes,
    };
    await api('PUT', `${policies}/${id}`, {
      headers: { 'if-match': headers.get('etag') },
      body: { ...document, reset },
    });
  };

  /** With a password of our own, unless `elsewhere` says where their home is. */
  const createPerson = async (number, elsewhere) => {
    const login = `person-${number}`;
    const password = newPassword();
    const contacts = {
      alternateEmail: `${login}@example.org`,
      mobilePhone: `+49151${String(10_000_000 + number)}`,
    };
    const body = {
      login,
      displayName: `Person ${number}`,
      contacts,
      ...(elsewhere ?? { password }),
    };
    const create = () =>
      api('POST', `/admin/v1/tenants/${SLUG}/users`, { body }).catch((error) => {
        if (!error.message.includes('already-exists')) throw error;
      });
    await patiently(create);
    const destinations = { email: contacts.alternateEmail, sms: contacts.mobilePhone };
    return { login, oldPassword: password, destinations };
  };

  const verifyAudit = () =>
    patiently(async () => (await api('GET', `/admin/v1/tenants/${SLUG}/audit/verify`)).body);

  /** Answers what a route of the tenant answers. */
  const post = async (path, body) =>
    (await api('POST', `/admin/v1/tenants/${SLUG}/${path}`, { body })).body;
  const get = async (path) => (await api('GET', `/admin/v1/tenants/${SLUG}/${path}`)).body;

  return { createTenant, createPerson, verifyAudit, post, get };
}
