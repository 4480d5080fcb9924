import { loadBuilt } from './builtProduct.mjs';
import { withConnection } from './database.mjs';
import { codeOf, isProblem, problem } from './problem.mjs';

/** @import { PendingQuery, TransactionSql } from 'postgres' */
/** @import * as ContactModule from '../../db/contacts.js' */
/** @import * as ContactValueModule from '../../db/keys/contactValue.js' */
/** @import { WorkerKeys } from '../../db/keys/keyFile.js' */
/** @import { ContactKind } from '../../workflows/domain/methods.js' */
/** @import { Say } from './progress.mjs' */

/** @typedef {'sealing' | 'envelope' | 'digest' | 'oneTimeCode'} UsedRing */
/** @typedef {{ format?: string, kid: string, count: number }} Use */

/**
 * @typedef {object} Contact
 * @property {string} sealed
 * @property {string} place
 * @property {string | null} digest
 * @property {ContactKind} kind
 * @property {string} tenantId
 */

/** @type {UsedRing[]} */
const usedRings = ['sealing', 'envelope', 'digest', 'oneTimeCode'];
const sampleRows = 20;
const contactKinds = ['email', 'mobilePhone', 'officePhone'];

/**
 * Everything that needs a key later on, by what holds it. Each query answers `kid` and `count`.
 *
 * @type {{
 *   what: string,
 *   ringOf: (use: Use) => UsedRing,
 *   ask: (sql: TransactionSql) => PendingQuery<Use[]>,
 * }[]}
 */
const uses = [
  {
    what: 'contacts',
    ringOf: ({ format }) => (format === 'hpke1' ? 'sealing' : 'envelope'),
    ask: (sql) => sql`
      select split_part(sealed, '.', 1) as format, split_part(sealed, '.', 2) as kid,
        count(*)::int as count
      from (select value_sealed as sealed from methods where kind in ${sql(contactKinds)}
        union all select primary_email_sealed from users where primary_email_sealed is not null) s
      group by 1, 2 order by 1, 2`,
  },
  {
    what: 'binds of directories',
    ringOf: ({ format }) => (format === 'hpke1' ? 'sealing' : 'envelope'),
    ask: (sql) => sql`
      select split_part(bind_sealed, '.', 1) as format, split_part(bind_sealed, '.', 2) as kid,
        count(*)::int as count
      from directories where bind_sealed is not null group by 1, 2 order by 1, 2`,
  },
  {
    what: 'authenticator apps',
    ringOf: () => 'envelope',
    ask: (sql) => sql`
      select split_part(value_sealed, '.', 2) as kid, count(*)::int as count
      from methods where kind = 'totp' group by 1 order by 1`,
  },
  {
    what: 'values of registrations and changes under way',
    ringOf: ({ format }) => (format === 'hpke1' ? 'sealing' : 'envelope'),
    ask: (sql) => sql`
      select split_part(sealed, '.', 1) as format, split_part(sealed, '.', 2) as kid,
        count(*)::int as count
      from (select value_sealed as sealed from verifications
          where value_sealed is not null and ended_at is null and expires_at > now()
        union all select former_sealed from notices where former_sealed is not null
        union all select jsonb_path_query(change, '$.change.contacts[*].valueSealed') #>> '{}'
          from pending_changes where expires_at > now()
        union all select change #>> '{change,changes,primaryEmailSealed}' from pending_changes
          where change #>> '{change,changes,primaryEmailSealed}' is not null
            and expires_at > now()) s
      group by 1, 2 order by 1, 2`,
  },
  {
    what: 'contacts that are compared by digest',
    ringOf: () => 'digest',
    ask: (sql) => sql`
      select split_part(value_digest, '.', 1) as kid, count(*)::int as count
      from methods where kind in ${sql(contactKinds)} group by 1 order by 1`,
  },
  {
    what: 'proofs and changes under way',
    ringOf: () => 'digest',
    ask: (sql) => sql`
      select split_part(digest, '.', 1) as kid, count(*)::int as count
      from (select ended_at, expires_at, jsonb_array_elements(passed) ->> 'digest' as digest from resets
        union all select ended_at, expires_at, live_challenge ->> 'digest' from resets
        union all select ended_at, expires_at, live_challenge ->> 'digest' from verifications
        union all select decided_at, expires_at,
          jsonb_path_query(change, '$.change.contacts[*].valueDigest') #>> '{}'
          from pending_changes) s
      where digest like '%.%' and ended_at is null and expires_at > now() group by 1 order by 1`,
  },
  {
    what: 'answers that repeated requests get',
    ringOf: () => 'digest',
    ask: (sql) => sql`
      select split_part(body_digest, '.', 1) as kid, count(*)::int as count
      from operations where body_digest is not null group by 1 order by 1`,
  },
  {
    what: 'codes on their way',
    ringOf: () => 'oneTimeCode',
    ask: (sql) => sql`
      select live_challenge ->> 'kid' as kid, count(*)::int as count
      from (select live_challenge, ended_at, expires_at from resets
        union all select live_challenge, ended_at, expires_at from verifications) s
      where live_challenge is not null and ended_at is null and expires_at > now()
      group by 1 order by 1`,
  },
  {
    what: 'proofs and passwords on their way',
    ringOf: () => 'sealing',
    ask: (sql) => sql`
      select split_part(ciphertext, '.', 2) as kid, count(*)::int as count
      from sealed_secrets where expires_at > now() group by 1 order by 1`,
  },
];

/**
 * The ring of a sealed value names the private halves, the others the keys.
 *
 * @param {WorkerKeys} keys
 * @param {UsedRing} ring
 */
const held = (keys, ring) => (ring === 'sealing' ? keys.sealing.privateKeys : keys[ring].keys);

/**
 * @param {TransactionSql} sql
 * @param {WorkerKeys} keys
 * @param {Say} say
 */
async function compareIds(sql, keys, say) {
  let isEnough = true;
  const used = new Set();
  for (const { what, ringOf, ask } of uses)
    for (const row of await ask(sql)) {
      const ring = ringOf(row);
      used.add(`${ring} ${row.kid}`);
      const isHeld = Object.hasOwn(held(keys, ring) ?? {}, row.kid);
      isEnough &&= isHeld;
      say(
        isHeld
          ? `  ${ring} ${row.kid} is there for ${row.count} ${what}`
          : `! ${ring} ${row.kid} is MISSING: lost without it are ${row.count} ${what}`,
      );
    }
  for (const ring of usedRings)
    for (const kid of Object.keys(held(keys, ring) ?? {}))
      if (kid !== keys[ring].current && !used.has(`${ring} ${kid}`))
        say(`  ${ring} ${kid} is needed by nothing any more: it may be removed`);
  return isEnough;
}

/**
 * Ids repeat from installation to installation: only opening something proves the key.
 *
 * @type {(sql: TransactionSql) => PendingQuery<Contact[]>}
 */
const sampleContacts = (sql) => sql`
  (select m.value_sealed as sealed, 'methods|' || m.id || '|value_sealed' as place,
    m.value_digest as digest, m.kind, u.tenant_id as "tenantId"
  from methods m join users u on u.id = m.user_id where m.kind in ${sql(contactKinds)}
  order by m.created_at desc limit ${sampleRows})
  union
  (select m.value_sealed, 'methods|' || m.id || '|value_sealed', m.value_digest, m.kind, u.tenant_id
  from methods m join users u on u.id = m.user_id where m.kind in ${sql(contactKinds)}
  order by m.created_at limit ${sampleRows})
  union
  (select primary_email_sealed, 'users|' || id || '|primary_email_sealed', null, null, tenant_id
  from users where primary_email_sealed is not null order by created_at desc limit ${sampleRows})`;

/**
 * @param {Awaited<ReturnType<typeof loadRules>>} rules
 * @param {WorkerKeys} keys
 * @param {Contact} contact
 */
async function judgeContact({ openColumn, contactDigests }, keys, contact) {
  const { sealed, place, digest, kind, tenantId } = contact;
  let value;
  try {
    value = await openColumn(keys, sealed, place);
  } catch {
    return 'closed';
  }
  if (digest === null) return 'open';
  return contactDigests(keys.digest, tenantId, { kind, value, hint: '' }).includes(digest)
    ? 'open'
    : 'unmatched';
}

async function loadRules() {
  const contactValue = await loadBuilt('db/keys/contactValue.js');
  const contacts = await loadBuilt('db/contacts.js');
  const { openColumn } = /** @type {typeof ContactValueModule} */ (contactValue);
  const { contactDigests } = /** @type {typeof ContactModule} */ (contacts);
  return { openColumn, contactDigests };
}

/**
 * @param {TransactionSql} sql
 * @param {WorkerKeys} keys
 * @param {Say} say
 */
async function openSamples(sql, keys, say) {
  const rules = await loadRules();
  const contacts = await sampleContacts(sql);
  const count = { open: 0, closed: 0, unmatched: 0 };
  for (const contact of contacts) count[await judgeContact(rules, keys, contact)] += 1;
  const { closed, unmatched } = count;
  if (closed > 0)
    say(`! ${closed} of ${contacts.length} contacts that were tried do NOT OPEN with these keys`);
  if (unmatched > 0)
    say(`! ${unmatched} of ${contacts.length} contacts that were tried have another digest`);
  if (closed + unmatched === 0)
    say(`  ${contacts.length} contacts were tried: each opened and has the digest it should have`);
  return closed + unmatched === 0;
}

/**
 * Asks a database, in one read-only transaction, which key ids it refers to, and opens some of its
 * contacts. Says a line for each finding; answers whether these keys of a worker are enough.
 *
 * @param {string} url
 * @param {WorkerKeys} keys
 * @param {Say} say
 */
export async function inspectDatabase(url, keys, say) {
  let host;
  try {
    host = new URL(url).host;
  } catch {
    throw problem('DATABASE_URL is not a URL');
  }
  say(`Database at ${host}`);
  try {
    return await withConnection(url, (sql) =>
      sql.begin('isolation level repeatable read read only', async (tx) => {
        const hasIds = await compareIds(tx, keys, say);
        return (await openSamples(tx, keys, say)) && hasIds;
      }),
    );
  } catch (error) {
    const code = codeOf(error);
    if (isProblem(error) || !code) throw error;
    throw problem(`the database at ${host} cannot be asked: ${code}`);
  }
}
