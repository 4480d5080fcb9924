import { totpAt } from '../../activities/proving/totpCodes';
import type { Method } from '../../workflows/domain/methods';
import { idsDrawn, answersTo } from './answering';
import type { Organisation, Person } from './people';
import type { PersonClient } from './personClient';
import type { PortalAnswer } from './portalContract';
import { ANSWERS } from './registered';
import { passGate, type ResetFlow } from './resetFlow';

/** What somebody keeps after registering: the app on their phone and the printed codes. */
export type Kept = { appSecret?: string; recoveryCodes?: readonly string[] };

/** What sends codes comes first: a proven code lets the session register the rest without a step-up. */
const ORDER: readonly Method[] = [
  ...(['email', 'sms', 'mobileCall', 'officeCall', 'totp', 'questions', 'recoveryCode'] as const),
];

/** Registers what these methods need, through the API as the pages of the portal do. */
export async function registerFor(
  organisation: Organisation,
  person: Person,
  client: PersonClient,
  methods: readonly Method[],
): Promise<Kept> {
  const kept: Kept = {};
  for (const method of ORDER.filter((one) => methods.includes(one)))
    Object.assign(kept, await registerOne(organisation, person, client, method));
  return kept;
}

async function registerOne(
  organisation: Organisation,
  person: Person,
  client: PersonClient,
  method: Method,
): Promise<Kept> {
  switch (method) {
    case 'email':
      await registerContact(organisation, client, { kind: 'email', value: person.email });
      return {};
    case 'sms':
    case 'mobileCall': {
      const channel = method === 'sms' ? 'text' : 'call';
      const contact = { kind: 'mobilePhone', value: person.phone, channel };
      await registerContact(organisation, client, contact);
      return {};
    }
    case 'officeCall': {
      const contact = { kind: 'officePhone', value: person.officePhone, channel: 'call' };
      await registerContact(organisation, client, contact);
      return {};
    }
    case 'totp':
      return { appSecret: await registerApp(client) };
    case 'questions':
      await must(client.put('/me/questions', { answers: pairs(ANSWERS) }));
      return {};
    case 'recoveryCode': {
      const { codes } = await must(client.post('/me/recovery-codes'));
      return { recoveryCodes: codes as string[] };
    }
  }
}

type NewContact = { kind: string; value: string; channel?: string };

async function registerContact(
  organisation: Organisation,
  client: PersonClient,
  contact: NewContact,
): Promise<void> {
  const before = await organisation.countCodesTo(contact.value);
  const { id } = await must(client.post('/me/registrations', contact));
  const code = await organisation.codeTo(contact.value, before);
  await proven(client.post(`/me/registrations/${String(id)}/verify`, { code }));
}

async function registerApp(client: PersonClient): Promise<string> {
  const { id, secret } = await must(client.post('/me/totp'));
  const code = totpAt(String(secret), Date.now());
  await proven(client.post(`/me/totp/${String(id)}/verify`, { code }));
  return String(secret);
}

const pairs = (answers: Readonly<Record<string, string>>) =>
  Object.entries(answers).map(([questionId, answer]) => ({ questionId, answer }));

async function must(asked: ReturnType<PersonClient['post']>) {
  const { status, body } = await asked;
  if (status >= 300) throw new Error(`registering answered ${status} ${JSON.stringify(body)}`);
  return body;
}

async function proven(asked: ReturnType<PersonClient['post']>): Promise<void> {
  const body = await must(asked);
  if (body['accepted'] !== true) throw new Error(`a code was refused: ${JSON.stringify(body)}`);
}

/** Passes one gate of a reset with what was registered. */
export async function proveBy(
  organisation: Organisation,
  flow: ResetFlow,
  person: Person,
  kept: Kept,
  method: Method,
): Promise<PortalAnswer> {
  switch (method) {
    case 'questions':
      return flow.answer(answersTo(await idsDrawn(flow)));
    case 'recoveryCode':
      return flow.prove(method, kept.recoveryCodes?.[0] ?? '');
    case 'totp':
      // The code of this step was used up by registering.
      return flow.prove(method, totpAt(kept.appSecret ?? '', Date.now() + 30_000));
    case 'email':
    case 'sms':
    case 'mobileCall':
    case 'officeCall':
      return passGate(organisation, flow, person, method);
  }
}
