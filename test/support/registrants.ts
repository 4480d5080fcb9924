import { randomBytes } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { outbox } from '../../db/schema/messages';
import type { FlowProduct } from './flowProduct';
import { createPerson, OLD_PASSWORD, type Organisation } from './organisation';
import type { OwnDatabase } from './ownDatabase';
import { type PersonAnswer, type PersonClient, signIn } from './personClient';
import { eventually } from './poll';
import { codeIn } from './visitor';

type Contacts = { email?: string; mobilePhone?: string; officePhone?: string };

/** People of one organisation who register by API, and the messages they get. */
export function createRegistrants(
  { db }: OwnDatabase,
  { portalUrl }: FlowProduct,
  organisation: Organisation,
) {
  const signedIn = (login: string): Promise<PersonClient> =>
    signIn(portalUrl, organisation.slug, { login, password: OLD_PASSWORD });

  const somebody = async (contacts: Contacts = {}) => {
    const login = `p-${randomBytes(4).toString('hex')}`;
    const id = await createPerson(db, organisation, { login, ...contacts });
    return { login, id, client: await signedIn(login) };
  };

  const allCodesTo = async (to: string): Promise<string[]> => {
    const sent = await db
      .select({ text: outbox.text })
      .from(outbox)
      .where(eq(outbox.to, to))
      .orderBy(desc(outbox.createdAt));
    return sent.map(({ text }) => codeIn(text)).filter((code) => code !== '');
  };

  const codesTo = async (to: string): Promise<number> => (await allCodesTo(to)).length;

  /** The newest code sent to somewhere, once there are more than `after`. */
  const codeTo = (to: string, after = 0): Promise<string> =>
    eventually(`a code to ${to}`, async () => {
      const codes = await allCodesTo(to);
      return codes.length > after ? codes[0] : undefined;
    });

  const registered = async (client: PersonClient, kind: string, value: string) => {
    const begun = await register(client, kind, value);
    expect(begun.status).toBe(201);
    const proven = await verify(client, idOf(begun), await codeTo(value));
    expect(proven.body).toMatchObject({ accepted: true, state: { step: 'done' } });
  };

  /** Proves more than the password by a code to a mail address on file. */
  const stepUpWith = async (client: PersonClient, email: string, key?: string) => {
    const before = await codesTo(email);
    await client.post('/me/step-up/send-code', { method: 'email', destination: email });
    const code = await codeTo(email, before);
    const answer = await client.post('/me/step-up/submit-proof', { method: 'email', code }, key);
    expect(answer.body).toMatchObject({ accepted: true });
    return answer;
  };

  return { somebody, signedIn, codeTo, registered, stepUpWith };
}

export const register = (client: PersonClient, kind: string, value: string) =>
  client.post('/me/registrations', { kind, value });

export const verify = (client: PersonClient, id: string, code: string) =>
  client.post(`/me/registrations/${id}/verify`, { code });

export const idOf = ({ body }: PersonAnswer): string => String(body['id']);

export const address = () => `${randomBytes(4).toString('hex')}@example.org`;
export const number = () =>
  `+49151${String(randomBytes(4).readUInt32BE() % 100_000_000).padStart(8, '1')}`;

export const wrongFor = (code: string): string => (code === '000000' ? '000001' : '000000');
