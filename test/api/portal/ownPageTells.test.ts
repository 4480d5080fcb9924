import {
  createOrganisation,
  OLD_PASSWORD,
  type Organisation,
  type Person,
} from '../../support/people';
import { type PersonAnswer, type PersonClient, signIn } from '../../support/personClient';
import { eventually } from '../../support/poll';
import { openRecords } from '../../support/records';
import { shared } from '../../support/sharedProduct';

const records = openRecords();
let organisation: Organisation;

beforeAll(async () => {
  organisation = await createOrganisation({
    policy: { reset: { gates: 1, methods: ['email', 'sms'] } },
  });
});
afterAll(() => records.close());

/** A signed-in person, or whoever has their password. */
async function signedIn(fields: Record<string, unknown> = {}) {
  const person = await organisation.addPerson(fields);
  const { login } = person;
  const client = await signIn(shared.portalUrl, organisation.slug, {
    login,
    password: OLD_PASSWORD,
  });
  return { person, client };
}

const VARYING = ['date', 'retry-after', 'content-length'];

/** An answer without what is random, the person's own, or shown by a clock. */
function asSeen({ status, headers, body }: PersonAnswer, { login, email, phone }: Person): string {
  const values = [...headers].filter(([name]) => !VARYING.includes(name));
  const shown = [values, headers.has('retry-after')];
  const text = JSON.stringify({ status, body, shown })
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'T')
    .replace(/LK-[0-9A-Z]{4}-[0-9A-Z]{4}/g, 'LK-…')
    .replace(/"id":"[^"]+"/g, '"id":"…"')
    .replace(/"delivery":"sen(t|ding)"/, '"delivery":"by the clock"')
    .replaceAll(email, 'E')
    .replaceAll(phone, 'P')
    .replaceAll(login, 'L');
  return text.replace(/"hint":"[^"]+"/g, '"hint":"…"').replace(/"etag","[^"]+"/, '"etag","…"');
}

const sendCode = (client: PersonClient, destination: string, key?: string) =>
  client.post('/me/step-up/send-code', { method: 'email', destination }, key);

const guess = (client: PersonClient) =>
  client.post('/me/step-up/submit-proof', { method: 'email', code: '000000' });

/** The delivery of the open step-up, as the page follows it. */
const pageOf = async (client: PersonClient) => {
  const { body } = await client.get('/me');
  return (body['stepUp'] as { state?: { challenge?: { delivery?: string } } }).state;
};

type Kind = 'right' | 'wrong' | 'budget spent';

async function stepUp(kind: Kind): Promise<string[]> {
  const { person, client } = await signedIn();
  if (kind === 'budget spent')
    await records.sql`
      insert into budgets (subject_key, counter, attempts_at_ms, blocked_until, blocks)
      select ${person.id}, 'send:email@familiar',
        (select jsonb_agg((extract(epoch from now()) * 1000)::bigint) from generate_series(1, 10)),
        now() + interval '1 hour', 1`;
  const destination = kind === 'wrong' ? `x${person.email}` : person.email;
  const key = `key-${person.login}-0000`;
  const seen = [await sendCode(client, destination, key)];
  seen.push(await client.get('/me'));
  seen.push(await sendCode(client, destination, key));
  const early = await sendCode(client, destination);
  seen.push(early, await guess(client), await client.get('/me'));
  const sent = await eventually('the code to be shown as sent', async () => {
    const state = await pageOf(client);
    return state?.challenge?.delivery === 'sent' ? state : undefined;
  });
  const mails = await organisation.messagesTo(person.email);
  expect(mails).toHaveLength(kind === 'right' ? 1 : 0);
  expect(await organisation.messagesTo(destination)).toHaveLength(kind === 'right' ? 1 : 0);
  return [
    ...seen.map((answer) => asSeen(answer, person)),
    JSON.stringify(sent?.challenge?.delivery),
  ];
}

describe('before a step-up, whoever has only the password', () => {
  it.each(['wrong', 'budget spent'] as const)(
    'does not learn what is on file: destination %s',
    async (kind) => {
      const [right, other] = [await stepUp('right'), await stepUp(kind)];
      expect(other).toEqual(right);
    },
  );
});

describe('registering', () => {
  it.each(['email', 'mobilePhone'] as const)(
    'does not tell whether somebody else has that %s on file',
    async (kind) => {
      const { person: holder } = await signedIn();
      const [one, two] = [await signedIn({ contacts: {} }), await signedIn({ contacts: {} })];
      const valueOf = ({ email, phone }: Person) => (kind === 'email' ? email : phone);
      const seen = [];
      for (const [{ person, client }, owner] of [
        [one, one.person],
        [two, holder],
      ] as const) {
        const begun = await client.post('/me/registrations', { kind, value: valueOf(owner) });
        const id = String(begun.body['id']);
        const wrong = await client.post(`/me/registrations/${id}/verify`, { code: '000000' });
        const early = await client.post(`/me/registrations/${id}/resend`);
        seen.push([begun, wrong, early].map((answer) => asSeen(answer, person)));
      }
      expect(seen[0]?.[0]).toContain('"status":201');
      expect(seen[1]).toEqual(seen[0]);
    },
  );

  it('does not take the address of the account itself', async () => {
    const { person, client } = await signedIn({ contacts: {}, primaryEmail: 'boss@work.example' });
    const own = { kind: 'email', value: 'Boss@work.example' };
    expect(await client.post('/me/registrations', own)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/value', code: 'primary-address' }] },
    });
    const other = { kind: 'email', value: person.email };
    expect((await client.post('/me/registrations', other)).status).toBe(201);
  });
});
