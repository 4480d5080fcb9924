import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { deleteOutlived, forgetUntold } from '../../../db/mutations/housekeeping';
import { notices } from '../../../db/schema/notices';
import { verifications } from '../../../db/schema/verifications';
import { createOrganisation } from '../../support/organisation';
import type { PersonClient } from '../../support/personClient';
import { address, createRegistrants, number } from '../../support/registrants';
import { setRegistrantsScene } from '../../support/registrantsScene';

const scene = setRegistrantsScene({ reset: { gates: 1 } });

const idOfKind = async (client: PersonClient, kind: string): Promise<string> => {
  const methods = (await client.get('/me')).body['methods'] as { id: string; kind: string }[];
  return methods.find((method) => method.kind === kind)?.id ?? '';
};

const changesOf = (userId: string) =>
  scene.db
    .select({ ref: verifications.ref, formerSealed: notices.formerSealed })
    .from(verifications)
    .leftJoin(notices, eq(notices.flowRef, verifications.ref))
    .where(and(eq(verifications.userId, userId), eq(verifications.flow, 'methodChange')));

test('is not kept where nobody will be told: not asked for, or not by this way', async () => {
  const silent = await createOrganisation(scene.db, {
    reset: { gates: 1 },
    notify: { ownerOnMethodChange: false },
  });
  const theirs = createRegistrants(scene, silent);
  const [email, office] = [address(), '+4930901820;ext=12'];
  const quiet = await theirs.somebody({ email });
  await theirs.stepUpWith(quiet.client, email);
  await quiet.client.remove(`/me/methods/${await idOfKind(quiet.client, 'email')}`);
  const desk = await scene.people.somebody({ email: address(), officePhone: office });
  const own = await scene.people.somebody({ email, officePhone: office });
  await scene.people.stepUpWith(own.client, email);
  await own.client.remove(`/me/methods/${await idOfKind(own.client, 'officePhone')}`);
  for (const { id } of [quiet, own])
    expect((await changesOf(id)).map(({ formerSealed }) => formerSealed)).toEqual([null]);
  expect(await changesOf(desk.id)).toEqual([]);
});

test('that cannot be opened any more may go all the same', async () => {
  const [email, phone] = [address(), number()];
  const { client, id } = await scene.people.somebody({ email, mobilePhone: phone });
  await scene.people.stepUpWith(client, email);
  await scene.db.execute(sql`
    update methods set value_sealed = 'k1.AAAA' where user_id = ${id}::uuid and kind = 'mobilePhone'`);
  const gone = await client.remove(`/me/methods/${await idOfKind(client, 'mobilePhone')}`);
  expect(gone.status).toBe(204);
  expect(await idOfKind(client, 'mobilePhone')).toBe('');
});

test('that nobody could tell within a day is forgotten by the sweep', async () => {
  const { id } = await scene.people.somebody();
  const ref = randomUUID();
  const row = (hours: number) => ({
    id: `${ref}-${hours}`,
    userId: id,
    tenantId: scene.organisation.id,
    flowRef: `${ref}-${hours}`,
    notice: 'methodRemoved' as const,
    data: {},
    language: 'en',
    supportCode: 'LK-TEST-TEST',
    at: new Date(Date.now() - hours * 3_600_000),
    formerSealed: 'k1.AAAA',
  });
  await scene.db.insert(notices).values([row(24), row(26)]);
  await forgetUntold(scene.db);
  await deleteOutlived(scene.db);
  const left = await scene.db.select().from(notices).where(eq(notices.userId, id));
  const kept = left.filter(({ formerSealed }) => formerSealed !== null);
  expect(kept.map((one) => one.id)).toEqual([`${ref}-24`]);
});
