import { filesIn, readText } from './sourceFiles';
import {
  namedByState,
  OUTSIDE,
  reachableFrom,
  statesIn,
  transitionsIn,
} from '../support/stateDiagram';

const pageWith = (...lines: string[]): string =>
  ['# A flow', '', '```mermaid', 'stateDiagram-v2', ...lines, '```', '', 'Prose --> more.'].join(
    '\n',
  );

const visit = pageWith(
  '  direction TB',
  '  %% the short way first',
  '  [*] --> ask: doorstep',
  '  ask --> ask: sendCode, submitProof refused',
  '  ask --> choose: submitProof',
  '',
  '  choose --> done: setPassword: at once',
  '  ask --> done',
  '  done --> [*]',
);

describe('a state diagram', () => {
  it('is read arrow by arrow, with what is written on each', () => {
    expect(transitionsIn(visit)).toEqual([
      { from: OUTSIDE, to: 'ask', label: 'doorstep' },
      { from: 'ask', to: 'ask', label: 'sendCode, submitProof refused' },
      { from: 'ask', to: 'choose', label: 'submitProof' },
      { from: 'choose', to: 'done', label: 'setPassword: at once' },
      { from: 'ask', to: 'done', label: '' },
      { from: 'done', to: OUTSIDE, label: '' },
    ]);
  });

  it('has the states its arrows name, each once', () => {
    expect(statesIn(transitionsIn(visit))).toEqual(['ask', 'choose', 'done']);
  });

  it('tells which updates are named on the way out of each state', () => {
    const updates = ['submitProof', 'sendCode', 'setPassword', 'cancel'];
    expect(namedByState(transitionsIn(visit), updates)).toEqual({
      ask: ['submitProof', 'sendCode'],
      choose: ['setPassword'],
    });
  });

  it('names an update by its whole word only', () => {
    const transitions = transitionsIn(
      pageWith('ask --> ask: resendCode', 'ask --> [*]: cancelled'),
    );
    expect(namedByState(transitions, ['sendCode', 'cancel'])).toEqual({});
  });

  it('tells where one can come to', () => {
    const transitions = transitionsIn(visit);
    expect([...reachableFrom('choose', transitions)]).toEqual(['done', OUTSIDE]);
    expect([...reachableFrom('ask', transitions)].sort()).toEqual(
      ['ask', 'choose', 'done', OUTSIDE].sort(),
    );
  });

  it('does not lead out of the end again', () => {
    expect([...reachableFrom('done', transitionsIn(visit))]).toEqual([OUTSIDE]);
  });

  it.each([
    'ask -> done',
    'ask --> two words',
    'state "a long name" as ask',
    'note right of ask: text',
  ])('is refused with the line %s', (line) => {
    expect(() => transitionsIn(pageWith('[*] --> ask', line))).toThrow(line);
  });

  it('is refused when a page has none', () => {
    expect(() => transitionsIn('# A flow\n\n```mermaid\nsequenceDiagram\n```\n')).toThrow('0');
  });

  it('is refused when a page has two', () => {
    expect(() => transitionsIn(`${visit}\n\n${visit}`)).toThrow('more');
  });
});

describe('the diagram of every flow', () => {
  const flows = filesIn('docs/flows').map((page) => ({
    page,
    transitions: transitionsIn(readText(page)),
  }));

  it.each(flows)('comes to every state and to an end in $page', ({ transitions }) => {
    const states = statesIn(transitions);
    const reached = reachableFrom(OUTSIDE, transitions);
    const ending = states.filter((state) => reachableFrom(state, transitions).has(OUTSIDE));
    expect(states.filter((state) => !reached.has(state))).toEqual([]);
    expect(ending).toEqual(states);
  });
});
