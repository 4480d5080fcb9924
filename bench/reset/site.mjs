import postgres from 'postgres';
import { createApi } from '../lib/http.mjs';
import { mailSettings, startMailSink } from '../lib/mailSink.mjs';
import { createHome, removeHome } from './home.mjs';
import { startStack } from './stack.mjs';

const quiet = { max: 2, onnotice: () => {} };

/**
 * The whole product with a real Temporal server, both on a PostgreSQL with its default durability,
 * and its own mail sink.
 *
 * @param {{ settings?: Record<string, string>, slug: string, shards?: number,
 *   progress: (message: string) => void }} options
 * @param {ReturnType<import('../lib/cleanUp.mjs').createCleanUp>} cleanUp
 * @returns what `startStack` answers, with the mail `sink` (as `codes` too), clients of `portal`
 *   and `admin`, and `sql` as the owner of the database
 */
export async function startSite({ settings, slug, shards = 4, progress }, cleanUp) {
  const home = await createHome();
  cleanUp.add(() => removeHome(home));
  const sink = await startMailSink();
  cleanUp.add(sink.down);
  const all = { ...mailSettings(sink), ...settings };
  const options = { server: 'real', shards, home, settings: all, progress };
  const stack = await startStack(options, cleanUp.add);
  const sql = postgres(stack.databaseUrl, quiet);
  cleanUp.add(() => sql.end({ timeout: 1 }));
  return {
    ...{ ...stack, slug, sink, codes: sink, sql, progress },
    portal: createApi(stack.portalOrigin),
    admin: createApi(stack.adminOrigin, stack.adminToken),
  };
}
