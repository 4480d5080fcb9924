import { randomBytes, randomUUID } from 'node:crypto';
import { createOrganisation, createPerson, type Organisation } from '../support/organisation';
import { codeIn } from '../support/outbox';
import { untilDecided } from '../support/poll';
import {
  settledDelivery,
  startStubbedProduct,
  type StubbedProduct,
} from '../support/stubbedProduct';
import { refOf, visit } from '../support/visitor';

let stubbed: StubbedProduct;
let organisation: Organisation;

beforeAll(async () => {
  stubbed = await startStubbedProduct();
  organisation = await createOrganisation(stubbed.database.db, {
    reset: { gates: 1 },
    publicFace: 'explain',
  });
});

afterAll(() => stubbed.stop());

/** A person nobody wrote to yet, who has just asked for a code. */
async function askForCode(method: 'email' | 'sms') {
  const { database, product } = stubbed;
  const login = `p-${randomBytes(4).toString('hex')}`;
  const email = `${login}@example.org`;
  const mobilePhone = `+49151${String(randomBytes(4).readUInt32BE() % 100_000_000).padStart(8, '1')}`;
  await createPerson(database.db, organisation, { login, email, mobilePhone });
  const visitor = await visit(product.portalUrl, organisation.slug, login);
  const destination = method === 'email' ? email : mobilePhone;
  const key = randomUUID();
  const { status } = await untilDecided(() =>
    visitor.post('send-code', { method, destination }, key),
  );
  expect(status).toBe(200);
  const delivery = await settledDelivery(stubbed, await refOf(database.db, visitor));
  const isMine = ({ to }: { to: string }) => to === destination;
  const { sendgrid, twilio, smtp } = stubbed;
  return {
    visitor,
    delivery,
    requestsFor: (stub: { requests: { body: string }[] }) =>
      stub.requests.filter(({ body }) => body.includes(encoded(method, destination))),
    sendgrid: sendgrid.accepted.filter(isMine),
    twilio: twilio.accepted.filter(isMine),
    smtp: smtp.accepted.filter(({ envelopeTo }) => envelopeTo === email),
  };
}

const encoded = (method: 'email' | 'sms', destination: string): string =>
  method === 'email' ? destination : encodeURIComponent(destination);

const codesIn = (requests: readonly { body: string }[]): string[] =>
  requests.map(({ body }) => codeIn(body.replaceAll('+', ' ').replaceAll('%2B', ' ')));

test('sends each code in exactly one accepted request', async () => {
  const mail = await askForCode('email');
  const text = await askForCode('sms');
  expect(mail.sendgrid).toHaveLength(1);
  expect(mail.smtp).toHaveLength(0);
  expect(text.twilio).toHaveLength(1);
  for (const { delivery } of [mail, text])
    expect(delivery).toMatchObject({ state: 'sent', attempts: 1, possibleDuplicates: 0 });
  const proof = await mail.visitor.prove('email', codeIn(mail.sendgrid[0]!.text));
  expect(proof.body.accepted).toBe(true);
});

test.each([
  ['email', 'sendgrid'],
  ['sms', 'twilio'],
] as const)('repeats a %s with the same code after a 500', async (method, name) => {
  stubbed[name].next({ status: 500 });
  const asked = await askForCode(method);
  const codes = codesIn(asked.requestsFor(stubbed[name]));
  expect(codes).toHaveLength(2);
  expect(new Set(codes).size).toBe(1);
  expect(asked[name]).toHaveLength(1);
  expect(asked.delivery).toMatchObject({ state: 'sent', attempts: 2, possibleDuplicates: 0 });
});

test.each([
  ['email', 'sendgrid'],
  ['sms', 'twilio'],
] as const)('repeats a %s with the same code after a time-out', async (method, name) => {
  stubbed[name].next('hang');
  const asked = await askForCode(method);
  const codes = codesIn(asked.requestsFor(stubbed[name]));
  expect(codes).toHaveLength(2);
  expect(new Set(codes).size).toBe(1);
  expect(asked[name]).toHaveLength(1);
  expect(asked.delivery).toMatchObject({ state: 'sent', attempts: 2, possibleDuplicates: 1 });
});

test('gives a mail to SMTP at once when SendGrid answers 400', async () => {
  stubbed.sendgrid.next({ status: 400 });
  const asked = await askForCode('email');
  expect(asked.requestsFor(stubbed.sendgrid)).toHaveLength(1);
  expect(asked.sendgrid).toHaveLength(0);
  expect(asked.smtp).toHaveLength(1);
  expect(codeIn(asked.smtp[0]!.text)).toBe(codesIn(asked.requestsFor(stubbed.sendgrid))[0]);
  expect(asked.delivery).toMatchObject({ state: 'sent', provider: 'smtp', possibleDuplicates: 0 });
});

test('does not repeat a text that Twilio refuses for its recipient', async () => {
  stubbed.twilio.next({ status: 400, reason: 21211 });
  const asked = await askForCode('sms');
  expect(asked.requestsFor(stubbed.twilio)).toHaveLength(1);
  expect(asked.twilio).toHaveLength(0);
  expect(asked.delivery).toMatchObject({ state: 'failed', attempts: 1 });
  const { challenge } = await asked.visitor.look();
  expect(challenge?.delivery).toBe('failed');
});

test.each([
  ['email', 'sendgrid'],
  ['sms', 'twilio'],
] as const)('counts a %s whose acceptance was lost on the way', async (method, name) => {
  stubbed[name].next('acceptThenDrop');
  const asked = await askForCode(method);
  expect(asked[name]).toHaveLength(2);
  expect(new Set(asked[name].map(({ text }) => codeIn(text))).size).toBe(1);
  expect(asked.delivery).toMatchObject({ state: 'sent', attempts: 2, possibleDuplicates: 1 });
});

test('gives mails to SMTP first once SendGrid has refused everybody', async () => {
  stubbed.sendgrid.next({ status: 401 });
  const refused = await askForCode('email');
  expect(refused.delivery).toMatchObject({
    state: 'sent',
    provider: 'smtp',
    lastProblem: 'sendgrid: sign-in-refused 401',
  });
  const next = await askForCode('email');
  expect(next.delivery).toMatchObject({ state: 'sent', provider: 'smtp', attempts: 1 });
  expect(next.requestsFor(stubbed.sendgrid)).toHaveLength(0);
});
