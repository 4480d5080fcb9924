import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { normaliseContact } from '../../db/contacts';
import { keyedDigest } from '../../db/keys/digest';
import { workerOf } from '../../db/keys/sealing';
import { recordAdministration } from '../../db/mutations/administration';
import { countOperatorRequest } from '../../db/mutations/requestCounters';
import type { Caller } from '../../db/queries/operators';
import { operatorRequestsWithin } from '../../db/queries/requestCounters';
import type { Tenant } from '../../db/queries/tenants';
import { storeSecret } from '../../db/sealed';
import { sendTestMessage, testMessageId } from '../../workflows/contracts/testMessage';
import type { Channel, ContactKind } from '../../workflows/domain/methods';
import { Problem } from '../errors';
import { field } from '../field';
import { updateFlow } from '../flows/engine';
import { actorOf } from './authentication';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { providerProblemWords, tenantParams } from './schemas';
import { notAContact } from './userContacts';

const PER_HOUR = 10;
const HOUR_MINUTES = 60;
/** How long the one request of a run may take to come, and the recipient is kept for it. */
const ABANDONED_AFTER_MS = 60_000;

/** What a recipient is read as; the number of an office may have an extension. */
const KINDS: Readonly<Record<Channel, ContactKind>> = {
  email: 'email',
  text: 'mobilePhone',
  call: 'officePhone',
};

const testMessageBody = z
  .strictObject({
    channel: field('How it goes out', z.enum(['email', 'text', 'call'])),
    to: field(
      'An address, or a number as people of the tenant write it',
      z.string().max(320),
      'ada@home.example',
    ),
  })
  .meta({ id: 'TestMessage', description: 'A message to find out with whether they arrive' });

const testMessageAnswer = z
  .strictObject({
    delivered: field('Whether a provider took it', z.boolean()),
    provider: field('Which one took it', z.string(), 'smtp').optional(),
    problem: field(
      `${providerProblemWords} With \`delivered\`, a provider that was asked before. \`no-provider\`: the channel has none.`,
      z.string(),
      'smtp: sign-in-refused 535 5.7.8',
    ).optional(),
  })
  .meta({ id: 'SentTestMessage', description: 'What became of a test message' });

/** Whether messages of a tenant arrive, found out with one. */
export const testMessageRoutes = (deps: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'messages.test',
    method: 'post',
    path: '/tenants/:t/test-message',
    operationId: 'sendTestMessage',
    tag: 'tenants',
    summary: 'Send a harmless message through the real providers; at most 10 an hour',
    description: 'It waits for the providers and says which one took it, or why none did. Audited.',
    params: tenantParams,
    body: testMessageBody,
    answers: { 200: testMessageAnswer },
    problems: ['too-many-requests', 'unavailable'],
    handle: async ({ tenant, body, caller, actor }) => {
      const to = recipientOf(tenant, body);
      await limitCaller(deps, caller);
      return { status: 200, body: await sendTo(deps, tenant, { ...body, to, actor }) };
    },
  }),
];

function recipientOf({ country }: Tenant, { channel, to }: z.infer<typeof testMessageBody>) {
  const contact = normaliseContact(KINDS[channel], to, country);
  if ('problem' in contact)
    throw new Problem('invalid-field', { errors: [notAContact('/to', contact)] });
  return contact.value;
}

async function limitCaller({ db, keys }: AdminDependencies, caller: Caller): Promise<void> {
  const unit = keyedDigest(keys.digest, 'test-message', actorOf(caller));
  await countOperatorRequest(db, unit, 1);
  if ((await operatorRequestsWithin(db, unit, HOUR_MINUTES)) > PER_HOUR)
    throw new Problem('too-many-requests', { retryAfterSeconds: HOUR_MINUTES * 60 });
}

async function sendTo(
  { db, keys, engine }: AdminDependencies,
  { id: tenantId }: Tenant,
  { channel, to, actor }: { channel: Channel; to: string; actor: string },
) {
  const ref = randomBytes(16).toString('base64url');
  const expiresAtMs = Date.now() + ABANDONED_AFTER_MS;
  const recipientRef = await storeSecret(db, [workerOf(keys.sealing)], {
    flowRef: ref,
    text: to,
    expiresAtMs,
  });
  const event = 'testMessage.asked';
  await recordAdministration(db, { tenantId, actor, event, flowRef: ref, data: { channel } });
  const run = {
    workflowType: 'testMessage',
    workflowId: testMessageId(ref),
    input: { ref, expiresAtMs },
    tenantId,
    isStarted: false,
  };
  const request = { tenantId, channel, recipientRef };
  return updateFlow(engine, run, { update: sendTestMessage, updateId: ref, request });
}
