import { setTimeout as delay } from 'node:timers/promises';
import { createOrganisation, createPerson, type Organisation } from '../support/organisation';
import { codeIn } from '../support/outbox';
import { eventually } from '../support/poll';
import {
  settledDelivery,
  startStubbedProduct,
  type StubbedProduct,
} from '../support/stubbedProduct';
import { refOf, visit } from '../support/visitor';

const AWAY = { status: 503 } as const;
const PHONE = '+4915112345678';

let stubbed: StubbedProduct;
let organisation: Organisation;

beforeAll(async () => {
  stubbed = await startStubbedProduct();
  organisation = await createOrganisation(stubbed.database.db, { reset: { gates: 2 } });
});

afterAll(() => stubbed.stop());

/** What an earlier test did to a channel keeps nobody from it. */
beforeEach(() => stubbed.database.db.execute('delete from channel_breakers'));

const begin = (login: string) => visit(stubbed.product.portalUrl, organisation.slug, login);

const personCalled = (login: string, mobilePhone?: string) =>
  createPerson(stubbed.database.db, organisation, {
    login,
    email: `${login}@example.org`,
    ...(mobilePhone === undefined ? {} : { mobilePhone }),
  });

test('a text arrives once after Twilio was away for 20 s, and the page says what is true', async () => {
  await Promise.all([personCalled('ada', PHONE), personCalled('bob', '+4915187654321')]);
  const visitor = await begin('ada');
  await visitor.sendCode('email', 'ada@example.org');
  const mail = await eventually('the mail', () =>
    stubbed.sendgrid.accepted.find(({ to }) => to === 'ada@example.org'),
  );
  expect((await visitor.prove('email', codeIn(mail.text))).body.accepted).toBe(true);

  stubbed.twilio.always(AWAY);
  const back = delay(20_000).then(() => stubbed.twilio.always('accept'));
  const { body } = await visitor.sendCode('sms', PHONE);
  expect(body.challenge?.delivery).toBe('sending');
  const deliveryOf = async (one: typeof visitor) => (await one.look()).challenge?.delivery;
  await eventually('the true state', async () =>
    (await deliveryOf(visitor)) === 'unavailable' ? true : undefined,
  );
  const other = await begin('bob');
  await other.sendCode('sms', '+4915100000000');
  expect(await deliveryOf(other)).toBe('unavailable');
  expect(stubbed.twilio.accepted).toHaveLength(0);

  await back;
  const delivery = await settledDelivery(stubbed, await refOf(stubbed.database.db, visitor), {
    number: 2,
  });
  expect(delivery.possibleDuplicates).toBe(0);
  const texts = stubbed.twilio.accepted.filter(({ to }) => to === PHONE);
  expect(texts).toHaveLength(1);
  expect(await deliveryOf(visitor)).toBe('sent');
  const proof = await visitor.prove('sms', codeIn(texts[0]!.text));
  expect(proof.body.state?.step).toBe('choosePassword');
});

test('a message under way when the worker is killed arrives, once or counted', async () => {
  await Promise.all([personCalled('dot', '+4915122222222'), personCalled('eve', '+4915133333333')]);
  const [mailed, texted] = await Promise.all([begin('dot'), begin('eve')]);
  const { product, sendgrid, twilio, database } = stubbed;
  const seen = { mails: sendgrid.requests.length, texts: twilio.requests.length };
  sendgrid.next('hang');
  twilio.next('acceptThenHang');
  await mailed.sendCode('email', 'dot@example.org');
  await texted.sendCode('sms', '+4915133333333');
  await eventually('both requests', () =>
    sendgrid.requests.length > seen.mails && twilio.requests.length > seen.texts ? true : undefined,
  );
  await product.worker().kill('SIGKILL');
  await product.startWorker();

  const mail = await settledDelivery(stubbed, await refOf(database.db, mailed));
  const text = await settledDelivery(stubbed, await refOf(database.db, texted));
  expect(sendgrid.accepted.filter(({ to }) => to === 'dot@example.org')).toHaveLength(1);
  expect(twilio.accepted.filter(({ to }) => to === '+4915133333333')).toHaveLength(2);
  for (const delivery of [mail, text])
    expect(delivery).toMatchObject({ state: 'sent', possibleDuplicates: 1 });
});

test('a mail arrives once after SendGrid and SMTP were away for 3 s', async () => {
  await personCalled('cid', '+4915111111111');
  const visitor = await begin('cid');
  stubbed.sendgrid.always(AWAY);
  stubbed.smtp.always({ at: 'RCPT', reply: 451 });
  const back = delay(3_000).then(() => {
    stubbed.sendgrid.always('accept');
    stubbed.smtp.always('accept');
  });
  await visitor.sendCode('email', 'cid@example.org');
  const delivery = await settledDelivery(stubbed, await refOf(stubbed.database.db, visitor));
  await back;
  expect(delivery).toMatchObject({ state: 'sent', possibleDuplicates: 0 });
  const { sendgrid, smtp } = stubbed;
  const mails = sendgrid.accepted.filter(({ to }) => to === 'cid@example.org');
  const [mail, ...others] = [...mails, ...smtp.accepted];
  expect(others).toEqual([]);
  expect((await visitor.prove('email', codeIn(mail!.text))).body.accepted).toBe(true);
});

test('a provider that is away shows itself to nobody in particular', async () => {
  const nobody = await begin('nobody-at-all');
  stubbed.twilio.always(AWAY);
  await nobody.sendCode('sms', '+4915144444444');
  await eventually('the state of the channel', async () =>
    (await nobody.look()).challenge?.delivery === 'unavailable' ? true : undefined,
  );
  stubbed.twilio.always('accept');
  expect(stubbed.twilio.accepted.filter(({ to }) => to === '+4915144444444')).toHaveLength(0);
});
