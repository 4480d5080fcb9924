import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { outbox } from '../../db/schema/messages';
import { createOrganisation, createPerson, type Organisation } from '../support/organisation';
import { codeIn } from '../support/outbox';
import { eventually } from '../support/poll';
import {
  settledDelivery,
  startStubbedProduct,
  type StubbedProduct,
} from '../support/stubbedProduct';
import { digitsSaid } from '../support/stubs/readTwiml';
import { refOf, visit } from '../support/visitor';

const NEW_PASSWORD = 'velvet-harbour-pixel-42';

let stubbed: StubbedProduct;
let organisation: Organisation;

beforeAll(async () => {
  stubbed = await startStubbedProduct({ VOICE_PROVIDERS: 'twilio,outbox' });
  organisation = await createOrganisation(stubbed.database.db, {
    reset: { gates: 1, methods: ['email', 'sms', 'mobileCall', 'officeCall'] },
    publicFace: 'explain',
  });
});

afterAll(() => stubbed.stop());

const digits = (count: number) =>
  String(randomBytes(6).readUIntBE(0, 6)).slice(-count).padStart(count, '7');

/** A person nobody called yet, who has just asked for a call or text. */
async function askForCode(method: 'sms' | 'mobileCall' | 'officeCall', extension = '') {
  const { database, product, twilio } = stubbed;
  const login = `p-${randomBytes(4).toString('hex')}`;
  const [mobilePhone, office] = [`+49151${digits(8)}`, `+4930${digits(7)}`];
  const officePhone = `${office}${extension}`;
  await createPerson(database.db, organisation, { login, mobilePhone, officePhone });
  const visitor = await visit(product.portalUrl, organisation.slug, login);
  const destination = method === 'officeCall' ? officePhone : mobilePhone;
  expect((await visitor.sendCode(method, destination)).status).toBe(200);
  const ref = await refOf(database.db, visitor);
  const delivery = await settledDelivery(stubbed, ref);
  const to = method === 'officeCall' ? office : mobilePhone;
  return {
    visitor,
    delivery,
    ref,
    accepted: twilio.accepted.filter((message) => message.to === to),
    twimls: twilio.requests
      .map(({ body }) => new URLSearchParams(body))
      .filter((form) => form.get('To') === to)
      .map((form) => form.get('Twiml') ?? ''),
  };
}

/** The code a call reads out, which it does twice. */
function codeHeard(twiml = ''): string {
  const said = digitsSaid(twiml);
  expect(said).toMatch(/^(\d{6})\1$/);
  return said.slice(0, 6);
}

test('a code heard on the mobile phone sets a new password', async () => {
  const { visitor, delivery, accepted } = await askForCode('mobileCall');
  expect(accepted).toHaveLength(1);
  expect(accepted[0]).toMatchObject({ from: '+4930123456', sendDigits: undefined });
  expect(delivery).toMatchObject({ channel: 'call', provider: 'twilio', state: 'sent' });

  const proof = await visitor.prove('mobileCall', codeHeard(accepted[0]?.twiml));
  expect(proof.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
  const done = await visitor.setPassword(NEW_PASSWORD);
  expect(done.body).toMatchObject({ accepted: true, state: { step: 'done' } });
});

test('a code heard behind an extension is accepted, and the extension is dialled', async () => {
  const { visitor, accepted } = await askForCode('officeCall', ';ext=12');
  expect(accepted).toHaveLength(1);
  expect(accepted[0]).toMatchObject({ sendDigits: 'ww12' });
  const proof = await visitor.prove('officeCall', codeHeard(accepted[0]?.twiml));
  expect(proof.body.accepted).toBe(true);
});

test('the page shows that the call was made, and a minute to wait for the next one', async () => {
  const { visitor } = await askForCode('mobileCall');
  const challenge = await eventually('a call that was made', async () => {
    const { challenge: shown } = await visitor.look();
    return shown?.delivery === 'sent' ? shown : undefined;
  });
  const waitMs = Date.parse(challenge.resendAt) - Date.now();
  expect(waitMs).toBeGreaterThan(30_000);
});

test.each([
  ['a 500', { status: 500 }, 0],
  ['a time-out', 'hang', 1],
] as const)('a call is tried again with the same code after %s', async (_, behaviour, lost) => {
  stubbed.twilio.next(behaviour);
  const { delivery, twimls, accepted } = await askForCode('mobileCall');
  const codes = twimls.map(codeHeard);
  expect(codes).toHaveLength(2);
  expect(new Set(codes).size).toBe(1);
  expect(accepted).toHaveLength(1);
  expect(delivery).toMatchObject({ state: 'sent', attempts: 2, possibleDuplicates: lost });
});

test('a call whose acceptance was lost is counted, and made again with the same code', async () => {
  stubbed.twilio.next('acceptThenDrop');
  const { delivery, accepted } = await askForCode('mobileCall');
  expect(accepted).toHaveLength(2);
  expect(new Set(accepted.map(({ twiml }) => codeHeard(twiml))).size).toBe(1);
  expect(new Set(accepted.map(({ sendKey }) => sendKey)).size).toBe(1);
  expect(delivery).toMatchObject({ state: 'sent', attempts: 2, possibleDuplicates: 1 });
});

test.each([401, 400])(
  'a call that Twilio answers with %d goes to the next provider',
  async (status) => {
    stubbed.twilio.next({ status });
    const { delivery, ref, twimls, accepted } = await askForCode('mobileCall');
    expect(accepted).toHaveLength(0);
    expect(delivery).toMatchObject({ state: 'sent', provider: 'outbox', possibleDuplicates: 0 });
    const { db } = stubbed.database;
    const [message] = await db
      .select()
      .from(outbox)
      .where(eq(outbox.id, `${ref}:code:1`));
    expect(message?.channel).toBe('call');
    expect(codeIn(message?.text ?? '')).toBe(codeHeard(twimls[0]));
  },
);

test('texts go on at once while Twilio asks calls to wait', async () => {
  stubbed.twilio.next({ status: 429, retryAfter: '60' });
  const call = await askForCode('mobileCall');
  expect(call.delivery).toMatchObject({ provider: 'outbox' });
  const text = await askForCode('sms');
  expect(text.accepted).toHaveLength(1);
  expect(text.delivery).toMatchObject({ provider: 'twilio', attempts: 1 });
  const waiting = await askForCode('officeCall');
  expect(waiting.delivery).toMatchObject({ provider: 'outbox' });
  expect(waiting.twimls).toEqual([]);
});
