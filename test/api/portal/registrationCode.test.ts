import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { createGroup } from '../../../db/mutations/groups';
import { createPolicy } from '../../../db/mutations/policies';
import { methods } from '../../../db/schema/methods';
import { verifications } from '../../../db/schema/verifications';
import { DEFAULT_POLICY, type PolicyDocument } from '../../../workflows/domain/policy';
import { createOrganisation } from '../../support/organisation';
import { codesTo, messagesTo, wrongCode } from '../../support/outbox';
import { address, createRegistrants, idOf, register, verify } from '../../support/registrants';
import { eventually } from '../../support/poll';
import { setRegistrantsScene } from '../../support/registrantsScene';

const scene = setRegistrantsScene({ reset: { gates: 1 } });

describe('a code', () => {
  test('does not work after a newer one', async () => {
    const { client } = await scene.people.somebody();
    const email = address();
    const begun = await register(client, 'email', email);
    const first = await scene.people.codeTo(email);
    const early = await client.post(`/me/registrations/${idOf(begun)}/resend`);
    expect(early.body.code).toBe('resend-too-early');
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(20);
    await scene.db.execute(sql`
      update verifications set challenge = challenge || '{"resendAtMs":0}' where ref = ${idOf(begun)}`);
    const again = await client.post(`/me/registrations/${idOf(begun)}/resend`);
    expect(again.body).toMatchObject({ challenge: { number: 2 } });
    const second = await scene.people.codeTo(email, 1);
    expect(second).not.toBe(first);
    expect((await verify(client, idOf(begun), first)).body).toMatchObject({ accepted: false });
    expect((await verify(client, idOf(begun), second)).body).toMatchObject({ accepted: true });
  });

  test('of one registration does not prove another one', async () => {
    const [one, other] = [await scene.people.somebody(), await scene.people.somebody()];
    const [mine, theirs] = [address(), address()];
    const begun = await register(one.client, 'email', mine);
    const foreign = await register(other.client, 'email', theirs);
    const code = await scene.people.codeTo(mine);
    const stolen = await verify(other.client, idOf(begun), code);
    expect([404, 410]).toContain(stolen.status);
    expect((await verify(other.client, idOf(foreign), code)).body).toMatchObject({
      accepted: false,
    });
  });

  test('is not judged after five guesses in an hour, and the page says until when', async () => {
    const { client, id } = await scene.people.somebody();
    const email = address();
    const begun = await register(client, 'email', email);
    const code = await scene.people.codeTo(email);
    for (let index = 0; index < 5; index += 1) await verify(client, idOf(begun), wrongCode(code));
    for (let index = 0; index < 10; index += 1) {
      const { body } = await verify(client, idOf(begun), code);
      expect(body).toMatchObject({ accepted: false, state: { step: 'prove' } });
      const { methods } = body['state'] as { methods: { blockedUntil?: string }[] };
      expect(Date.parse(methods[0]?.blockedUntil ?? '')).toBeGreaterThan(Date.now() + 60_000);
    }
    await scene.db.execute(sql`delete from budgets where subject_key = ${id}`);
    expect((await verify(client, idOf(begun), code)).body).toMatchObject({ accepted: true });
  });

  test('of an app is guessed ten times at most, then another registration is needed', async () => {
    const withApp = await createOrganisation(scene.db, {
      reset: { gates: 1, methods: ['totp', 'sms'] },
    });
    const { client } = await createRegistrants(scene, withApp).somebody();
    const begun = await client.post('/me/totp');
    const answers = [];
    for (let index = 0; index < 11; index += 1)
      answers.push(await client.post(`/me/totp/${idOf(begun)}/verify`, { code: '000000' }));
    expect(answers.at(9)?.body).toMatchObject({
      accepted: false,
      state: { step: 'failed', outcome: { code: 'too-many-guesses' } },
    });
    expect(answers.at(10)?.status).toBe(410);
  });

  test('works as long as the policy of the person says', async () => {
    const { db } = scene;
    const { client, id } = await scene.people.somebody();
    const hasty = { ...DEFAULT_POLICY, reset: { ...DEFAULT_POLICY.reset, codeMinutes: 1 } };
    await giveOwnPolicy(id, hasty);
    const email = address();
    const begun = await register(client, 'email', email);
    await scene.people.codeTo(email);
    const sent = await eventually('the code to be sent', async () => {
      const [row] = await db
        .select({ live: verifications.liveChallenge })
        .from(verifications)
        .where(eq(verifications.ref, idOf(begun)));
      const leftMs = (row?.live?.expiresAtMs ?? 0) - Date.now();
      return leftMs < 5 * 60_000 ? leftMs : undefined;
    });
    expect(sent).toBeLessThanOrEqual(60_000);
    expect(sent).toBeGreaterThan(30_000);
    const [message] = await messagesTo(db, email);
    expect(message?.text).toContain('1 minute');
  });

  test('is judged once for a repeated request, with the first answer again', async () => {
    const { client, id } = await scene.people.somebody();
    const email = address();
    const key = randomUUID();
    const body = { kind: 'email', value: email };
    const [one, two] = [
      await client.post('/me/registrations', body, key),
      await client.post('/me/registrations', body, key),
    ];
    expect(two.body).toEqual(one.body);
    const other = await client.post('/me/registrations', { ...body, value: address() }, key);
    expect(other.body.code).toBe('idempotency-mismatch');
    const proofKey = randomUUID();
    const path = `/me/registrations/${idOf(one)}/verify`;
    const code = await scene.people.codeTo(email);
    const proofs = await Promise.all([
      client.post(path, { code }, proofKey),
      client.post(path, { code }, proofKey),
    ]);
    const third = await client.post(path, { code }, proofKey);
    for (const { body: proven } of [...proofs, third]) expect(proven).toEqual(proofs[0].body);
    const rows = await scene.db.select().from(methods).where(eq(methods.userId, id));
    expect(rows).toHaveLength(1);
    expect(await codesTo(scene.db, email)).toHaveLength(1);
  });
});

/** A group of one, whose policy comes before that for everyone. */
async function giveOwnPolicy(userId: string, document: PolicyDocument): Promise<void> {
  const { db } = scene;
  const scope = { tenantId: scene.organisation.id, actor: 'system' } as const;
  const group = await createGroup(db, scope, 'hasty');
  await createPolicy(db, scope, { ...document, appliesTo: { groups: ['hasty'], exclude: [] } });
  await db.execute(sql`insert into group_members (group_id, user_id)
    values (${group?.id ?? ''}::uuid, ${userId}::uuid)`);
}
