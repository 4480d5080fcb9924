import { createOrganisation, type Organisation, type Person } from '../../support/people';
import { openRecords } from '../../support/records';
import { newRecoveryCode } from '../../support/registered';
import { insist, passGate, type ResetFlow, sharedPortal, startFlow } from '../../support/resetFlow';

const portal = sharedPortal();
const records = openRecords();
let organisation: Organisation;

beforeAll(async () => {
  organisation = await createOrganisation({
    policy: { reset: { gates: 1, methods: ['email', 'recoveryCode'] } },
  });
});
afterAll(() => records.close());

const begin = (
  { login }: Pick<Person, 'login'>,
  where: Organisation = organisation,
): Promise<ResetFlow> => startFlow(portal, where, login);

/** Somebody with this many recovery codes besides contacts. */
async function withCodes(count = 2, where: Organisation = organisation) {
  const person = await where.addPerson();
  const codes = Array.from({ length: count }, newRecoveryCode);
  await records.register(person.id, { recoveryCodes: codes });
  return { person, codes, code: codes[0] ?? '' };
}

const unusedOf = async ({ id }: Person): Promise<number> => {
  const rows = await records.sql`
    select 1 from recovery_codes where user_id = ${id} and used_at is null`;
  return rows.length;
};

const lastAudit = async ({ token }: ResetFlow) =>
  (await records.auditOf((await records.reset(token)).ref)).at(-1);

describe('a recovery code', () => {
  it.each<[string, (code: string) => string]>([
    ['as it was shown', (code) => code],
    ['in small letters without hyphens', (code) => code.toLowerCase().replaceAll('-', '')],
    ['with spaces, O and l', (code) => ` ${code.replaceAll('-', '  ').replaceAll('0', 'O')} `],
  ])('proves a gate typed %s, and is used up', async (_, typed) => {
    const { person, code } = await withCodes();
    const flow = await begin(person);
    const proven = await flow.prove('recoveryCode', typed(code));
    expect(proven.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
    expect(await unusedOf(person)).toBe(1);
  });

  it('is refused the second time, and the second time is audited', async () => {
    const { person, codes, code } = await withCodes();
    await (await begin(person)).prove('recoveryCode', code);
    const again = await begin(person);
    expect((await again.prove('recoveryCode', code)).body.accepted).toBe(false);
    expect(await lastAudit(again)).toMatchObject({ result: 'failed', detail: 'already-used' });
    expect((await again.prove('recoveryCode', codes[1] ?? '')).body.accepted).toBe(true);
  });

  it('is accepted once when several flows send it in the same moment', async () => {
    const { person, code } = await withCodes();
    const flows = await Promise.all(Array.from({ length: 4 }, () => begin(person)));
    const answers = await Promise.all(flows.map((flow) => flow.prove('recoveryCode', code)));
    expect(answers.filter(({ body }) => body.accepted)).toHaveLength(1);
    expect(await unusedOf(person)).toBe(1);
  });

  it('is used once by one request however often that is sent', async () => {
    const { person, code } = await withCodes();
    const flow = await begin(person);
    const body = { method: 'recoveryCode', code };
    const send = () => flow.post('submit-proof', body, 'the-same-key-always');
    const answers = [...(await Promise.all([send(), send()])), await send()];
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.body.accepted).toBe(true);
    const events = await records.auditOf((await records.reset(flow.token)).ref);
    expect(events.map(({ event }) => event)).toEqual(['proof.accepted']);
  });

  it('counts to the end of its flow although it was the last one', async () => {
    const two = await createOrganisation({
      policy: { reset: { gates: 2, methods: ['email', 'recoveryCode'] } },
    });
    const { person, code } = await withCodes(1, two);
    const flow = await begin(person, two);
    const proven = await flow.prove('recoveryCode', code);
    expect(proven.body).toMatchObject({
      accepted: true,
      state: { step: 'prove', gatesRequired: 2, methods: [{ method: 'email' }] },
    });
    await passGate(two, flow, person, 'email');
    expect((await flow.setPassword('Kettle-Orbit-93-Falcon')).body.accepted).toBe(true);
    const next = await begin(person, two);
    await next.sendCode('email', person.email);
    expect(await lastAudit(next)).toMatchObject({ detail: 'not-enough-methods' });
  });

  it.each(['ABCD', '123456', 'U'.repeat(20)])('is not one when %j is typed', async (code) => {
    const { person } = await withCodes();
    const flow = await begin(person);
    expect(await flow.prove('recoveryCode', code)).toMatchObject({
      status: 422,
      body: { code: 'invalid-field', errors: [{ pointer: '/code', code: 'not-a-code' }] },
    });
    expect((await records.reset(flow.token)).guesses).toBe(0);
  });
});

describe('wrong recovery codes', () => {
  it('are judged ten times an hour however many come at once', async () => {
    const { person, code } = await withCodes();
    const flows = await Promise.all(Array.from({ length: 10 }, () => begin(person)));
    const wrong = `${code.slice(0, 5)}${newRecoveryCode().slice(5)}`;
    const answers = await Promise.all(
      flows
        .flatMap((flow) => [flow, flow])
        .map((flow) => insist(() => flow.prove('recoveryCode', wrong))),
    );
    expect(answers.every(({ body }) => body.accepted === false)).toBe(true);
    const refs = await Promise.all(
      flows.map(async ({ token }) => (await records.reset(token)).ref),
    );
    const audit = (await Promise.all(refs.map((ref) => records.auditOf(ref)))).flat();
    expect(audit.filter(({ result }) => result === 'failed')).toHaveLength(10);
    expect(audit.filter(({ result }) => result === 'blocked')).toHaveLength(10);
    expect(await records.budgets(person.id)).toEqual([
      { counter: 'proof:recoveryCode', attempts: 10, blocks: 1 },
    ]);
    const blocked = await begin(person);
    expect((await blocked.prove('recoveryCode', code)).body.accepted).toBe(false);
    expect(await unusedOf(person)).toBe(2);
    expect((await passGate(organisation, blocked, person, 'email')).body.accepted).toBe(true);
  });

  it('count against the flow where nobody has a code left', async () => {
    const { person, code } = await withCodes(1);
    await (await begin(person)).prove('recoveryCode', code);
    const flow = await begin(person);
    expect((await flow.prove('recoveryCode', code)).body.accepted).toBe(false);
    expect(await lastAudit(flow)).toMatchObject({ detail: 'not-on-file' });
    expect(await records.budgets(person.id)).toEqual([]);
  });
});
