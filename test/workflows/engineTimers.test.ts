import type { Client } from '@temporalio/client';
import { eq } from 'drizzle-orm';
import { deliveries } from '../../db/schema/messages';
import { resets } from '../../db/schema/resets';
import { passwordResetId } from '../../workflows/contracts/passwordReset';
import { engineClient } from '../support/flowProduct';
import { createOrganisation, createPerson, type Organisation } from '../support/organisation';
import { codeIn } from '../support/outbox';
import { eventually } from '../support/poll';
import {
  settledDelivery,
  startStubbedProduct,
  type StubbedProduct,
} from '../support/stubbedProduct';
import { letTimePass } from '../support/timeSkipping';
import { refOf, visit } from '../support/visitor';

const MINUTE_MS = 60_000;

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

const emailOf = (login: string) => `${login}@example.org`;

/** Somebody whose first code has arrived. */
async function startedBy(login: string) {
  const { db } = stubbed.database;
  await createPerson(db, organisation, { login, email: emailOf(login) });
  const visitor = await visit(stubbed.product.portalUrl, organisation.slug, login);
  await visitor.sendCode('email', emailOf(login));
  const ref = await refOf(db, visitor);
  await settledDelivery(stubbed, ref);
  const pass = (byMs: number) => letTimePass({ client, db }, ref, byMs);
  return { visitor, ref, pass, code: codeIn(mailsTo(login)[0]?.text ?? '') };
}

const mailsTo = (login: string) =>
  stubbed.sendgrid.accepted.filter(({ to }) => to === emailOf(login));

test('a reset left alone after its first contact is ended by the engine when its time is over', async () => {
  const { visitor, ref, pass } = await startedBy('ada');
  const rowOf = async () => {
    const [row] = await stubbed.database.db.select().from(resets).where(eq(resets.ref, ref));
    return row;
  };
  await pass(14 * MINUTE_MS);
  expect(await visitor.look()).toMatchObject({ step: 'prove' });
  expect(await rowOf()).toMatchObject({ endedAt: null });

  await pass(2 * MINUTE_MS);
  expect(await client.workflow.getHandle(passwordResetId(ref)).result()).toEqual({
    outcome: 'expired',
  });
  expect(await rowOf()).toMatchObject({ step: 'expired', outcome: { code: 'expired' } });
  expect((await rowOf())?.endedAt).toBeInstanceOf(Date);
  expect(await visitor.look()).toMatchObject({ step: 'expired' });
});

test('a code is worth nothing once its minutes are over, though the reset goes on', async () => {
  const { visitor, pass, code } = await startedBy('bob');
  await pass(6 * MINUTE_MS);
  expect((await visitor.prove('email', code)).body).toMatchObject({
    accepted: false,
    state: { step: 'prove' },
  });
});

test('a notice arrives, once, after the provider was away for an hour', async () => {
  const { visitor, ref, pass, code } = await startedBy('cid');
  await visitor.prove('email', code);
  stubbed.sendgrid.always({ status: 503 });
  const { body } = await visitor.setPassword('quiet-herons-wade-92');
  expect(body).toMatchObject({ accepted: true, state: { step: 'done' } });
  await pass(60 * MINUTE_MS);
  expect(mailsTo('cid')).toHaveLength(1);

  stubbed.sendgrid.always('accept');
  await pass(5 * MINUTE_MS);
  const notice = await eventually('the notice', async () => {
    const sent = await stubbed.database.db
      .select()
      .from(deliveries)
      .where(eq(deliveries.sendKey, `${ref}:notice:resetDone:email`));
    return sent.find(({ state }) => state === 'sent');
  });
  expect(notice.attempts).toBeGreaterThan(20);
  expect(notice.possibleDuplicates).toBe(0);
  expect(mailsTo('cid')).toHaveLength(2);
  expect(await client.workflow.getHandle(passwordResetId(ref)).result()).toEqual({
    outcome: 'password-reset',
  });
});
