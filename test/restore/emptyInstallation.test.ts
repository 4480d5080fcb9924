import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { verifyAuditChain } from '../../db/queries/auditEvents';
import { budgets } from '../../db/schema/limits';
import { type FlowProduct, startFlowProduct } from '../support/flowProduct';
import {
  exportFor,
  homeOfThisRun,
  latchkey,
  newAgePair,
  newFolder,
} from '../support/latchkeyCommand';
import {
  createOrganisation,
  createPerson,
  OLD_PASSWORD,
  type Organisation,
} from '../support/organisation';
import { messagesTo } from '../support/outbox';
import type { PortalAnswer } from '../support/portalContract';
import { copyDatabase, createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { eventually } from '../support/poll';
import {
  emptyNamespace,
  eventsOf,
  hasPassword,
  holdPasswords,
  waitsForPasswords,
} from '../support/restored';
import {
  codeFromOutbox,
  passGateIn,
  refOf,
  visit,
  type Visitor,
  visitorWith,
} from '../support/visitor';

const NEW_PASSWORD = 'quiet-herons-wade-92';
const LATER_PASSWORD = 'brisk-otters-climb-38';
const KEY = 'the-key-of-one-request';
const LOGINS = ['ada', 'ben', 'cid', 'dan', 'eve', 'fay', 'gus'] as const;
type Login = (typeof LOGINS)[number];

const emailOf = (login: string) => `${login}@example.org`;

let organisation: Organisation;
let restored: OwnDatabase;
let product: FlowProduct;
let exported: string;
let home: string;
const pair = newAgePair();
const tokens = {} as Record<Login, string>;
const codes: Partial<Record<Login, string>> = {};
let refusedOnce: PortalAnswer;
let budgetBefore: unknown;

const again = (login: Login): Visitor => visitorWith(product.portalUrl, tokens[login]);

/** A working day, up to the moment at which everything is lost but a copy and an export. */
async function untilTheDisaster(database: OwnDatabase, lost: FlowProduct): Promise<void> {
  const { db } = database;
  const at = {} as Record<Login, Visitor>;
  for (const login of LOGINS) {
    at[login] = await visit(lost.portalUrl, organisation.slug, login);
    tokens[login] = at[login].token;
  }
  await passGateIn(db, at.ada, 'email', emailOf('ada'));
  await at.ada.setPassword(NEW_PASSWORD);
  await at.ben.sendCode('email', emailOf('ben'));
  const right = await codeFromOutbox(db, at.ben);
  const wrong = right === '000000' ? '111111' : '000000';
  for (let guess = 0; guess < 6; guess += 1) await at.ben.prove('email', wrong);
  codes.ben = right;
  await passGateIn(db, at.cid, 'email', emailOf('cid'));
  await at.dan.sendCode('email', emailOf('dan'));
  codes.dan = await codeFromOutbox(db, at.dan);
  await passGateIn(db, at.fay, 'email', emailOf('fay'));
  refusedOnce = await at.fay.post('set-password', { password: 'short' }, KEY);
  await passGateIn(db, at.gus, 'email', emailOf('gus'));

  const release = await holdPasswords(database);
  const underWay = at.gus.post('set-password', { password: NEW_PASSWORD }, KEY).catch(() => null);
  await eventually('a password being written', () => waitsForPasswords(db));
  await Promise.all([lost.worker().kill('SIGKILL'), lost.portal().kill('SIGKILL')]);
  await underWay;
  await release();
  budgetBefore = await db.select().from(budgets).orderBy(budgets.subjectKey, budgets.counter);
}

beforeAll(async () => {
  const database = await createOwnDatabase();
  const lost = await startFlowProduct({ database });
  organisation = await createOrganisation(database.db, { reset: { gates: 1, methods: ['email'] } });
  for (const login of LOGINS)
    await createPerson(database.db, organisation, { login, email: emailOf(login) });
  exported = exportFor(pair, homeOfThisRun());
  await untilTheDisaster(database, lost);

  restored = await copyDatabase(database);
  await lost.stop();
  await database.drop();
  home = newFolder();
  const imported = ['keys', 'import', exported, '--home', home, '--identity', pair.identityFile];
  expect(latchkey(imported)).toMatchObject({ code: 0 });
  product = await startFlowProduct({
    database: restored,
    keysFolder: join(home, 'keys'),
    namespace: await emptyNamespace(),
  });
}, 240_000);

afterAll(async () => {
  await product.stop();
  await restored.drop();
});

test('the imported keys open the restored database', () => {
  const ran = latchkey(['keys', 'check', '--home', home], { env: { DATABASE_URL: restored.url } });
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toMatch(/7 contacts were tried: each opened/);
});

test('spent budgets are still spent', async () => {
  const { db } = restored;
  const now = await db.select().from(budgets).orderBy(budgets.subjectKey, budgets.counter);
  expect(now).toEqual(budgetBefore);
  expect(now.some(({ blockedUntil }) => blockedUntil !== null)).toBe(true);
  const guess = await again('ben').prove('email', codes.ben ?? '');
  expect(guess).toMatchObject({ status: 200, body: { accepted: false } });
});

test('stored passwords are valid and what is over stays over', async () => {
  expect(await hasPassword(restored.db, organisation, 'ada', NEW_PASSWORD)).toBe(true);
  expect(await again('ada').look()).toMatchObject({ step: 'done' });
  expect(await again('ada').setPassword(LATER_PASSWORD)).toMatchObject({ status: 410 });
});

test('a repeated request gets the stored answer to the letter', async () => {
  const { status, text } = await again('fay').post('set-password', { password: 'short' }, KEY);
  expect({ status, text }).toEqual({ status: refusedOnce.status, text: refusedOnce.text });
  const other = await again('fay').post('set-password', { password: LATER_PASSWORD }, KEY);
  expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-mismatch' } });
});

test('a reset that was open goes on with its token', async () => {
  const done = await again('cid').setPassword(NEW_PASSWORD);
  expect(done).toMatchObject({ status: 200, body: { accepted: true, state: { step: 'done' } } });
  expect(await hasPassword(restored.db, organisation, 'cid', NEW_PASSWORD)).toBe(true);
});

test('a code sent before the backup still proves', async () => {
  const proven = await again('dan').prove('email', codes.dan ?? '');
  expect(proven.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
});

test('a reset that nobody had begun begins, and its code arrives', async () => {
  const proven = await passGateIn(restored.db, again('eve'), 'email', emailOf('eve'));
  expect(proven.body).toMatchObject({ accepted: true });
});

test('a password that was being written is written once, when its request is repeated', async () => {
  const { db } = restored;
  expect(await hasPassword(db, organisation, 'gus', OLD_PASSWORD)).toBe(true);
  const visitor = again('gus');
  expect(await visitor.look()).toMatchObject({ step: 'choosePassword' });
  const done = await visitor.post('set-password', { password: NEW_PASSWORD }, KEY);
  expect(done).toMatchObject({ status: 200, body: { accepted: true, state: { step: 'done' } } });
  expect(await hasPassword(db, organisation, 'gus', NEW_PASSWORD)).toBe(true);
  const events = await eventsOf(db, await refOf(db, visitor));
  expect(events.filter((event) => event.startsWith('password.'))).toEqual(['password.reset']);
});

test('people reset again, under the rules they had', async () => {
  const { db } = restored;
  const visitor = await visit(product.portalUrl, organisation.slug, 'ada');
  await passGateIn(db, visitor, 'email', emailOf('ada'));
  const former = await visitor.post('set-password', { password: OLD_PASSWORD }, randomUUID());
  expect(former.body).toMatchObject({ accepted: false, reasons: [{ code: 'recently-used' }] });
  const done = await visitor.setPassword(LATER_PASSWORD);
  expect(done.body).toMatchObject({ accepted: true, state: { step: 'done' } });
  await eventually('a notice', async () =>
    (await messagesTo(db, emailOf('ada'), organisation.id)).length >= 4 ? true : undefined,
  );
});

test('the audit chain is intact across the restore', async () => {
  const { db } = restored;
  expect(await verifyAuditChain(db, organisation.id)).toMatchObject({ intact: true });
});
