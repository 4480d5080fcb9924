import { eq } from 'drizzle-orm';
import { changeUser } from '../../../db/mutations/users';
import { personSessions } from '../../../db/schema/personSessions';
import { tenants } from '../../../db/schema/tenants';
import { toldOf } from '../../support/organisation';
import { createOrganisation } from '../../support/organisation';
import type { PersonClient } from '../../support/personClient';
import { createRegistrants } from '../../support/registrants';
import { setRegistrantsScene } from '../../support/registrantsScene';

const scene = setRegistrantsScene({});

test('a session does not come back with an account that was disabled for a while', async () => {
  const { client, id } = await scene.people.somebody();
  const told = await toldOf(scene.db, scene.organisation.id, id);
  for (const enabled of [false, true])
    await changeUser(scene.db, { actor: 'system' }, told, {
      changes: { enabled },
      contacts: [],
      removedContacts: [],
    });
  expect((await client.get('/me')).status).toBe(401);
});

test('the page is in the language it asks in, and so is what is written later', async () => {
  const { client, id } = await scene.people.somebody();
  const inLanguage = (language: string) =>
    client.send('GET', '/me', {
      headers: { cookie: client.cookie(), 'accept-language': language },
    });
  expect((await client.get('/me')).body).toMatchObject({ language: 'en' });
  expect((await inLanguage('de')).body).toMatchObject({ language: 'de' });
  expect((await inLanguage('fr')).body).toMatchObject({ language: 'de' });
  const [session] = await scene.db
    .select({ language: personSessions.language })
    .from(personSessions)
    .where(eq(personSessions.userId, id));
  expect(session).toEqual({ language: 'de' });
});

test('nobody asks for changes without end, and only they are told to wait', async () => {
  const open = await createOrganisation(scene.db);
  const people = createRegistrants(scene, open);
  const [{ client: one }, { client: two }] = [await people.somebody(), await people.somebody()];
  const ask = (client: PersonClient) =>
    client.post('/me/registrations', { kind: 'email', value: 'x' });
  const codesOf = async (times: number) => {
    const codes = new Set<string | undefined>();
    for (let index = 0; index < times; index += 1) codes.add((await ask(one)).body.code);
    return [...codes];
  };
  expect(await codesOf(130)).toEqual(['invalid-field']);
  await scene.db.update(tenants).set({ trustedNetworks: [] }).where(eq(tenants.id, open.id));
  expect(await codesOf(130)).toEqual(['invalid-field', 'too-many-requests']);
  expect((await ask(two)).status).toBe(422);
});
