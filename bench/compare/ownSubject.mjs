import { verify } from '@node-rs/argon2';
import { closedLoop } from '../lib/closedLoop.mjs';
import { runReset } from '../reset/flow.mjs';
import { pidsOf } from '../reset/process.mjs';

/** @param {string} hash */
const parametersOf = (hash) => hash.split('$').slice(1, 4).join(' ');

/** @import { Person } from '../reset/tenant.mjs' */
/** @import { Site } from '../reset/site.mjs' */

/**
 * Whether the new password of each person is the stored one; Argon2's own verification.
 *
 * @param {Site} site
 * @param {Person[]} people
 */
async function verifyPasswords({ sql, slug }, people) {
  /** @type {{ login: string, hash: string }[]} */
  const rows = await sql`
    select login, hash from users join local_credentials on user_id = users.id
    join tenants on tenants.id = users.tenant_id where slug = ${slug}`;
  const hashOf = new Map(rows.map(({ login, hash }) => [login, hash]));
  const tried = people.flatMap(({ login, password }) =>
    password === undefined ? [] : [{ hash: hashOf.get(login) ?? '', password }],
  );
  let verified = 0;
  await closedLoop({
    items: tried,
    concurrency: 2,
    run: async ({ hash, password }) => {
      if (await verify(hash, password)) verified += 1;
    },
  });
  return { tried: tried.length, verified, hash: parametersOf(tried[0]?.hash ?? '') };
}

/**
 * The product as a subject of the comparison.
 *
 * @param {Site} site
 * @returns {import('./flows.mjs').Subject}
 */
export const ownSubject = (site) => ({
  pids: () => pidsOf(site.processes),
  servers: ['portal', 'worker'],
  postgresPid: site.postgresPid,
  reset: ({ person, stopwatch }) => runReset({ ...site, person, stopwatch }),
  verify: (people) => verifyPasswords(site, people),
  progress: site.progress,
});
