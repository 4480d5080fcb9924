import { createOrganisation, type Organisation, type Person } from '../../support/people';
import { openRecords } from '../../support/records';
import { newApp } from '../../support/registered';
import { insist, passGate, type ResetFlow, sharedPortal, startFlow } from '../../support/resetFlow';
import { eventually } from '../../support/poll';
import { wrongCode } from '../../support/outbox';

const portal = sharedPortal();
const records = openRecords();
let organisation: Organisation;

beforeAll(async () => {
  organisation = await createOrganisation({
    policy: { reset: { gates: 1, methods: ['email', 'totp'] } },
  });
});
afterAll(() => records.close());

/** Somebody with an authenticator app besides contacts. */
async function withApp() {
  const person = await organisation.addPerson();
  const app = newApp();
  await records.register(person.id, { totpSecret: app.secret });
  return { person, app };
}

const begin = ({ login }: Pick<Person, 'login'>): Promise<ResetFlow> =>
  startFlow(portal, organisation, login);

/** A moment after which the present code is still the present one for some seconds. */
const earlyInAStep = () =>
  eventually('the first half of a step', () =>
    Promise.resolve(Date.now() % 30_000 < 15_000 ? true : undefined),
  );

const lastAudit = async ({ token }: ResetFlow) =>
  (await records.auditOf((await records.reset(token)).ref)).at(-1);

describe('the code of an authenticator app', () => {
  it('proves a gate without any message, as the first contact', async () => {
    const { person, app } = await withApp();
    const flow = await begin(person);
    const proven = await flow.prove('totp', app.code());
    expect(proven.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
    expect((await records.reset(flow.token)).startedAt).not.toBeNull();
    expect(await organisation.messagesTo(person.email)).toEqual([]);
    expect((await flow.setPassword('Kettle-Orbit-93-Falcon')).body.accepted).toBe(true);
  });

  it.each([
    [-1, true],
    [0, true],
    [1, true],
    [-3, false],
    [3, false],
  ])('is judged %d steps of 30 seconds away: %s', async (steps, isAccepted) => {
    const { person, app } = await withApp();
    const flow = await begin(person);
    await earlyInAStep();
    const { body } = await flow.prove('totp', app.code(steps));
    expect(body.accepted).toBe(isAccepted);
  });

  it('is refused the second time, and so is an older one', async () => {
    const { person, app } = await withApp();
    await earlyInAStep();
    const code = app.code();
    expect((await (await begin(person)).prove('totp', code)).body.accepted).toBe(true);
    const again = await begin(person);
    expect((await again.prove('totp', code)).body.accepted).toBe(false);
    expect(await lastAudit(again)).toMatchObject({ result: 'failed', detail: 'already-used' });
    expect((await again.prove('totp', app.code(-1))).body.accepted).toBe(false);
    expect((await again.prove('totp', app.code(1))).body.accepted).toBe(true);
  });

  it('is accepted once when two flows send it in the same moment', async () => {
    const { person, app } = await withApp();
    const flows = await Promise.all(Array.from({ length: 4 }, () => begin(person)));
    const code = app.code();
    const answers = await Promise.all(flows.map((flow) => flow.prove('totp', code)));
    expect(answers.filter(({ body }) => body.accepted)).toHaveLength(1);
  });

  it('takes spaces, gets the first answer again under its key, and no destination', async () => {
    const { person, app } = await withApp();
    const flow = await begin(person);
    const code = app.code();
    const body = { method: 'totp', code: `${code.slice(0, 3)} ${code.slice(3)}` };
    const [first, second] = [
      await flow.post('submit-proof', body, 'the-same-key-twice'),
      await flow.post('submit-proof', body, 'the-same-key-twice'),
    ];
    expect(first.body.accepted).toBe(true);
    expect(second.text).toBe(first.text);
    const other = await begin(person);
    for (const refused of [
      await other.post('send-code', { method: 'totp', destination: person.email }),
      await other.prove('totp', '12345'),
    ])
      expect(refused.status).toBe(422);
  });
});

describe('wrong codes of an app', () => {
  it('are judged ten times an hour however many come at once, and block nothing else', async () => {
    const { person, app } = await withApp();
    const flows = await Promise.all(Array.from({ length: 10 }, () => begin(person)));
    const wrong = wrongCode(app.code(5));
    const guesses = flows.flatMap((flow) => [flow, flow]);
    const answers = await Promise.all(
      guesses.map((flow) => insist(() => flow.prove('totp', wrong))),
    );
    expect(answers.every(({ body }) => body.accepted === false)).toBe(true);
    const refs = await Promise.all(
      flows.map(async ({ token }) => (await records.reset(token)).ref),
    );
    const audit = (await Promise.all(refs.map((ref) => records.auditOf(ref)))).flat();
    expect(audit.filter(({ result }) => result === 'failed')).toHaveLength(10);
    expect(audit.filter(({ result }) => result === 'blocked')).toHaveLength(10);
    expect(await records.budgets(person.id)).toEqual([
      { counter: 'proof:totp', attempts: 10, blocks: 1 },
    ]);

    const blocked = await begin(person);
    expect((await blocked.prove('totp', app.code())).body.accepted).toBe(false);
    const byMail = await passGate(organisation, blocked, person, 'email');
    expect(byMail.body.accepted).toBe(true);

    await records.letBudgetsAge(person.id, 1);
    const later = await begin(person);
    expect((await later.prove('totp', app.code())).body.accepted).toBe(true);
  });

  it('count against nobody where nobody has an app', async () => {
    const person = await organisation.addPerson();
    const flow = await begin(person);
    await flow.prove('totp', '000000');
    expect(await records.budgets(person.id)).toEqual([]);
    const nobody = await records.nobodyOf(flow.token);
    expect(await records.budgets(nobody)).toMatchObject([{ counter: 'proof:totp' }]);
    expect(await lastAudit(flow)).toMatchObject({ detail: 'not-on-file' });
  });

  it('show in the explain face until when the app is blocked, an hour at most', async () => {
    const explaining = await createOrganisation({
      policy: { publicFace: 'explain', reset: { gates: 1, methods: ['totp', 'email'] } },
    });
    const person = await explaining.addPerson();
    await records.register(person.id, { totpSecret: newApp().secret });
    const flows = [
      await startFlow(portal, explaining, person.login),
      await startFlow(portal, explaining, person.login),
    ];
    expect(flows[0]?.started.body.state?.methods).toEqual([
      { method: 'email', hint: expect.any(String) as string },
      { method: 'totp' },
    ]);
    for (let time = 0; time < 11; time += 1) await flows[time % 2]?.prove('totp', '000000');
    const last = await flows[1]?.prove('totp', '000000');
    const blocked = last?.body.state?.methods.find(({ method }) => method === 'totp');
    const minutes = (Date.parse(blocked?.blockedUntil ?? '') - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(14);
    expect(minutes).toBeLessThanOrEqual(60);
  });
});
