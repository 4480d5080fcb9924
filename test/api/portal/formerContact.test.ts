import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { deleteOutlived, forgetUntold } from '../../../db/mutations/housekeeping';
import { verifications } from '../../../db/schema/verifications';
import { type FlowProduct, startFlowProduct } from '../../support/flowProduct';
import { createOrganisation, type Organisation } from '../../support/organisation';
import { createOwnDatabase, type OwnDatabase } from '../../support/ownDatabase';
import type { PersonClient } from '../../support/personClient';
import { address, createRegistrants, number } from '../../support/registrants';

let database: OwnDatabase;
let product: FlowProduct;
let organisation: Organisation;
let people: ReturnType<typeof createRegistrants>;

beforeAll(async () => {
  database = await createOwnDatabase();
  product = await startFlowProduct({ database });
  organisation = await createOrganisation(database.db, { reset: { gates: 1 } });
  people = createRegistrants(database, product, organisation);
}, 60_000);

afterAll(async () => {
  await product.stop();
  await database.drop();
});

const idOfKind = async (client: PersonClient, kind: string): Promise<string> => {
  const methods = (await client.get('/me')).body['methods'] as { id: string; kind: string }[];
  return methods.find((method) => method.kind === kind)?.id ?? '';
};

const changesOf = (userId: string) =>
  database.db
    .select({ ref: verifications.ref, formerSealed: verifications.formerSealed })
    .from(verifications)
    .where(sql`user_id = ${userId}::uuid and purpose = 'change'`);

test('is not kept where nobody will be told: not asked for, or not by this way', async () => {
  const silent = await createOrganisation(database.db, {
    reset: { gates: 1 },
    notify: { ownerOnMethodChange: false },
  });
  const theirs = createRegistrants(database, product, silent);
  const [email, office] = [address(), '+4930901820;ext=12'];
  const quiet = await theirs.somebody({ email });
  await theirs.stepUpWith(quiet.client, email);
  await quiet.client.remove(`/me/methods/${await idOfKind(quiet.client, 'email')}`);
  const desk = await people.somebody({ email: address(), officePhone: office });
  const own = await people.somebody({ email, officePhone: office });
  await people.stepUpWith(own.client, email);
  await own.client.remove(`/me/methods/${await idOfKind(own.client, 'officePhone')}`);
  for (const { id } of [quiet, own])
    expect((await changesOf(id)).map(({ formerSealed }) => formerSealed)).toEqual([null]);
  expect(await changesOf(desk.id)).toEqual([]);
});

test('that cannot be opened any more may go all the same', async () => {
  const [email, phone] = [address(), number()];
  const { client, id } = await people.somebody({ email, mobilePhone: phone });
  await people.stepUpWith(client, email);
  await database.db.execute(sql`
    update methods set value_sealed = 'k1.AAAA' where user_id = ${id}::uuid and kind = 'mobilePhone'`);
  const gone = await client.remove(`/me/methods/${await idOfKind(client, 'mobilePhone')}`);
  expect(gone.status).toBe(204);
  expect(await idOfKind(client, 'mobilePhone')).toBe('');
});

test('that nobody could tell within a day is forgotten by the sweep', async () => {
  const { id } = await people.somebody();
  const ref = randomUUID();
  const row = (hours: number) => ({
    ...{
      ref: `${ref}-${hours}`,
      userId: id,
      tenantId: organisation.id,
      purpose: 'change' as const,
    },
    ...{ sessionHash: 's', supportCode: `LK-${ref}-${hours}`, language: 'en', offered: [] },
    createdAt: new Date(),
    expiresAt: new Date(),
    endedAt: new Date(Date.now() - hours * 3_600_000),
    formerSealed: 'k1.AAAA',
  });
  await database.db.insert(verifications).values([row(24), row(26)]);
  await forgetUntold(database.db);
  await deleteOutlived(database.db);
  const kept = (await changesOf(id)).filter(({ formerSealed }) => formerSealed !== null);
  expect(kept.map((one) => one.ref)).toEqual([`${ref}-24`]);
});
