import { eq } from 'drizzle-orm';
import { changeUser } from '../../../db/mutations/users';
import { personSessions } from '../../../db/schema/personSessions';
import { type FlowProduct, startFlowProduct } from '../../support/flowProduct';
import { createOrganisation, type Organisation } from '../../support/organisation';
import { createOwnDatabase, type OwnDatabase } from '../../support/ownDatabase';
import { createRegistrants } from '../../support/registrants';

let database: OwnDatabase;
let product: FlowProduct;
let organisation: Organisation;
let people: ReturnType<typeof createRegistrants>;

beforeAll(async () => {
  database = await createOwnDatabase();
  product = await startFlowProduct({ database });
  organisation = await createOrganisation(database.db);
  people = createRegistrants(database, product, organisation);
}, 60_000);

afterAll(async () => {
  await product.stop();
  await database.drop();
});

test('a session does not come back with an account that was disabled for a while', async () => {
  const { client, id } = await people.somebody();
  const scope = { tenantId: organisation.id, actor: 'system' };
  for (const enabled of [false, true])
    await changeUser(database.db, scope, id, {
      ...{ changes: { enabled }, contacts: [], removedContacts: [] },
    });
  expect((await client.get('/me')).status).toBe(401);
});

test('the page is in the language it asks in, and so is what is written later', async () => {
  const { client, id } = await people.somebody();
  const inLanguage = (language: string) =>
    client.send('GET', '/me', {
      headers: { cookie: client.cookie(), 'accept-language': language },
    });
  expect((await client.get('/me')).body).toMatchObject({ language: 'en' });
  expect((await inLanguage('de')).body).toMatchObject({ language: 'de' });
  expect((await inLanguage('fr')).body).toMatchObject({ language: 'de' });
  const [session] = await database.db
    .select({ language: personSessions.language })
    .from(personSessions)
    .where(eq(personSessions.userId, id));
  expect(session).toEqual({ language: 'de' });
});

test('nobody asks for changes without end, and only they are told to wait', async () => {
  const { client: one } = await people.somebody();
  const { client: two } = await people.somebody();
  const codes = new Set<string | undefined>();
  for (let index = 0; index < 130; index += 1)
    codes.add((await one.post('/me/registrations', { kind: 'email', value: 'x' })).body.code);
  expect([...codes]).toEqual(['invalid-field', 'too-many-requests']);
  expect((await two.post('/me/registrations', { kind: 'email', value: 'x' })).status).toBe(422);
});
