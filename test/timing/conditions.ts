import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { startFlowProduct } from '../support/flowProduct';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { createCrowd, type Kind } from './crowd';
import { startMailServer, startSlowProxy } from './helpers';
import { startStopwatch, type Stopwatch } from './stopwatch';
import type { Measured } from './report';
import { measure } from './visits';

/** `slow database`: every piece of data to and from it takes 0.5 to 2.5 ms longer. */
export const CONDITIONS = ['normal', 'mail refused', 'mail hanging', 'slow database'] as const;
export type Condition = (typeof CONDITIONS)[number];

const BEHAVIOUR = {
  normal: 'accept',
  'mail refused': 'refuse',
  'mail hanging': 'hang',
  'slow database': 'accept',
} as const;
const SLOW_MS = [0.5, 2.5] as const;
const WARM_UP = 15;

export type TimedProduct = {
  run: (order: {
    kinds: readonly Kind[];
    tries: number;
    random: () => number;
  }) => Promise<Measured>;
  stop: () => Promise<void>;
};

/** A portal and a worker in a database of their own, and a stranger's clock. */
export type TimedSite = {
  database: OwnDatabase;
  portalUrl: string;
  stopwatch: Stopwatch;
  /** While `prepare` runs mails are accepted; then the condition sets in. */
  prepared: <T>(prepare: () => Promise<T>) => Promise<T>;
  stop: () => Promise<void>;
};

/** Starts the site under one condition. */
export async function startTimedSite(condition: Condition): Promise<TimedSite> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const one of stops.reverse()) await one();
  };
  try {
    return { ...(await startParts(condition, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The site with a crowd for each run, whose resets are timed. */
export async function startTimedProduct(condition: Condition): Promise<TimedProduct> {
  const { database, stopwatch, prepared, stop } = await startTimedSite(condition);
  const run: TimedProduct['run'] = async ({ kinds, tries, ...rest }) => {
    const crowd = await prepared(() => createCrowd(database.db, kinds, WARM_UP + tries));
    const measured = await measure({ ...rest, stopwatch, crowd, kinds, tries, warmUp: WARM_UP });
    if (BEHAVIOUR[condition] === 'accept') await checkMails(database, crowd.organisation.id, kinds);
    return measured;
  };
  return { run, stop };
}

async function startParts(
  condition: Condition,
  stops: (() => Promise<unknown>)[],
): Promise<Omit<TimedSite, 'stop'>> {
  const database = await createOwnDatabase();
  stops.push(database.drop);
  const mail = await startMailServer();
  stops.push(mail.stop);
  const reached = condition === 'slow database' ? await slowed(database, stops) : database;
  const product = await startFlowProduct({
    database: reached,
    env: mailSettings(mail.port),
    portalEnv: { TRUSTED_PROXIES: '127.0.0.1' },
  });
  stops.push(product.stop);
  const stopwatch = startStopwatch(product.portalUrl);
  stops.push(() => Promise.resolve(stopwatch.close()));
  const prepared: TimedSite['prepared'] = async (prepare) => {
    await mail.tell('accept');
    const made = await prepare();
    await mail.tell(BEHAVIOUR[condition]);
    return made;
  };
  return { database, portalUrl: product.portalUrl, stopwatch, prepared };
}

const mailSettings = (port: number) => ({
  EMAIL_PROVIDERS: 'sendgrid',
  MAIL_FROM: 'no-reply@contoso.example',
  SENDGRID_API_KEY: `SG.${randomBytes(16).toString('hex')}`,
  SENDGRID_BASE_URL: `http://127.0.0.1:${port}`,
});

/** The same database, reached the slow way. */
async function slowed(
  database: OwnDatabase,
  stops: (() => Promise<unknown>)[],
): Promise<OwnDatabase> {
  const { port, stop } = await startSlowProxy(new URL(database.url), ...SLOW_MS);
  stops.push(stop);
  return {
    ...database,
    roleUrl: (name) => {
      const url = new URL(database.roleUrl(name));
      url.port = String(port);
      return url.href;
    },
  };
}

/** What was compared has to be what it is called: some got mails, the others none. */
async function checkMails(
  { db }: OwnDatabase,
  tenantId: string,
  kinds: readonly Kind[],
): Promise<void> {
  const mailed: readonly Kind[] = ['known', 'known again', 'with own proofs', 'blocked'];
  const [row] = await db.execute<{ sent: number; asked: number }>(sql`
    select (select count(*)::int from deliveries
        where tenant_id = ${tenantId} and state = 'sent') as sent,
      (select count(*)::int from resets where tenant_id = ${tenantId}) as asked`);
  const expected =
    (row?.asked ?? 0) * (kinds.filter((kind) => mailed.includes(kind)).length / kinds.length);
  // A mail may be given up when its visitor cancels before it left.
  if (Math.abs((row?.sent ?? 0) - expected) > 0.1 * expected)
    throw new Error(`${row?.sent} mails were sent, ${expected} were to be`);
}
