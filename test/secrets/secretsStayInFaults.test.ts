import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { tokenHash } from '../../db/keys/digest';
import { ensureFirstOperator } from '../../db/mutations/operators';
import { type AdminClient, createAdminClient } from '../support/adminClient';
import { engineClient } from '../support/flowProduct';
import { findPlanted, type Planted } from '../support/plantedSecrets';
import { eventually } from '../support/poll';
import { codeIn } from '../support/outbox';
import { type Product, startProduct } from '../support/product';
import {
  databasePlaces,
  enginePlaces,
  logPlaces,
  metricPlaces,
  type Place,
  processPlaces,
  serverLogPlaces,
} from '../support/secretPlaces';
import { secrets } from '../support/stubs/samples';
import { misplaceSecrets } from './misplaced';
import { startStubbedProduct, type StubbedProduct } from '../support/stubbedProduct';
import { visit, type Visitor } from '../support/visitor';
import { ofThisRun } from '../support/testRun';

/** Values no test data, documentation or word list contains. */
const planted: Planted = {
  oldPassword: 'Alte-Giraffe "Kiosk" 5823',
  refusedPassword: 'vexingly-qwertz-login-quokka',
  newPassword: 'Blaue Kessel / 47 + Gipfel',
  lostPassword: 'Rote Lampe & 58 = Tal',
  misplaced: 'Misplaced-Wombat-6634-secret',
  operatorPassword: 'Operator-Numbat-1187-secret',
  email: 'quokka.blue@planted-mail.example',
  mobilePhone: '+4915755577331',
  typedPhone: '01575 5577331',
  wrongEmail: 'not.quokka@planted-wrong.example',
};
/** What the processes are given in their environment, because that is how they are configured. */
const configured: Planted = {
  sendgridKey: secrets.sendgridKey,
  twilioToken: secrets.twilioToken,
  smtpPassword: secrets.smtpPassword,
  ...Object.fromEntries(
    ['PORTAL', 'ADMIN', 'WORKER'].map((name) => [
      `database password of ${name}`,
      process.env[`TEST_${name}_DATABASE_PASSWORD`] ?? '',
    ]),
  ),
};

let stubbed: StubbedProduct;
let operatorPages: Product;
let admin: AdminClient;
const answers: string[] = [];
const { fetch: plainFetch } = globalThis;

beforeAll(async () => {
  stubbed = await startStubbedProduct();
  const token = randomBytes(32).toString('base64url');
  planted['apiToken'] = token;
  await ensureFirstOperator(stubbed.database.db, {
    login: 'operator',
    passwordHash: 'none',
    tokenHash: tokenHash(token),
  });
  operatorPages = await startProduct({
    processes: ['admin'],
    database: stubbed.database,
  });
  admin = createAdminClient(operatorPages.adminUrl, token);
  globalThis.fetch = async (...request) => {
    const answer = await plainFetch(...request);
    const headers = JSON.stringify([...answer.headers]);
    answers.push(`${headers}${await answer.clone().text()}`);
    return answer;
  };
});

afterAll(async () => {
  globalThis.fetch = plainFetch;
  await Promise.all([stubbed.stop(), operatorPages.stop()]);
});

const value = (name: string): string => planted[name] ?? '';

/** Every secret in a key file: texts of the length of a key that are no public half. */
function keysIn(name: string): Planted {
  const text = readFileSync(join(ofThisRun('TEST_KEYS_DIR'), `${name}.json`), 'utf8');
  const { publicKeys, ...rest } = (JSON.parse(text) as { sealing: Record<string, object> }).sealing;
  const all = JSON.stringify({ ...(JSON.parse(text) as object), sealing: rest });
  const values = [...all.matchAll(/"([A-Za-z0-9+/_=-]{40,})"/g)].map(([, key = '']) => key);
  const points = [...text.matchAll(/"[xy]":\s*"([A-Za-z0-9_-]+)"/g)].map(([, half = '']) => half);
  const open = [...(Object.values(publicKeys ?? {}) as string[]), ...points];
  const secret = values.filter((key) => !open.includes(key));
  return Object.fromEntries(secret.map((key, index) => [`${name} key ${index}`, key]));
}

/** Tries again what a fault in between refused, as a page does. */
const insist = (step: () => Promise<{ status: number }>) =>
  eventually('an answer that is no fault', async () => {
    const { status } = await step().catch(() => ({ status: 503 }));
    return status < 500 && status !== 429 ? status : undefined;
  });

/** Somebody resets while one provider refuses, the database drops sessions and the worker dies. */
async function resetInFaults(slug: string): Promise<Visitor> {
  const { database, product, sendgrid, smtp, twilio } = stubbed;
  const visitor = await visit(product.portalUrl, slug, 'quokka');
  planted['flowToken'] = visitor.token;
  sendgrid.next({ status: 500 }, { status: 400 });
  twilio.next({ status: 500 }, { status: 400 });
  await visitor.sendCode('email', value('email'));
  const mail = await eventually('a mail by any way', () =>
    [...sendgrid.accepted, ...smtp.accepted].find(({ text }) => codeIn(text) !== ''),
  );
  planted['mailedCode'] = codeIn(mail.text);
  await visitor.prove('email', value('mailedCode'));
  await visitor.setPassword(value('refusedPassword'));
  await database.db.execute(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename like 'latchkey_%'`);
  const submitted = insist(() =>
    visitor.post('set-password', { password: value('newPassword') }, 'k'.repeat(20)),
  );
  await product.worker().kill('SIGKILL');
  await product.startWorker();
  await submitted;
  await eventually('the end', async () =>
    (await visitor.look()).step === 'done' ? true : undefined,
  );
  return visitor;
}

/** Somebody submits a password while the database refuses the worker. */
async function losePassword(slug: string): Promise<void> {
  const { product, sendgrid } = stubbed;
  const visitor = await visit(product.portalUrl, slug, 'loser');
  await visitor.sendCode('email', value('wrongEmail'));
  const mail = await eventually('a mail', () =>
    sendgrid.accepted.find(({ to }) => to === value('wrongEmail')),
  );
  await visitor.prove('email', codeIn(mail.text));
  const submitted = visitor.setPassword(value('lostPassword')).catch(() => undefined);
  await stubbed.database.db.execute(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename like 'latchkey_%'`);
  await submitted;
}

const findingsIn = (places: Place[], sought: Planted): string[] =>
  places.flatMap(({ name, content }) =>
    findPlanted(content, sought).map((found) => `${name}: ${found}`),
  );

const without = (sought: Planted, ...names: string[]): Planted =>
  Object.fromEntries(Object.entries(sought).filter(([name]) => !names.includes(name)));

test('no secret is left anywhere when providers refuse, sessions drop, the worker dies and people misplace it', async () => {
  const tenant = await admin.createTenant({
    policy: { reset: { gates: 1 } },
    settings: { country: 'DE', trustedNetworks: ['127.0.0.0/8'] },
  });
  const create = (login: string, alternateEmail: string) =>
    admin.createUser(tenant, {
      login,
      password: value('oldPassword'),
      contacts: { alternateEmail, mobilePhone: value('mobilePhone') },
    });
  await create('quokka', value('email'));
  await create('loser', value('wrongEmail'));
  const visitor = await resetInFaults(tenant.slug);
  const other = await visit(stubbed.product.portalUrl, tenant.slug, 'quokka');
  await other.sendCode('sms', value('typedPhone'));
  await misplaceSecrets(admin, {
    portalUrl: stubbed.product.portalUrl,
    adminUrl: operatorPages.adminUrl,
    slug: tenant.slug,
    token: other.token,
    secret: value('misplaced'),
    operatorPassword: value('operatorPassword'),
  });
  await losePassword(tenant.slug);
  await visitor.look();

  const { product, database } = stubbed;
  const running = {
    portal: product.portal(),
    worker: product.worker(),
    admin: operatorPages.processes.admin ?? product.portal(),
  };
  const of = <K extends 'pid' | 'listen' | 'logFile'>(part: K) =>
    Object.fromEntries(Object.entries(running).map(([name, one]) => [name, one[part]]));
  const sought = { ...planted, ...configured, ...keysIn('worker'), ...keysIn('portal') };
  const client = engineClient();
  const queues = ['interactive', 'background'].map((name) => `${product.queuePrefix}${name}`);
  try {
    const { commands, environments } = await processPlaces(of('pid'));
    const logs = await logPlaces(of('logFile'));
    for (const { content } of logs) expect(content.length).toBeGreaterThan(0);
    const places = [
      ...(await enginePlaces(client, queues, 3)),
      ...logs,
      ...(await metricPlaces(of('listen'))),
      ...(await databasePlaces(database.db)),
      ...(await serverLogPlaces()),
      ...commands,
    ];
    expect(findingsIn(places, sought)).toEqual([]);
    expect(findingsIn(environments, without(sought, ...Object.keys(configured)))).toEqual([]);
    const told = [{ name: 'answers', content: Buffer.from(answers.join('\n')) }];
    expect(findingsIn(told, without(sought, 'flowToken'))).toEqual([]);
  } finally {
    await client.connection.close();
  }
});

test('the server of the embedded database writes neither statements nor their values to its log', async () => {
  const rows = await stubbed.database.db.execute<{ name: string; setting: string }>(sql`
    select name, setting from pg_settings where name in ('log_error_verbosity',
      'log_min_error_statement', 'log_min_duration_statement', 'log_min_duration_sample',
      'log_statement', 'log_duration', 'log_parameter_max_length_on_error', 'debug_print_parse')
    order by name`);
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    debug_print_parse: 'off',
    log_duration: 'off',
    log_error_verbosity: 'terse',
    log_min_duration_sample: '-1',
    log_min_duration_statement: '-1',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    log_statement: 'none',
  });
});
