import { randomBytes } from 'node:crypto';
import { eq, like } from 'drizzle-orm';
import { updateFlow } from '../../api/flows/engine';
import { tokenHash } from '../../db/keys/digest';
import { workerOf } from '../../db/keys/sealing';
import { createApiToken } from '../../db/mutations/operators';
import type { OperatorRole } from '../../db/queries/operators';
import { auditEvents } from '../../db/schema/audit';
import { channelBreakers, deliveries, outbox } from '../../db/schema/messages';
import { sealedSecrets } from '../../db/schema/sealedSecrets';
import { storeSecret } from '../../db/sealed';
import { createCodec } from '../../worker/temporal/codec';
import { sendTestMessage, testMessageId } from '../../workflows/contracts/testMessage';
import { INTERACTIVE } from '../../workflows/contracts/taskQueues';
import { type AdminClient, createAdminClient } from '../support/adminClient';
import { engineClient, pauseSchedules, removeSchedules } from '../support/flowProduct';
import { openedPayloads } from '../support/history';
import { latchkey } from '../support/latchkeyCommand';
import { createOrganisation, type Organisation } from '../support/organisation';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { type Product, startProduct } from '../support/product';
import { type SmtpStub, startSmtpStub } from '../support/stubs/smtpStub';
import { workerKeys } from '../support/testKeys';
import { ofThisRun } from '../support/testRun';

const queuePrefix = `test-${randomBytes(4).toString('hex')}-`;

let database: OwnDatabase;
let smtp: SmtpStub;
let product: Product;
let organisation: Organisation;

beforeAll(async () => {
  [database, smtp] = await Promise.all([createOwnDatabase(), startSmtpStub()]);
  product = await startProduct({
    processes: ['worker', 'admin'],
    database,
    queuePrefix,
    env: { EMAIL_PROVIDERS: 'smtp', SMTP_URL: smtp.url, MAIL_FROM: 'no-reply@contoso.example' },
  });
  await pauseSchedules(queuePrefix);
  organisation = await createOrganisation(database.db);
});
afterAll(async () => {
  await product.stop();
  await removeSchedules(queuePrefix);
  await smtp.close();
  await database.drop();
});
beforeEach(async () => {
  smtp.always('accept');
  await database.db.delete(channelBreakers);
});

const newToken = async (role: OperatorRole = 'policyAdmin'): Promise<string> => {
  const token = `lka_${randomBytes(32).toString('base64url')}`;
  const grants = [{ role, tenantId: organisation.id }];
  await createApiToken(database.db, { name: role, tokenHash: tokenHash(token), grants }, 'system');
  return token;
};

const somebody = async (): Promise<AdminClient> =>
  createAdminClient(product.adminUrl, await newToken());

const send = async (channel: string, to: string, client?: AdminClient) =>
  (client ?? (await somebody())).call('POST', `/tenants/${organisation.slug}/test-message`, {
    body: { channel, to },
  });

const breakers = () => database.db.select().from(channelBreakers);

const newestTest = async () => {
  const rows = await database.db.select().from(deliveries).where(eq(deliveries.purpose, 'test'));
  const [row] = rows.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  if (row === undefined) throw new Error('no test message was recorded');
  return row;
};

it('sends one harmless mail to whom an operator names and says who took it', async () => {
  const before = smtp.accepted.length;
  const { status, body } = await send('email', ' Grace@EXAMPLE.org ');
  expect({ status, body }).toEqual({ status: 200, body: { delivered: true, provider: 'smtp' } });
  expect(smtp.accepted).toHaveLength(before + 1);
  const mail = smtp.accepted.at(-1)!;
  expect(mail.envelopeTo).toBe('grace@example.org');
  expect(mail.text).toMatch(/test message.*need not do anything/);
  expect(mail.text).not.toMatch(/https?:|\d{6}/);
});

it.each([
  ['text', '0151 12345678', '+4915112345678'],
  ['call', '+49 30 123456 ext. 7', '+4930123456;ext=7'],
])('sends a %s through the chain of its channel', async (channel, typed, stored) => {
  const { body } = await send(channel, typed);
  expect(body).toEqual({ delivered: true, provider: 'outbox' });
  const [message] = await database.db.select().from(outbox).where(eq(outbox.to, stored));
  expect(message).toMatchObject({ channel, tenantId: organisation.id });
});

it('says why no provider took it, and takes the channel for away until one does', async () => {
  smtp.always({ at: 'RCPT', reply: 554, words: '5.7.1 <g@example.org>: Relay access denied' });
  const { status, body } = await send('email', 'g@example.org');
  const problem = 'smtp: relay-refused 554 5.7.1';
  expect({ status, body }).toEqual({ status: 200, body: { delivered: false, problem } });
  expect(await breakers()).toHaveLength(1);
  smtp.always('accept');
  await send('email', 'g@example.org');
  expect(await breakers()).toEqual([]);
});

it('leaves the channel as it is when only the recipient is refused', async () => {
  smtp.always({ at: 'RCPT', reply: 550, words: '5.1.1 User unknown' });
  const { body } = await send('email', 'nobody@example.org');
  expect(body).toEqual({ delivered: false, problem: 'smtp: recipient-refused 550 5.1.1' });
  expect(await breakers()).toEqual([]);
});

it('answers in time when the provider does not', async () => {
  smtp.always('hang');
  const { status, body } = await send('email', 'g@example.org');
  expect({ status, body }).toEqual({
    status: 200,
    body: { delivered: false, problem: 'smtp: no-answer' },
  });
});

it('refuses what is no address or number and sends nothing', async () => {
  const before = smtp.commands.length;
  for (const [channel, to] of [
    ['email', 'grace'],
    ['text', 'grace@example.org'],
    ['call', '12'],
  ] as const) {
    const { status, body } = await send(channel, to);
    expect(status).toBe(422);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/to' })]);
  }
  expect(smtp.commands.slice(before).filter((line) => line.includes('grace'))).toEqual([]);
});

it('lets one operator send ten an hour, and others go on', async () => {
  const busy = await somebody();
  for (let count = 0; count < 10; count += 1)
    expect((await send('text', '+4915112345678', busy)).status).toBe(200);
  const { status, body, headers } = await send('text', '+4915112345678', busy);
  expect({ status, code: body.code }).toEqual({ status: 429, code: 'too-many-requests' });
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await send('text', '+4915112345678')).status).toBe(200);
});

it('keeps the address out of everything but the message, and audits who sent it', async () => {
  const to = 'hidden.recipient@example.org';
  await send('email', to);
  const { flowRef } = await newestTest();
  const events = await database.db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.flowRef, flowRef));
  expect(events).toEqual([
    expect.objectContaining({ event: 'testMessage.asked', data: { channel: 'email' } }),
    expect.objectContaining({
      event: 'testMessage.sent',
      result: 'succeeded',
      actor: expect.stringMatching(/^token:/),
      data: { channel: 'email', delivered: true, provider: 'smtp' },
    }),
  ]);
  const secrets = await database.db
    .select()
    .from(sealedSecrets)
    .where(like(sealedSecrets.flowRef, flowRef));
  expect(secrets).toEqual([]);
  const client = engineClient();
  const handle = client.workflow.getHandle(testMessageId(flowRef));
  await handle.result();
  const codec = createCodec(workerKeys().codec, ofThisRun('TEST_TEMPORAL_NAMESPACE'));
  const payloads = await openedPayloads(codec, await handle.fetchHistory());
  await client.connection.close();
  expect(payloads.join()).toContain('delivered');
  expect(payloads.join()).not.toContain('hidden');
});

it('sends nothing that no operator has asked for, whoever begins the run', async () => {
  const before = smtp.accepted.length;
  const ref = randomBytes(16).toString('base64url');
  const input = { ref, expiresAtMs: Date.now() + 5_000 };
  const secret = { flowRef: ref, text: 'g@example.org', expiresAtMs: input.expiresAtMs };
  const recipientRef = await storeSecret(database.db, [workerOf(workerKeys().sealing)], secret);
  const client = engineClient();
  const run = {
    workflowType: 'testMessage',
    workflowId: testMessageId(ref),
    input,
    isStarted: false,
  };
  const request = { tenantId: organisation.id, channel: 'email' as const, recipientRef };
  const asking = updateFlow(
    { client, taskQueue: `${queuePrefix}${INTERACTIVE}` },
    { ...run, tenantId: organisation.id },
    { update: sendTestMessage, updateId: ref, request },
  );
  await expect(asking).rejects.toThrow('unavailable');
  await client.connection.close();
  expect(smtp.accepted).toHaveLength(before);
});

describe('latchkey test-message', () => {
  const run = async (channel: string, to: string) =>
    latchkey(
      ['test-message', '--tenant', organisation.slug, '--channel', channel, '--to', to].concat(
        '--admin',
        product.adminUrl,
      ),
      { env: { LATCHKEY_ADMIN_TOKEN: await newToken() } },
    );

  it('says who took the message', async () => {
    const { code, stdout } = await run('text', '+4915112345678');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'outbox took the message.\n' });
  });

  it('ends with 1 and says why nobody took it', async () => {
    await smtp.goAway();
    const { code, said } = await run('email', 'g@example.org');
    await smtp.comeBack();
    expect(code).toBe(1);
    expect(said).toContain('no provider took the message: smtp: connection-refused');
  });

  it('says what is wrong with an address', async () => {
    const { code, said } = await run('email', 'grace');
    expect(code).toBe(1);
    expect(said).toContain('/to has no @');
  });
});
