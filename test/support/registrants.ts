import { randomBytes } from 'node:crypto';
import type { Database } from '../../db/client';
import { codesTo, codeTo } from './outbox';
import { createPerson, OLD_PASSWORD, type Organisation } from './organisation';
import { type PersonAnswer, type PersonClient, signIn } from './personClient';

/** A product: its database and where its portal listens. */
export type Site = { db: Database; portalUrl: string };

type Contacts = { email?: string; mobilePhone?: string; officePhone?: string };

/** People of one organisation who register by API, and the messages they get. */
export function createRegistrants({ db, portalUrl }: Site, organisation: Organisation) {
  const signedIn = (login: string): Promise<PersonClient> =>
    signIn(portalUrl, organisation.slug, { login, password: OLD_PASSWORD });

  const somebody = async (contacts: Contacts = {}) => {
    const login = `p-${randomBytes(4).toString('hex')}`;
    const id = await createPerson(db, organisation, { login, ...contacts });
    return { login, id, client: await signedIn(login) };
  };

  const newestCodeTo = (to: string, after?: number): Promise<string> => codeTo(db, to, after);

  const registered = async (client: PersonClient, kind: string, value: string) => {
    const begun = await register(client, kind, value);
    expect(begun.status).toBe(201);
    const proven = await verify(client, idOf(begun), await newestCodeTo(value));
    expect(proven.body).toMatchObject({ accepted: true, state: { step: 'done' } });
  };

  /** Proves more than the password by a code to a mail address on file. */
  const stepUpWith = async (client: PersonClient, email: string, key?: string) => {
    const before = (await codesTo(db, email)).length;
    await client.post('/me/step-up/send-code', { method: 'email', destination: email });
    const code = await newestCodeTo(email, before);
    const answer = await client.post('/me/step-up/submit-proof', { method: 'email', code }, key);
    expect(answer.body).toMatchObject({ accepted: true });
    return answer;
  };

  return { somebody, signedIn, codeTo: newestCodeTo, registered, stepUpWith };
}

export const register = (client: PersonClient, kind: string, value: string) =>
  client.post('/me/registrations', { kind, value });

export const verify = (client: PersonClient, id: string, code: string) =>
  client.post(`/me/registrations/${id}/verify`, { code });

export const idOf = ({ body }: PersonAnswer): string => String(body['id']);

export const address = () => `${randomBytes(4).toString('hex')}@example.org`;
export const number = () =>
  `+49151${String(randomBytes(4).readUInt32BE() % 100_000_000).padStart(8, '1')}`;
