import { z } from 'zod';
import { normaliseContact } from '../../db/contacts';
import { workerOf } from '../../db/keys/sealing';
import { recordAdministration } from '../../db/mutations/administration';
import type { Tenant } from '../../db/queries/tenants';
import { storeSecret } from '../../db/sealed';
import { sendTestMessage, testMessageId } from '../../workflows/contracts/testMessage';
import type { Channel, ContactKind } from '../../workflows/domain/methods';
import { Problem } from '../errors';
import { field } from '../field';
import { ABANDONED_AFTER_MS, askOnce, newRef } from '../flows/oneRequest';
import { actorOf } from './authentication';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { limitHourly } from './hourlyLimit';
import { providerProblemWords, tenantParams } from './schemas';
import { notAContact } from './userContacts';

const PER_HOUR = 10;

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
      await limitHourly(deps, 'test-message', { whose: actorOf(caller), most: PER_HOUR });
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

async function sendTo(
  { db, keys, engine }: AdminDependencies,
  { id: tenantId }: Tenant,
  { channel, to, actor }: { channel: Channel; to: string; actor: string },
) {
  const ref = newRef();
  const recipientRef = await storeSecret(db, [workerOf(keys.sealing)], {
    flowRef: ref,
    text: to,
    expiresAtMs: Date.now() + ABANDONED_AFTER_MS,
  });
  const event = 'testMessage.asked';
  await recordAdministration(db, { tenantId, actor, event, flowRef: ref, data: { channel } });
  return askOnce(engine, {
    workflowType: 'testMessage',
    workflowIdOf: testMessageId,
    ref,
    tenantId,
    update: sendTestMessage,
    request: { tenantId, channel, recipientRef },
  });
}
