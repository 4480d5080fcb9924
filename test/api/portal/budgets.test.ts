import { createOrganisation, type Organisation, type Person } from '../../support/people';
import type { PortalAnswer } from '../../support/portalContract';
import { openRecords } from '../../support/records';
import {
  insist,
  passGate,
  receiveCode,
  type ResetFlow,
  sharedPortal,
  startFlow,
} from '../../support/resetFlow';
import { wrongCode } from '../../support/outbox';

const portal = sharedPortal();
const records = openRecords();
let organisation: Organisation;

beforeAll(async () => {
  organisation = await createOrganisation({ policy: { reset: { gates: 1 } } });
});
afterAll(() => records.close());

const begin = (person: Person): Promise<ResetFlow> => startFlow(portal, organisation, person.login);

/** A flow with a running challenge, and its code. */
async function challenged(person: Person): Promise<{ flow: ResetFlow; code: string }> {
  const flow = await begin(person);
  return { flow, code: await receiveCode(organisation, flow, person, 'email') };
}

async function guessWrong(flow: ResetFlow, code: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1)
    expect((await flow.prove('email', wrongCode(code))).body.accepted).toBe(false);
}

const unblock = (person: Person) =>
  organisation.admin.call('POST', `/tenants/${organisation.slug}/users/${person.id}/unblock`, {
    body: { reason: 'called the helpdesk and was recognised' },
  });

describe('wrong codes to a running challenge', () => {
  it('block the method for the person in every flow after five, until an operator unblocks', async () => {
    const person = await organisation.addPerson();
    const first = await challenged(person);
    await guessWrong(first.flow, first.code, 5);
    expect((await first.flow.prove('email', first.code)).body.accepted).toBe(false);

    const second = await challenged(person);
    expect((await second.flow.prove('email', second.code)).body.accepted).toBe(false);
    expect((await records.auditOf((await records.reset(second.flow.token)).ref)).at(-1)).toEqual({
      event: 'proof.refused',
      result: 'blocked',
      detail: 'wrong-code',
    });

    expect((await unblock(person)).status).toBe(200);
    const third = await challenged(person);
    expect((await third.flow.prove('email', third.code)).body.accepted).toBe(true);
  });

  it('are counted over all flows of the person together', async () => {
    const person = await organisation.addPerson();
    const flows = [await challenged(person), await challenged(person), await challenged(person)];
    for (const { flow, code } of flows.slice(0, 2)) await guessWrong(flow, code, 2);
    const [, , last] = flows;
    await guessWrong(last!.flow, last!.code, 1);
    expect((await last!.flow.prove('email', last!.code)).body.accepted).toBe(false);
    expect(await records.budgets(person.id)).toContainEqual({
      counter: 'proof:email',
      attempts: 5,
      blocks: 1,
    });
  });

  it('show in the explain face until when the method is blocked', async () => {
    const explaining = await createOrganisation({
      policy: { publicFace: 'explain', reset: { gates: 1 } },
    });
    const person = await explaining.addPerson();
    const flow = await startFlow(portal, explaining, person.login);
    const code = await receiveCode(explaining, flow, person, 'email');
    await guessWrong(flow, code, 6);

    const { body } = await flow.prove('email', code);
    const blocked = body.state?.methods.find(({ method }) => method === 'email');
    const minutes = (Date.parse(blocked?.blockedUntil ?? '') - Date.now()) / 60_000;
    expect(body.accepted).toBe(false);
    // The hour's five guesses are spent, so the hour decides, not the block of fifteen minutes.
    expect(minutes).toBeGreaterThan(14);
    expect(minutes).toBeLessThanOrEqual(60);
  });

  it('leave the other method open', async () => {
    const person = await organisation.addPerson();
    const { flow, code } = await challenged(person);
    await guessWrong(flow, code, 5);
    const other = await begin(person);
    expect((await passGate(organisation, other, person, 'sms')).body.accepted).toBe(true);
  });

  it('block for fifteen minutes at first, and are allowed again after the hour', async () => {
    const person = await organisation.addPerson();
    const { flow, code } = await challenged(person);
    await guessWrong(flow, code, 5);
    const [row] = await records.sql`
      select extract(epoch from blocked_until - now()) / 60 as minutes from budgets
      where subject_key = ${person.id} and counter like 'proof:email@address:%'`;
    expect(Number(row?.['minutes'])).toBeGreaterThan(14);
    expect(Number(row?.['minutes'])).toBeLessThanOrEqual(15);

    await records.letBudgetsAge(person.id, 1);
    const later = await challenged(person);
    expect((await later.flow.prove('email', later.code)).body.accepted).toBe(true);
  });

  it('are forgotten by success', async () => {
    const person = await organisation.addPerson();
    const { flow, code } = await challenged(person);
    await guessWrong(flow, code, 4);
    await flow.prove('email', code);
    await flow.setPassword('Kettle-Orbit-93-Falcon');
    expect(await records.budgets(person.id)).toEqual([]);
  });

  it('spend nothing of the budget when the code is right', async () => {
    const person = await organisation.addPerson();
    const { flow, code } = await challenged(person);
    await flow.prove('email', code);
    expect(await records.budgets(person.id)).toMatchObject([{ counter: 'send:email' }]);
  });
});

describe('guesses of a stranger who knows a login', () => {
  it('never block the owner, however many flows they are spread over', async () => {
    const person = await organisation.addPerson();
    for (let visit = 0; visit < 4; visit += 1) {
      const flow = await begin(person);
      if (visit % 2 === 1) await flow.sendCode('email', 'somebody.else@example.org');
      for (let guess = 0; guess < 10; guess += 1)
        expect((await flow.prove('email', '123456')).body.accepted).toBe(false);
    }
    expect(await records.budgets(person.id)).toEqual([]);
    const { flow, code } = await challenged(person);
    expect((await flow.prove('email', code)).body.accepted).toBe(true);
  });

  it('are judged no more after ten in one flow, and answered all the same', async () => {
    const person = await organisation.addPerson();
    const flow = await begin(person);
    for (let guess = 0; guess < 10; guess += 1) await flow.prove('email', '123456');
    const code = await receiveCode(organisation, flow, person, 'email');
    const { version } = await records.sentCode(flow.token);
    const answer = await flow.prove('email', code);
    expect(answer).toMatchObject({ status: 200, body: { accepted: false } });
    expect((await records.reset(flow.token)).version).toBe(version);
  });
});

describe('fifty guesses at the same moment', () => {
  it('are judged as often as the budget allows, and the right code among them late is refused', async () => {
    const person = await organisation.addPerson();
    const { flow, code } = await challenged(person);
    const guess = (at: number) => {
      const typed = at === 49 ? code : String((Number(code) + 1 + at) % 1_000_000).padStart(6, '0');
      return insist(() => flow.prove('email', typed));
    };
    const wrong = await Promise.all(Array.from({ length: 49 }, (_, at) => guess(at)));
    expect(wrong.every(({ body }) => body.accepted === false)).toBe(true);
    expect((await guess(49)).body.accepted).toBe(false);

    const audit = await records.auditOf((await records.reset(flow.token)).ref);
    const refused = audit.filter(({ event }) => event === 'proof.refused');
    const judged = refused.filter(
      ({ result, detail }) => result === 'failed' && detail === 'wrong-code',
    );
    expect(judged).toHaveLength(5);
    expect(await records.budgets(person.id)).toContainEqual({
      counter: 'proof:email',
      attempts: 5,
      blocks: 1,
    });
  });

  it('are told to come again when more than four of one flow wait at once', async () => {
    const person = await organisation.addPerson();
    const { flow, code } = await challenged(person);
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => flow.prove('email', wrongCode(code))),
    );
    const busy = answers.filter(({ status }) => status === 429);
    expect(busy.length).toBeGreaterThan(0);
    for (const { body, headers } of busy) {
      expect(body.code).toBe('busy');
      expect(headers['retry-after']).toBe('1');
    }
    const { guesses } = await records.reset(flow.token);
    expect(guesses).toBeLessThanOrEqual(answers.length - busy.length);
  });
});

describe('messages', () => {
  it('go out five times an hour by text; later answers are the same and nothing is sent', async () => {
    const person = await organisation.addPerson();
    const answers: PortalAnswer[] = [];
    const flows: ResetFlow[] = [];
    for (let time = 0; time < 7; time += 1) {
      const flow = await begin(person);
      flows.push(flow);
      answers.push(await flow.sendCode('sms', person.phone));
      if (time < 5) await records.sentCode(flow.token);
    }
    expect(answers.map(({ status, body }) => [status, body.challenge?.delivery])).toEqual(
      Array(7).fill([200, 'sending']),
    );
    expect(await organisation.messagesTo(person.phone)).toHaveLength(5);
    for (const { token } of flows.slice(5))
      expect((await records.reset(token)).liveChallenge).toBeNull();

    await records.letBudgetsAge(person.id, 1);
    const later = await begin(person);
    await later.sendCode('sms', person.phone);
    await records.sentCode(later.token);
  });

  it('go out ten times in ten minutes by e-mail', async () => {
    const person = await organisation.addPerson();
    for (let time = 0; time < 12; time += 1) {
      const flow = await begin(person);
      expect((await flow.sendCode('email', person.email)).status).toBe(200);
      if (time < 10) await records.sentCode(flow.token);
    }
    expect(await organisation.messagesTo(person.email)).toHaveLength(10);
  });

  it('stop in a flow after five wrong destinations, and it does not say so', async () => {
    const person = await organisation.addPerson();
    const flow = await begin(person);
    for (let time = 0; time < 5; time += 1) {
      const answer = await flow.sendCode('email', `guess${time}@example.org`);
      expect(answer.status).toBe(200);
      await records.letResendTimePass(flow.token);
    }
    const right = await flow.sendCode('email', person.email);
    expect(right.body).toMatchObject({ challenge: { number: 6, delivery: 'sending' } });
    const { mismatches, liveChallenge } = await records.reset(flow.token);
    expect({ mismatches, liveChallenge }).toEqual({ mismatches: 6, liveChallenge: null });
    expect(await organisation.messagesTo(person.email)).toEqual([]);
    expect(await records.budgets(person.id)).toEqual([]);
  });

  it('go to the address on file only', async () => {
    const person = await organisation.addPerson();
    const flow = await begin(person);
    await flow.sendCode('email', 'somebody.else@example.org');
    await flow.cancel();
    expect(await organisation.messagesTo('somebody.else@example.org')).toEqual([]);
    expect(await records.deliveriesOf((await records.reset(flow.token)).ref)).toEqual([]);
  });

  it('never go to the primary address, which is for notices', async () => {
    const primaryEmail = 'first.address@work.example';
    const person = await organisation.addPerson({ primaryEmail });
    const flow = await begin(person);
    expect((await flow.sendCode('email', primaryEmail)).status).toBe(200);
    expect((await records.reset(flow.token)).mismatches).toBe(1);
  });
});
