import type { Client } from '@temporalio/client';
import { verifyAuditChain } from '../../db/queries/auditEvents';
import { passwordResetId } from '../../workflows/contracts/passwordReset';
import { engineClient, type FlowProduct, startFlowProduct } from '../support/flowProduct';
import {
  createOrganisation,
  createPerson,
  OLD_PASSWORD,
  type Organisation,
} from '../support/organisation';
import type { PortalAnswer } from '../support/portalContract';
import { copyDatabase, createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { eventsOf, hasPassword } from '../support/restored';
import {
  codeFromOutbox,
  passGateIn,
  refOf,
  visit,
  type Visitor,
  visitorWith,
} from '../support/visitor';

/**
 * The database is brought back to an earlier moment, the engine is not: its runs know steps that
 * never happened for the rows.
 */

const NEW_PASSWORD = 'quiet-herons-wade-92';
const KEY = 'the-key-of-one-request';
const LOGINS = ['ada', 'ben', 'cid', 'dan'] as const;
type Login = (typeof LOGINS)[number];

const emailOf = (login: string) => `${login}@example.org`;

let client: Client;
let organisation: Organisation;
let earlier: OwnDatabase;
let product: FlowProduct;
const tokens = {} as Record<Login, string>;
const codes = {} as Record<Login, string>;
let provenLater: PortalAnswer;

const again = (login: Login): Visitor => visitorWith(product.portalUrl, tokens[login]);
const proof = (login: Login) => ({ method: 'email', code: codes[login] });

beforeAll(async () => {
  client = engineClient();
  const database = await createOwnDatabase();
  const { db } = database;
  const before = await startFlowProduct({ database });
  organisation = await createOrganisation(db, { reset: { gates: 1, methods: ['email'] } });
  const at = {} as Record<Login, Visitor>;
  for (const login of LOGINS) {
    await createPerson(db, organisation, { login, email: emailOf(login) });
    at[login] = await visit(before.portalUrl, organisation.slug, login);
    tokens[login] = at[login].token;
    if (login === 'dan') continue;
    await at[login].sendCode('email', emailOf(login));
    codes[login] = await codeFromOutbox(db, at[login]);
  }

  earlier = await copyDatabase(database);

  await at.ada.post('submit-proof', proof('ada'));
  expect((await at.ada.setPassword(NEW_PASSWORD)).body).toMatchObject({ accepted: true });
  await client.workflow.getHandle(passwordResetId(await refOf(db, at.ada))).result();
  provenLater = await at.ben.post('submit-proof', proof('ben'), KEY);
  await at.cid.post('submit-proof', proof('cid'));
  await at.dan.sendCode('email', emailOf('dan'));
  await before.stop();
  await database.drop();
  product = await startFlowProduct({ database: earlier, queuePrefix: before.queuePrefix });
});

afterAll(async () => {
  await client.connection.close();
  await product.stop();
  await earlier.drop();
});

test('a run that ended answers that it has, and nothing is said or done that the row does not know', async () => {
  const { db } = earlier;
  expect(await again('ada').look()).toMatchObject({ step: 'prove' });
  expect(await again('ada').setPassword(NEW_PASSWORD)).toMatchObject({ status: 409 });
  expect(await again('ada').post('submit-proof', proof('ada'))).toMatchObject({
    status: 410,
    body: { code: 'flow-ended' },
  });
  expect(await hasPassword(db, organisation, 'ada', OLD_PASSWORD)).toBe(true);
  expect(await eventsOf(db, await refOf(db, again('ada')))).toEqual(['code.requested']);
});

test('whose run ended begins anew at once', async () => {
  const { db } = earlier;
  const visitor = await visit(product.portalUrl, organisation.slug, 'ada');
  await passGateIn(db, visitor, 'email', emailOf('ada'));
  expect((await visitor.setPassword(NEW_PASSWORD)).body).toMatchObject({
    accepted: true,
    state: { step: 'done' },
  });
  expect(await hasPassword(db, organisation, 'ada', NEW_PASSWORD)).toBe(true);
});

test('a run that is further than its row goes on from the row', async () => {
  const { db } = earlier;
  const visitor = again('cid');
  expect(await visitor.look()).toMatchObject({ step: 'prove' });
  expect(await visitor.setPassword(NEW_PASSWORD)).toMatchObject({ status: 409 });
  const proven = await visitor.post('submit-proof', proof('cid'));
  expect(proven.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
  expect((await visitor.setPassword(NEW_PASSWORD)).body).toMatchObject({
    accepted: true,
    state: { step: 'done' },
  });
  expect(await eventsOf(db, await refOf(db, visitor))).toEqual([
    'code.requested',
    'proof.accepted',
    'password.reset',
  ]);
});

test('a repeat of a request that the row forgot opens nothing', async () => {
  const { db } = earlier;
  const visitor = again('ben');
  const { status, text } = await visitor.post('submit-proof', proof('ben'), KEY);
  expect({ status, text }).toEqual({ status: provenLater.status, text: provenLater.text });
  expect(await visitor.look()).toMatchObject({ step: 'prove' });
  expect(await visitor.setPassword(NEW_PASSWORD)).toMatchObject({ status: 409 });
  expect(await hasPassword(db, organisation, 'ben', OLD_PASSWORD)).toBe(true);
  const proven = await visitor.post('submit-proof', proof('ben'));
  expect(proven.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
});

test('a run that the row does not know of yet takes the first contact', async () => {
  const { db } = earlier;
  const visitor = again('dan');
  const proven = await passGateIn(db, visitor, 'email', emailOf('dan'));
  expect(proven.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
  expect(await eventsOf(db, await refOf(db, visitor))).toEqual([
    'code.requested',
    'proof.accepted',
  ]);
});

test('the audit chain is intact from the earlier moment on', async () => {
  expect(await verifyAuditChain(earlier.db, organisation.id)).toMatchObject({ intact: true });
});
