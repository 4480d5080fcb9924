import { collect } from '../../scripts/lib/commands.mjs';
import { startSite } from '../reset/site.mjs';
import { createPeople, createTenant } from '../reset/tenant.mjs';

const slug = 'bench';

/** @typedef {Awaited<ReturnType<typeof startSide>>} Side */

/**
 * What a checkout is called in a report.
 *
 * @param {string} root
 */
export async function nameOfCheckout(root) {
  const { code, stdout } = await collect('git', ['-C', root, 'describe', '--always', '--dirty']);
  return code === 0 ? stdout.trim() : 'no commit';
}

/**
 * One build with servers of its own: PostgreSQL and a real Temporal server with their default
 * durability, a tenant with one gate by e-mail, no history and the notice on, and people.
 *
 * @param {Omit<import('../reset/site.mjs').SiteOptions, 'slug'> & { people: number }} options
 * @param {import('../lib/cleanUp.mjs').CleanUp} cleanUp
 * @returns what `startSite` answers; `take` hands out the next people, each once
 */
export async function startSide({ people: count, ...options }, cleanUp) {
  const site = await startSite({ slug, ...options }, cleanUp);
  site.sink.keep(false);
  await createTenant(site.admin, slug, { history: 0, ownerOnReset: true });
  site.progress(`creating ${count} people`);
  const people = await createPeople(site.admin, slug, count);
  let next = 0;
  const take = (/** @type {number} */ flows) => people.slice(next, (next += flows));
  return { ...site, people, take };
}

/**
 * Signs some of the people in with the passwords they set, over HTTP: a build that stores none would
 * be fast. Throws when one is refused.
 *
 * @param {Side} side
 * @param {number} sample how many, spread over all
 * @returns {Promise<number>} how many were let in
 */
export async function provePasswords({ portal, people }, sample) {
  const owners = people.filter(({ password }) => password !== undefined);
  const every = Math.max(1, Math.floor(owners.length / sample));
  const tried = owners.filter((_, index) => index % every === 0).slice(0, sample);
  for (const { login, password } of tried) {
    await portal('POST', `/v1/tenants/${slug}/sessions`, { body: { login, password } });
  }
  return tried.length;
}
