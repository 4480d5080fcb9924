import type { Client } from '@temporalio/client';
import { engineClient } from '../support/flowProduct';
import { createOrganisation, createPerson, type Organisation } from '../support/organisation';
import { codeIn } from '../support/outbox';
import {
  settledDelivery,
  startStubbedProduct,
  type StubbedProduct,
} from '../support/stubbedProduct';
import { letTimePass } from '../support/timeSkipping';
import { refOf, visit } from '../support/visitor';

const SECOND_MS = 1_000;
/** Every 5 s a turn of two tries, for ten minutes. */
const TRIES_MAX = 240;

let stubbed: StubbedProduct;
let client: Client;
let organisation: Organisation;

beforeAll(async () => {
  stubbed = await startStubbedProduct({ EMAIL_PROVIDERS: 'sendgrid' });
  client = engineClient();
  organisation = await createOrganisation(stubbed.database.db, {
    reset: { gates: 1, methods: ['email'], flowMinutes: 15 },
  });
});

afterAll(async () => {
  await client.connection.close();
  await stubbed.stop();
});

async function askedBy(login: string) {
  const { database, product, sendgrid } = stubbed;
  const email = `${login}@example.org`;
  await createPerson(database.db, organisation, { login, email });
  const visitor = await visit(product.portalUrl, organisation.slug, login);
  expect((await visitor.sendCode('email', email)).status).toBe(200);
  const ref = await refOf(database.db, visitor);
  return {
    visitor,
    ref,
    email,
    pass: (seconds: number) => letTimePass({ client, db: database.db }, ref, seconds * SECOND_MS),
    mails: () => sendgrid.accepted.filter(({ to }) => to === email),
    tries: () => sendgrid.requests.filter(({ body }) => body.includes(email)).length,
  };
}

test('after ten minutes without a mail provider the newest code arrives, once, and works', async () => {
  const { sendgrid, product } = stubbed;
  sendgrid.always({ status: 503 });
  const ada = await askedBy('ada');
  const bob = await askedBy('bob');
  await ada.pass(31);
  expect((await ada.visitor.sendCode('email', ada.email)).body.challenge?.number).toBe(2);
  await ada.pass(270);
  await product.worker().kill('SIGKILL');
  await product.startWorker();
  await ada.pass(300);
  expect((await bob.visitor.cancel()).status).toBe(200);
  expect((await ada.visitor.look()).challenge?.delivery).toBe('unavailable');

  const triesWhileAway = ada.tries();
  sendgrid.always('accept');
  await ada.pass(60);
  const delivery = await settledDelivery(stubbed, ada.ref, { number: 2 });
  expect(delivery).toMatchObject({ state: 'sent' });
  expect(triesWhileAway).toBeGreaterThan(10);
  expect(triesWhileAway).toBeLessThanOrEqual(TRIES_MAX);
  expect(ada.mails()).toHaveLength(1);
  expect(bob.mails()).toHaveLength(0);
  const proof = await ada.visitor.prove('email', codeIn(ada.mails()[0]?.text ?? ''));
  expect(proof.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
}, 240_000);
