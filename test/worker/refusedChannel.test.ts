import { readFileSync } from 'node:fs';
import { createOrganisation, createPerson } from '../support/organisation';
import { eventually } from '../support/poll';
import { startStubbedProduct, type StubbedProduct } from '../support/stubbedProduct';
import { type SmtpStub, startSmtpStub } from '../support/stubs/smtpStub';
import { visit } from '../support/visitor';

const NEEDS_LOGIN = { at: 'RCPT', reply: 554, words: '5.7.1 Relay access denied' } as const;
const PROBLEM = 'smtp: relay-refused 554 5.7.1';

let server: SmtpStub;
let stubbed: StubbedProduct;

beforeAll(async () => {
  server = await startSmtpStub();
  server.always(NEEDS_LOGIN);
  stubbed = await startStubbedProduct({ EMAIL_PROVIDERS: 'smtp', SMTP_URL: server.url });
});
afterAll(async () => {
  await stubbed.stop();
  await server.close();
});

const textOf = async (url: string) => (await fetch(url)).text();
const workerSays = (path: string) => textOf(`http://${stubbed.product.worker().listen}${path}`);
const portalIsReady = () => textOf(`${stubbed.product.portalUrl}/readyz`);

const logged = () =>
  readFileSync(stubbed.product.worker().logFile, 'utf8')
    .split('\n')
    .filter((line) => line.includes('a provider takes'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

async function beginAsSomebody() {
  const organisation = await createOrganisation(stubbed.database.db);
  await createPerson(stubbed.database.db, organisation, {
    email: 'ada@example.org',
    mobilePhone: '+4915112345678',
  });
  return visit(stubbed.product.portalUrl, organisation.slug, 'ada');
}

test('a mail server that refuses everybody is known before anybody asks for a code', async () => {
  const ready = await eventually('a warning', async () => {
    const text = await portalIsReady();
    return text.includes('warning') ? text : undefined;
  });
  expect(ready).toBe('ready; warning: no messages by email');
  expect(await workerSays('/readyz')).toBe(`ready; warning: no messages by email (${PROBLEM})`);
  const metrics = await workerSays('/metrics');
  expect(metrics).toContain('latchkey_provider_up{channel="email",provider="smtp"} 0');
  expect(metrics).toContain('latchkey_provider_up{channel="text",provider="twilio"} 1');
  expect(logged()).toEqual([
    expect.objectContaining({ channel: 'email', provider: 'smtp', problem: PROBLEM }),
  ]);
  expect(server.commands).not.toContain('DATA');

  const visitor = await beginAsSomebody();
  await visitor.sendCode('email', 'ada@example.org');
  expect((await visitor.look()).challenge?.delivery).toBe('unavailable');
});

test('a mail server that takes mails again is known by the next code', async () => {
  server.always('accept');
  const visitor = await beginAsSomebody();
  await visitor.sendCode('email', 'ada@example.org');
  await eventually('a sent code', async () =>
    (await visitor.look()).challenge?.delivery === 'sent' ? true : undefined,
  );
  expect(await portalIsReady()).toBe('ready');
  expect(await workerSays('/readyz')).toBe('ready');
  expect(logged()).toHaveLength(2);
});
