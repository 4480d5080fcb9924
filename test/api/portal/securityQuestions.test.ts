import { createOrganisation, type Organisation, type Person } from '../../support/people';
import { type Answers, answersTo, idsDrawn, readyForQuestions } from '../../support/answering';
import { openRecords } from '../../support/records';
import { ANSWERS } from '../../support/registered';
import { insist, type ResetFlow, sharedPortal, startFlow } from '../../support/resetFlow';
import { questionIdOf } from '../../../workflows/domain/questions';

const portal = sharedPortal();
const records = openRecords();
const METHODS = ['email', 'sms', 'questions'] as const;
let organisation: Organisation;

beforeAll(async () => {
  organisation = await createOrganisation({
    policy: { reset: { gates: 2, methods: [...METHODS] } },
  });
});
afterAll(() => records.close());

const withAnswers = async (): Promise<Person> => {
  const person = await organisation.addPerson();
  await records.register(person.id, { answers: ANSWERS });
  return person;
};

const asked = (person: Person, where = organisation) => readyForQuestions(portal, where, person);

const lastAudit = async ({ token }: ResetFlow) =>
  (await records.auditOf((await records.reset(token)).ref)).at(-1);

describe('security questions', () => {
  it('are asked after another proof, all at once, and prove a gate', async () => {
    const person = await withAnswers();
    const flow = await asked(person);
    const ids = await idsDrawn(flow);
    expect(new Set(ids).size).toBe(3);
    const proven = await flow.answer(answersTo(ids));
    expect(proven.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
    expect((await flow.setPassword('Kettle-Orbit-93-Falcon')).body.accepted).toBe(true);
  });

  it('are neither drawn nor judged before another proof, and offered only after it', async () => {
    const person = await withAnswers();
    const flow = await startFlow(portal, organisation, person.login);
    const offered = flow.started.body.state?.methods.map(({ method }) => method);
    expect(offered).toEqual(['email', 'sms']);
    await flow.sendCode('email', person.email);
    const before = await records.reset(flow.token);
    for (const refused of [await flow.drawQuestions(), await flow.answer(ANSWERS)])
      expect(refused).toMatchObject({ status: 422, body: { code: 'method-not-offered' } });
    expect(await records.reset(flow.token)).toMatchObject({ guesses: before.guesses });
    expect(await records.budgets(person.id)).toMatchObject([{ counter: 'send:email' }]);
  });

  it.each<[string, (answer: string) => string]>([
    ['in other case', (answer) => answer.toUpperCase()],
    ['in full width', (answer) => answer.replace(/[a-z]/g, widened)],
    ['with spaces', (answer) => `  ${answer.replaceAll(' ', '   ')}\t`],
  ])('take right answers %s', async (_, say) => {
    const flow = await asked(await withAnswers());
    const ids = await idsDrawn(flow);
    expect((await flow.answer(answersTo(ids, say))).body.accepted).toBe(true);
  });

  it.each<[string, (ids: string[]) => Answers]>([
    ['one wrong answer', (ids) => answersTo(ids, (answer, at) => (at === 2 ? 'wrong' : answer))],
    ['an answer missing', (ids) => answersTo(ids.slice(1))],
    ['an answer too many', (ids) => ({ ...answersTo(ids), [undrawn(ids)]: 'x' })],
    ['answers to other questions', (ids) => answersTo([...ids.slice(1), undrawn(ids)])],
    [
      'answers exchanged',
      ([a = '', b = '', c = '']) => ({ ...answersTo([b, c]), [a]: ANSWERS[b as 'family-word'] }),
    ],
  ])('do not take %s', async (_, answer) => {
    const flow = await asked(await withAnswers());
    const ids = await idsDrawn(flow);
    expect((await flow.answer(answer(ids))).body.accepted).toBe(false);
    expect(await lastAudit(flow)).toMatchObject({ result: 'failed', detail: 'wrong-answers' });
  });

  it('stay the same until a wrong set of answers, then others come', async () => {
    const flow = await asked(await withAnswers());
    const first = await idsDrawn(flow);
    for (let time = 0; time < 3; time += 1) expect(await idsDrawn(flow)).toEqual(first);
    await flow.answer(answersTo(first, () => 'wrong'));
    const second = await idsDrawn(flow);
    expect([...second].sort()).not.toEqual([...first].sort());
    expect(await idsDrawn(flow)).toEqual(second);
    expect((await flow.answer(answersTo(first))).body.accepted).toBe(false);
    const third = await idsDrawn(flow);
    expect((await flow.answer(answersTo(third))).body.accepted).toBe(true);
  });

  it('count against the flow when none were drawn', async () => {
    const person = await withAnswers();
    const flow = await asked(person);
    expect((await flow.answer(ANSWERS)).body.accepted).toBe(false);
    expect(await lastAudit(flow)).toMatchObject({ detail: 'no-questions-drawn' });
    expect(await records.budgets(person.id)).not.toContainEqual(
      expect.objectContaining({ counter: 'proof:questions' }),
    );
  });

  it('are the first answer again under their key, whatever came in between', async () => {
    const flow = await asked(await withAnswers());
    const draw = () => flow.post('draw-questions', {}, 'the-same-key-always');
    const first = await draw();
    await flow.answer(
      answersTo(
        (first.body.questions ?? []).map(({ id }) => id),
        () => 'wrong',
      ),
    );
    expect((await draw()).text).toBe(first.text);
    const next = await idsDrawn(flow);
    const answers = Object.entries(answersTo(next)).map(([id, answer]) => ({ id, answer }));
    const prove = () =>
      flow.post('submit-proof', { method: 'questions', answers }, 'another-key-always');
    const proven = await prove();
    expect(proven.body.accepted).toBe(true);
    await flow.cancel();
    for (const [send, answer] of [
      [draw, first],
      [prove, proven],
    ] as const)
      expect((await send()).text).toBe(answer.text);
  });

  it('are in the language of the flow, an organisation’s own in its words', async () => {
    const texts = { en: 'Which gate do you use?', de: 'Welches Tor nehmen Sie?' };
    const own = await createOrganisation({
      settings: { languages: ['en', 'de'] },
      policy: {
        reset: { gates: 2, methods: ['email', 'questions'] },
        questions: {
          toRegister: 3,
          toReset: 3,
          predefined: ['family-word', 'first-tent-place'],
          custom: [texts],
        },
      },
    });
    const person = await own.addPerson();
    const { 'family-word': word, 'first-tent-place': place } = ANSWERS;
    await records.register(person.id, {
      answers: { 'family-word': word, 'first-tent-place': place },
      ownAnswers: [{ texts, answer: 'The green one' }],
    });
    const flow = await asked(person, own);
    await records.sql`update resets set language = 'de'
      where ref = ${(await records.reset(flow.token)).ref}`;
    const { body } = await flow.drawQuestions();
    const shown = Object.fromEntries((body.questions ?? []).map(({ id, text }) => [id, text]));
    expect(shown[questionIdOf(texts)]).toBe(texts.de);
    expect(shown['family-word']).toMatch(/Familie/);
    const right = {
      ...answersTo(['family-word', 'first-tent-place']),
      [questionIdOf(texts)]: 'the GREEN one',
    };
    expect((await flow.answer(right)).body.accepted).toBe(true);
  });
});

describe('wrong sets of answers', () => {
  it('are judged five times an hour however many come at once', async () => {
    const person = await withAnswers();
    const flows: ResetFlow[] = [];
    for (let time = 0; time < 5; time += 1) flows.push(await asked(person));
    const drawn = await Promise.all(flows.map(idsDrawn));
    const guesses = flows.flatMap((flow, at) => Array<[ResetFlow, number]>(4).fill([flow, at]));
    const answers = await Promise.all(
      guesses.map(([flow, at]) =>
        insist(() => flow.answer(answersTo(drawn[at] ?? [], () => 'wrong'))),
      ),
    );
    expect(answers.every(({ body }) => body.accepted === false)).toBe(true);
    expect(await records.budgets(person.id)).toContainEqual({
      counter: 'proof:questions',
      attempts: 5,
      blocks: 1,
    });
    const refs = await Promise.all(
      flows.map(async ({ token }) => (await records.reset(token)).ref),
    );
    const refused = (await Promise.all(refs.map((ref) => records.auditOf(ref))))
      .flat()
      .filter(({ event }) => event === 'proof.refused');
    expect(refused.filter(({ result }) => result === 'failed')).toHaveLength(5);
    expect(refused.filter(({ result }) => result === 'blocked')).toHaveLength(15);
    const [flow] = flows;
    const blocked = await flow!.answer(answersTo(await idsDrawn(flow!)));
    expect(blocked.body.accepted).toBe(false);
    expect(
      blocked.body.state?.methods.find(({ method }) => method === 'questions')?.blockedUntil,
    ).toBeDefined();
  });
});

const widened = (letter: string): string =>
  String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x21 + 0xff01);

const undrawn = (ids: readonly string[]): string =>
  Object.keys(ANSWERS).find((id) => !ids.includes(id)) ?? '';
