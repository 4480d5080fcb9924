import type { CodeMethod } from '../../workflows/domain/methods';
import { eventually } from './poll';
import { createPortalClient, type PortalClient } from './portalClient';
import type { PortalAnswer } from './portalContract';
import type { Organisation, Person } from './people';
import { shared } from './sharedProduct';

export const CURRENT = '/password-resets/current';

export type FlowRoute =
  'send-code' | 'draw-questions' | 'submit-proof' | 'set-password' | 'unlock' | 'cancel';

/** One reset as somebody at the page goes through it, by HTTP alone. */
export type ResetFlow = {
  token: string;
  supportCode: string;
  /** The answer of the doorstep. */
  started: PortalAnswer;
  state: () => Promise<PortalAnswer>;
  post: (route: FlowRoute, body: unknown, key?: string) => Promise<PortalAnswer>;
  sendCode: (method: CodeMethod, destination: string) => Promise<PortalAnswer>;
  submitCode: (method: CodeMethod | 'totp' | 'recoveryCode', code: string) => Promise<PortalAnswer>;
  drawQuestions: () => Promise<PortalAnswer>;
  /** Answers to the questions with these ids. */
  answer: (answers: Readonly<Record<string, string>>) => Promise<PortalAnswer>;
  unlock: () => Promise<PortalAnswer>;
  setPassword: (password: string) => Promise<PortalAnswer>;
  cancel: () => Promise<PortalAnswer>;
};

export const sharedPortal = (): PortalClient => createPortalClient(shared.portalUrl);

/** Begins a reset and answers what a page would do with its token. */
export async function startFlow(
  portal: PortalClient,
  { slug }: { slug: string },
  login: string,
): Promise<ResetFlow> {
  const started = await portal.post(`/tenants/${slug}/password-resets`, { body: { login } });
  const { token, state } = started.body;
  if (token === undefined || state === undefined)
    throw new Error(`the doorstep answered ${started.status} ${started.text}`);
  const post: ResetFlow['post'] = (route, body, key) =>
    portal.post(`${CURRENT}/${route}`, { body, token, key });
  return {
    token,
    supportCode: state.supportCode,
    started,
    state: () => portal.get(CURRENT, { token }),
    post,
    sendCode: (method, destination) => post('send-code', { method, destination }),
    submitCode: (method, code) => post('submit-proof', { method, code }),
    drawQuestions: () => post('draw-questions', {}),
    answer: (answers) =>
      post('submit-proof', {
        method: 'questions',
        answers: Object.entries(answers).map(([id, answer]) => ({ id, answer })),
      }),
    unlock: () => post('unlock', {}),
    setPassword: (password) => post('set-password', { password }),
    cancel: () => post('cancel', {}),
  };
}

/** Where a method's codes go, as it is stored. */
export const destinationOf = (person: Person, method: CodeMethod): string => {
  if (method === 'email') return person.email;
  return method === 'officeCall' ? person.officePhone : person.phone;
};

/** Repeats a call that is told to come again, as a client does. */
export const insist = (call: () => Promise<PortalAnswer>): Promise<PortalAnswer> =>
  eventually('an answer that is not busy', async () => {
    const answer = await call();
    return answer.body.code === 'busy' ? undefined : answer;
  });

/** The six digits in a message. */
export const codeIn = (text: string): string => /\b\d{6}\b/.exec(text)?.[0] ?? '';

/** Other digits than those of a code. */
export const wrongCode = (code: string): string =>
  String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** Asks for a code and answers the one that arrives. */
export async function receiveCode(
  organisation: Organisation,
  flow: ResetFlow,
  person: Person,
  method: CodeMethod,
): Promise<string> {
  const to = destinationOf(person, method);
  const before = new Set((await organisation.messagesTo(to)).map(({ id }) => id));
  const asked = await flow.sendCode(method, to);
  if (asked.status !== 200) throw new Error(`send-code answered ${asked.status} ${asked.text}`);
  return eventually(`a code to ${to}`, async () => {
    const messages = await organisation.messagesTo(to);
    const fresh = messages.find(({ id, text }) => !before.has(id) && codeIn(text) !== '');
    return fresh && codeIn(fresh.text);
  });
}

/** Asks for a code and proves it. */
export async function passGate(
  organisation: Organisation,
  flow: ResetFlow,
  person: Person,
  method: CodeMethod,
): Promise<PortalAnswer> {
  return flow.submitCode(method, await receiveCode(organisation, flow, person, method));
}
