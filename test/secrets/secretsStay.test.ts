import { randomBytes } from 'node:crypto';
import { totpAt } from '../../activities/proving/totpCodes';
import { tokenHash } from '../../db/keys/digest';
import { ensureFirstOperator } from '../../db/mutations/operators';
import { outbox } from '../../db/schema/messages';
import { type AdminClient, createAdminClient } from '../support/adminClient';
import { engineClient, type FlowProduct, startFlowProduct } from '../support/flowProduct';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { codeIn } from '../support/outbox';
import { findPlanted, type Planted } from '../support/plantedSecrets';
import { eventually } from '../support/poll';
import { type Product, startProduct } from '../support/product';
import { register } from '../support/registered';
import { databasePlaces, enginePlaces, logPlaces, type Place } from '../support/secretPlaces';
import { visit, visitorWith } from '../support/visitor';
import { normaliseAnswer } from '../../workflows/domain/answers';

/** A recovery code as it is shown, as it is kept in mind, and the part that proves it. */
function codes(name: string, shown: string): Planted {
  const plain = shown.replaceAll('-', '');
  return { [name]: shown, [`plain ${name}`]: plain, [`proof of ${name}`]: plain.slice(4) };
}

/** An answer as it is typed and in its normal form. */
function answer(name: string, typed: string): Planted {
  return { [name]: typed, [`normal ${name}`]: normaliseAnswer(typed) };
}

/** Values no test data, documentation or word list contains. */
const planted: Planted = {
  oldPassword: 'Old-Zebra "Kiosk" 4711',
  shortPassword: 'zK9-tiny',
  weakPassword: 'vexingly-qwertz-login-zebulon',
  newPassword: 'Grüne Kessel / 93 + Falls',
  email: 'zebulon.quark@planted-mail.example',
  primaryEmail: 'z.quark@planted-primary.example',
  wrongEmail: 'someone.else@planted-wrong.example',
  mobilePhone: '+4915755512345',
  typedPhone: '01575 5512345',
  wrongPhone: '+4915755598765',
  unknownLogin: 'planted-nobody-7731',
  guess: '918273',
  totpSecret: 'KRUGS4ZANFZSA3TPOQQGCIDTMVRXEZLU',
  ...codes('recoveryCode', 'PQ7R-ZW3K-8HXT-4MNV-6YBD'),
  ...codes('otherRecoveryCode', 'PQ7R-9QQD-0A1B-ZXYW-MNPT'),
  ...answer('toy', 'Plüsch-Okapi Zebedäus'),
  ...answer('word', 'Knorzelwumpf'),
  ...answer('tent', 'Waldsee Quarkhausen'),
  ...answer('wrongAnswer', 'Vielleicht Zwiebelturm'),
};
const people: Planted = { login: 'zebulon-login', displayName: 'Zebulon Plantedname' };
/** Where the installation itself keeps who its people are. */
const WITH_PEOPLE = ['table users', 'table audit_events'];

let database: OwnDatabase;
let product: FlowProduct;
let operatorPages: Product;
let admin: AdminClient;

beforeAll(async () => {
  database = await createOwnDatabase();
  const token = randomBytes(32).toString('base64url');
  planted['apiToken'] = token;
  await ensureFirstOperator(database.db, {
    login: 'operator',
    passwordHash: 'none',
    tokenHash: tokenHash(token),
  });
  product = await startFlowProduct({ database });
  operatorPages = await startProduct({
    processes: ['admin'],
    database,
  });
  admin = createAdminClient(operatorPages.adminUrl, token);
});

afterAll(async () => {
  await Promise.all([product.stop(), operatorPages.stop()]);
  await database.drop();
});

const value = (name: string): string => planted[name] ?? people[name] ?? '';

/** The newest code for one address, read as an owner reads the outbox. */
const codeFor = (slug: string, to: string): Promise<string> =>
  eventually('a code', async () => {
    const messages = (await admin.outbox({ slug }, to)) as { text: string }[];
    return messages.map(({ text }) => codeIn(text)).find((code) => code !== '');
  });

/** A person's whole way with everything that can be refused, then what strangers try. */
async function playEverything(): Promise<void> {
  const tenant = await admin.createTenant({
    policy: { reset: { gates: 2 } },
    settings: { country: 'DE' },
  });
  await admin.createUser(tenant, {
    login: value('login'),
    displayName: value('displayName'),
    password: value('oldPassword'),
    primaryEmail: value('primaryEmail'),
    contacts: { alternateEmail: value('email'), mobilePhone: value('mobilePhone') },
  });
  const visitor = await visit(product.portalUrl, tenant.slug, value('login'));
  planted['flowToken'] = visitor.token;
  await visitor.sendCode('sms', value('wrongEmail'));
  await visitor.sendCode('email', value('email'));
  await visitor.prove('email', value('guess'));
  planted['mailedCode'] = await codeFor(tenant.slug, value('email'));
  await visitor.prove('email', value('mailedCode'));
  await visitor.sendCode('sms', value('typedPhone'));
  planted['textedCode'] = await codeFor(tenant.slug, value('mobilePhone'));
  await visitor.prove('sms', value('textedCode'));
  for (const name of ['shortPassword', 'oldPassword', 'login', 'newPassword'])
    await visitor.setPassword(value(name));
  expect((await visitor.look()).step).toBe('done');

  const stranger = await visit(product.portalUrl, tenant.slug, value('unknownLogin'));
  await stranger.sendCode('email', value('wrongEmail'));
  await stranger.prove('email', value('guess'));
  await stranger.cancel();
  const tester = await visit(product.portalUrl, tenant.slug, value('login'));
  await tester.sendCode('sms', value('wrongPhone'));
  await tester.post('set-password', { password: value('newPassword') });
  await tester.post('submit-proof', { method: 'sms', code: value('newPassword') });
  await tester.post('send-code', { method: 'sms', destination: 7, [value('newPassword')]: true });
  await visitorWith(product.portalUrl, value('newPassword').replace(/[^a-z]/gi, 'x')).look();
  await tester.cancel();
  await admin.call('GET', `/tenants/${tenant.slug}/support/${(await visitor.look()).supportCode}`);
  await eventually('the notices', async () => {
    const messages = await database.db.select().from(outbox);
    return messages.length >= 5 ? true : undefined;
  });
}

/** Somebody proves by app, recovery code and answers, right and wrong ones. */
async function playOwnProofs(): Promise<void> {
  const tenant = await admin.createTenant({
    policy: {
      reset: { gates: 3, methods: ['totp', 'recoveryCode', 'questions'] },
      questions: { toRegister: 3, toReset: 3 },
    },
  });
  const login = 'planted-quince';
  const { id } = (await admin.createUser(tenant, { login })) as { id: string };
  await register(database.db, id, {
    totpSecret: value('totpSecret'),
    recoveryCodes: [value('recoveryCode')],
    answers: {
      'soft-toy-name': value('toy'),
      'family-word': value('word'),
      'first-tent-place': value('tent'),
    },
  });
  const visitor = await visit(product.portalUrl, tenant.slug, login);
  const prove = (body: object) => visitor.post('submit-proof', body);
  planted['appCode'] = totpAt(value('totpSecret'), Date.now());
  await prove({ method: 'totp', code: value('guess') });
  await prove({ method: 'totp', code: value('appCode') });
  await prove({ method: 'recoveryCode', code: value('otherRecoveryCode') });
  await prove({ method: 'recoveryCode', code: value('recoveryCode').toLowerCase() });
  for (const right of [false, true]) {
    const { body } = await visitor.post('draw-questions', {});
    const named: Record<string, string> = { 'soft-toy-name': 'toy', 'family-word': 'word' };
    const answers = (body.questions ?? []).map((question) => ({
      id: question.id,
      answer: value(right ? (named[question.id] ?? 'tent') : 'wrongAnswer'),
    }));
    await prove({ method: 'questions', answers });
  }
  await visitor.setPassword(value('newPassword'));
  expect((await visitor.look()).step).toBe('done');
}

const findingsIn = (places: Place[]): string[] =>
  places.flatMap(({ name, content }) => {
    const sought = WITH_PEOPLE.includes(name) ? planted : { ...planted, ...people };
    return findPlanted(content, sought).map((found) => `${name}: ${found}`);
  });

test('no password, code, token, phone, e-mail or login is left where it does not belong', async () => {
  await playEverything();
  await playOwnProofs();
  const client = engineClient();
  try {
    const queues = ['interactive', 'background'].map((name) => `${product.queuePrefix}${name}`);
    const inEngine = await enginePlaces(client, queues, 4);
    const inLogs = await logPlaces({
      portal: product.portal().logFile,
      worker: product.worker().logFile,
      admin: operatorPages.processes.admin?.logFile ?? '',
    });
    const inDatabase = await databasePlaces(database.db, ['outbox']);
    expect(inEngine.length).toBeGreaterThanOrEqual(12);
    for (const { content } of inLogs) expect(content.length).toBeGreaterThan(0);
    expect(findingsIn([...inEngine, ...inLogs, ...inDatabase])).toEqual([]);
  } finally {
    await client.connection.close();
  }
});

test('no address in a message carries anything secret', async () => {
  const messages = await database.db.select().from(outbox);
  const addresses = messages.flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? []);
  expect(addresses.length).toBeGreaterThan(0);
  expect(findPlanted(addresses.join('\n'), { ...planted, ...people })).toEqual([]);
});
