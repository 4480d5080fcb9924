// What `npm run demo:directory` asks of the administration.

import { setTimeout as delay } from 'node:timers/promises';
import { problem } from './problem.mjs';

/**
 * @typedef {object} SyncProblem
 * @property {string} code
 * @property {string} text
 * @property {string} [login]
 *
 * @typedef {object} SyncResult
 * @property {string} id
 * @property {string} outcome
 * @property {number} added
 * @property {SyncProblem[]} problems
 *
 * @typedef {object} Body what is read of answers
 * @property {string} [id]
 * @property {string} [state]
 * @property {string} [token]
 * @property {{ id: string, name?: string, version?: number }[]} [items]
 * @property {{ id: string }[]} [agents]
 * @property {object} [reset]
 * @property {object} [registration]
 * @property {boolean} [running]
 * @property {SyncResult} [last]
 *
 * @typedef {{ status: number, body: Body, etag: string | null }} Answer
 */

const pollMs = 300;

/**
 * @param {{ adminUrl: string, adminToken: string }} credentials
 * @param {string} tenant
 * @param {AbortSignal} signal
 */
export function createAdmin({ adminUrl, adminToken }, tenant, signal) {
  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @param {Record<string, string>} [headers]
   * @returns {Promise<Answer>}
   */
  const call = async (method, path, body, headers = {}) => {
    const response = await fetch(`${adminUrl}/admin/v1${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${adminToken}`,
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.any([signal, AbortSignal.timeout(15_000)]),
    }).catch(() => {
      throw problem(`${adminUrl} does not answer: is npm start running?`);
    });
    const text = await response.text();
    if (response.status >= 400 && response.status !== 409)
      throw problem(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
    const etag = response.headers.get('etag');
    return { status: response.status, body: text === '' ? {} : JSON.parse(text), etag };
  };

  /** One text message to the number in the directory is enough, until somebody changes the policy. */
  const simplify = async () => {
    const { body } = await call('GET', `/tenants/${tenant}/policies`);
    const { id, version } = body.items?.at(-1) ?? {};
    if (version !== 1) return;
    const path = `/tenants/${tenant}/policies/${id}`;
    const { body: document, etag } = await call('GET', path);
    const reset = { ...document.reset, gates: 1, methods: ['sms'] };
    const registration = { ...document.registration, trustDirectoryContacts: true };
    await call('PUT', path, { ...document, reset, registration }, { 'if-match': etag ?? '' });
  };

  /** @param {string} place */
  const agentsOf = (place) => ({
    /**
     * A token to enrol with; none where the agent of this folder is known.
     *
     * @param {boolean} hasKeys
     */
    token: async (hasKeys) => {
      const { body } = await call('GET', `${place}/status`);
      const agents = body.agents ?? [];
      if (agents.length > 0 && hasKeys) return undefined;
      for (const { id } of agents) await call('DELETE', `${place}/agents/${id}`);
      return (await call('POST', `${place}/agents`, { name: 'demo' })).body.token;
    },
    isServing: async () => {
      const { state = '' } = (await call('GET', `${place}/status`)).body;
      return ['running', 'misconfigured'].includes(state);
    },
  });

  /** @param {string} place */
  const beginSync = async (place) => {
    for (;;) {
      const { status, body } = await call('POST', `${place}/sync`, {});
      if (status !== 409) return body.id;
      await delay(pollMs, undefined, { signal });
    }
  };

  /**
   * Has the people of a directory read, and says how many came.
   *
   * @param {string} place
   */
  const sync = async (place) => {
    const id = await beginSync(place);
    for (;;) {
      const { running, last } = (await call('GET', `${place}/sync`)).body;
      if (!running && last && last.id === id) return addedBy(last);
      await delay(pollMs, undefined, { signal });
    }
  };

  return {
    ensureTenant: async () => {
      const entry = { slug: tenant, displayName: 'Example Ltd', country: 'DE' };
      const { status } = await call('POST', '/tenants', entry);
      await simplify();
      return status === 201 ? 'made' : 'there';
    },
    /**
     * A directory of the tenant that agents reach.
     *
     * @param {string} name
     * @param {string} kind
     */
    ensureDirectory: async (name, kind) => {
      const path = `/tenants/${tenant}/directories`;
      const entry = { name, kind, via: 'agent', sync: { disableAtMostPercent: 100 } };
      await call('POST', path, entry);
      const { body } = await call('GET', path);
      const place = `${path}/${body.items?.find((made) => made.name === name)?.id}`;
      return { ...agentsOf(place), sync: () => sync(place) };
    },
  };
}

/** @typedef {Awaited<ReturnType<ReturnType<typeof createAdmin>['ensureDirectory']>>} AdminDirectory */

/** @param {SyncResult} result */
function addedBy({ outcome, added, problems }) {
  const told = problems.map(({ code, login = '', text }) => `${login} ${code}: ${text}`.trim());
  if (outcome !== 'done' || told.length > 0)
    throw problem(['the people of the directory did not all come', ...told].join('\n  '));
  return added;
}
