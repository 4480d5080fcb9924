import postgres from 'postgres';
import { createApi } from '../lib/http.mjs';
import { mailSettings, startMailSink } from '../lib/mailSink.mjs';
import { createHome, removeHome } from './home.mjs';
import { startStack } from './stack.mjs';

const quiet = { max: 2, onnotice: () => {} };

/** @typedef {Omit<import('./stack.mjs').StackOptions, 'server' | 'shards' | 'home'>} OfStack */

/** @typedef {OfStack & { slug: string, shards?: number }} SiteOptions `slug` of its one tenant */

/**
 * The product, its servers and its mail.
 *
 * @typedef {import('./stack.mjs').Stack & SiteTools} Site
 */

/**
 * @typedef {object} SiteTools
 * @property {string} slug
 * @property {import('../lib/mailSink.mjs').MailSink} sink
 * @property {import('../lib/mailSink.mjs').MailSink} codes the same
 * @property {import('postgres').Sql} sql as the owner of the database
 * @property {import('../lib/http.mjs').Api} portal
 * @property {import('../lib/http.mjs').Api} admin
 * @property {(message: string) => void} progress
 */

/**
 * The whole product with a real Temporal server, both on a PostgreSQL with its default durability,
 * and its own mail sink.
 *
 * @param {SiteOptions} options
 * @param {import('../lib/cleanUp.mjs').CleanUp} cleanUp
 * @returns {Promise<Site>}
 */
export async function startSite({ slug, shards = 4, settings, ...rest }, cleanUp) {
  const home = await createHome();
  cleanUp.add(() => removeHome(home));
  const sink = await startMailSink();
  cleanUp.add(sink.down);
  const all = { ...mailSettings(sink), ...settings };
  const stack = await startStack(
    { ...rest, server: 'real', shards, home, settings: all },
    cleanUp.add,
  );
  const sql = postgres(stack.databaseUrl, quiet);
  cleanUp.add(() => sql.end({ timeout: 1 }));
  return {
    ...stack,
    slug,
    sink,
    codes: sink,
    sql,
    progress: rest.progress,
    portal: createApi(stack.portalOrigin),
    admin: createApi(stack.adminOrigin, stack.adminToken),
  };
}
