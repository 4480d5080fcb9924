import { sql } from 'drizzle-orm';
import { createOrganisation } from '../../support/organisation';
import type { PersonClient } from '../../support/personClient';
import { address, createRegistrants, number } from '../../support/registrants';
import { visit } from '../../support/visitor';
import { setRegistrantsScene } from '../../support/registrantsScene';

const scene = setRegistrantsScene({ reset: { gates: 1 } });

type Me = {
  requirements: { mustRegister: boolean; mustReconfirm: boolean; deferralsLeft: number };
  registration: { proofs: number };
  methods: {
    id: string;
    kind: string;
    counts: boolean;
    verifiedAt?: string;
    usableFrom?: string;
  }[];
};

const meOf = async (client: PersonClient) => (await client.get('/me')).body as unknown as Me;

const confirm = (client: PersonClient, ids: readonly string[]) =>
  client.post('/me/reconfirmation', { confirmed: ids });

const age = (id: string) =>
  scene.db.execute(sql`
    update methods set created_at = now() - interval '181 days' where user_id = ${id}::uuid`);

test('asks for everything that counts, and proves nothing that was not proven', async () => {
  const { client, id } = await scene.people.somebody({ email: address(), mobilePhone: number() });
  await age(id);
  const { methods, requirements } = await meOf(client);
  expect(requirements).toMatchObject({ mustReconfirm: true, mustRegister: false });
  const ids = methods.map((method) => method.id);
  const half = await confirm(client, ids.slice(0, 1));
  expect(half.body).toMatchObject({ requirements: { mustReconfirm: true } });
  const whole = await confirm(client, ids);
  expect(whole.body).toMatchObject({ requirements: { mustReconfirm: false } });
  for (const { verifiedAt } of (await meOf(client)).methods) expect(verifiedAt).toBeUndefined();
});

test('an empty list confirms nothing', async () => {
  const { client } = await scene.people.somebody({ email: address() });
  expect((await confirm(client, [])).status).toBe(422);
});

test('whoever has not registered confirms nothing, and gets no more deferrals by it', async () => {
  const strict = await createOrganisation(scene.db, { reset: { gates: 2 } });
  const { client } = await createRegistrants(scene, strict).somebody({
    email: address(),
  });
  await client.post('/me/deferral');
  const { methods } = await meOf(client);
  expect((await confirm(client, [methods[0]!.id])).body.code).toBe('wrong-step');
  expect((await meOf(client)).requirements.deferralsLeft).toBe(2);
});

test('whoever registers puts nothing off any more, whatever was the last part', async () => {
  const strict = await createOrganisation(scene.db, {
    reset: { gates: 2, methods: ['email', 'recoveryCode'] },
  });
  const theirs = createRegistrants(scene, strict);
  const { client } = await theirs.somebody();
  await client.post('/me/deferral');
  await theirs.registered(client, 'email', address());
  expect((await meOf(client)).requirements).toMatchObject({ mustRegister: true, deferralsLeft: 2 });
  await client.post('/me/recovery-codes');
  expect((await meOf(client)).requirements).toMatchObject({
    mustRegister: false,
    deferralsLeft: 3,
  });
});

test('one number as mobile and as office phone is one proof, wherever it is looked at', async () => {
  const twoPhones = await createOrganisation(scene.db, {
    reset: { gates: 2, methods: ['sms', 'officeCall'] },
    publicFace: 'explain',
  });
  const apart = createRegistrants(scene, twoPhones);
  const whole = await apart.somebody({ mobilePhone: number(), officePhone: number() });
  expect(await meOf(whole.client)).toMatchObject({ registration: { proofs: 2 } });
  const phone = number();
  const { client, login } = await apart.somebody({ mobilePhone: phone, officePhone: phone });
  const me = await meOf(client);
  expect(me).toMatchObject({ registration: { proofs: 1 }, requirements: { mustRegister: true } });
  const visitor = await visit(scene.portalUrl, twoPhones.slug, login);
  expect(await visitor.look()).toMatchObject({
    step: 'refused',
    outcome: { code: 'not-enough-methods' },
  });
});

test('a number that is on file as the other phone is not taken twice', async () => {
  const phone = number();
  const withDesks = await createOrganisation(scene.db, {
    reset: { gates: 1, methods: ['sms', 'officeCall'] },
  });
  const theirs = createRegistrants(scene, withDesks);
  const { client } = await theirs.somebody();
  await theirs.registered(client, 'mobilePhone', phone);
  const twice = await client.post('/me/registrations', { kind: 'officePhone', value: phone });
  expect(twice.body).toMatchObject({
    code: 'invalid-field',
    errors: [{ pointer: '/value', code: 'already-on-file' }],
  });
});

test.each([
  ['mobilePhone', '', 'officePhone', ';ext=1'],
  ['officePhone', ';ext=7', 'mobilePhone', ''],
] as const)(
  'one line is not two ways, whatever extension is behind it: %s%s, then %s%s',
  async (firstKind, firstExtension, kind, extension) => {
    const phone = number();
    const withDesks = await createOrganisation(scene.db, {
      reset: { gates: 1, methods: ['sms', 'officeCall'] },
    });
    const theirs = createRegistrants(scene, withDesks);
    const { client } = await theirs.somebody();
    await theirs.registered(client, firstKind, `${phone}${firstExtension}`);
    const twice = await client.post('/me/registrations', { kind, value: `${phone}${extension}` });
    expect(twice.body).toMatchObject({ errors: [{ pointer: '/value', code: 'already-on-file' }] });
  },
);

test('says from when a reset takes what was registered', async () => {
  const cooling = await createOrganisation(scene.db, {
    reset: { gates: 1, methodMinAgeHours: 72 },
  });
  const theirs = createRegistrants(scene, cooling);
  const email = address();
  const { client } = await theirs.somebody({ email });
  await theirs.stepUpWith(client, email);
  await theirs.registered(client, 'mobilePhone', number());
  const { methods } = await meOf(client);
  const of = (kind: string) => methods.find((method) => method.kind === kind);
  expect(of('email')).toMatchObject({ counts: true });
  expect(of('email')).not.toHaveProperty('usableFrom');
  const from = Date.parse(of('mobilePhone')?.usableFrom ?? '');
  expect(of('mobilePhone')).toMatchObject({ counts: true });
  expect(from - Date.now()).toBeGreaterThan(71 * 3_600_000);
  expect(from - Date.now()).toBeLessThan(73 * 3_600_000);
});
