import type { CodeMethod } from '../../workflows/domain/methods';
import type { ResetState } from '../../workflows/domain/reset';
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
  /** How it stands, as the portal answers. */
  state: () => Promise<PortalAnswer>;
  /** How it stands. */
  look: () => Promise<ResetState>;
  post: (route: FlowRoute, body: unknown, key?: string) => Promise<PortalAnswer>;
  sendCode: (method: CodeMethod, destination: string) => Promise<PortalAnswer>;
  prove: (method: CodeMethod | 'totp' | 'recoveryCode', code: string) => Promise<PortalAnswer>;
  drawQuestions: () => Promise<PortalAnswer>;
  /** Answers to the questions with these ids. */
  answer: (answers: Readonly<Record<string, string>>) => Promise<PortalAnswer>;
  unlock: () => Promise<PortalAnswer>;
  setPassword: (password: string) => Promise<PortalAnswer>;
  cancel: () => Promise<PortalAnswer>;
};

/** A reset from its beginning. */
export type BegunFlow = ResetFlow & {
  supportCode: string;
  /** The answer of the doorstep. */
  started: PortalAnswer;
};

/** What is sent has an `Idempotency-Key` where one is given or made anew for it. */
type NewKey = () => string | undefined;
const noKey: NewKey = () => undefined;

export const sharedPortal = (): PortalClient => createPortalClient(shared.portalUrl);

/** Begins a reset and answers what a page would do with its token. */
export async function startFlow(
  portal: PortalClient,
  { slug }: { slug: string },
  login: string,
  newKey = noKey,
): Promise<BegunFlow> {
  const started = await portal.post(`/tenants/${slug}/password-resets`, { body: { login } });
  const { token, state } = started.body;
  if (token === undefined || state === undefined)
    throw new Error(`the doorstep answered ${started.status} ${started.text}`);
  return { ...resumeFlow(portal, token, newKey), supportCode: state.supportCode, started };
}

/** The same reset again, for instance after the page was reloaded. */
export function resumeFlow(portal: PortalClient, token: string, newKey = noKey): ResetFlow {
  const post: ResetFlow['post'] = (route, body, key = newKey()) =>
    portal.post(`${CURRENT}/${route}`, { body, token, key });
  const state = () => portal.get(CURRENT, { token });
  return {
    token,
    state,
    look: async () => (await state()).body as ResetState,
    post,
    sendCode: (method, destination) => post('send-code', { method, destination }),
    prove: (method, code) => post('submit-proof', { method, code }),
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

/** Asks for a code and answers the one that arrives. */
export async function receiveCode(
  organisation: Organisation,
  flow: ResetFlow,
  person: Person,
  method: CodeMethod,
): Promise<string> {
  const to = destinationOf(person, method);
  const before = await organisation.countCodesTo(to);
  const asked = await flow.sendCode(method, to);
  if (asked.status !== 200) throw new Error(`send-code answered ${asked.status} ${asked.text}`);
  return organisation.codeTo(to, before);
}

/** Asks for a code and proves it. */
export async function passGate(
  organisation: Organisation,
  flow: ResetFlow,
  person: Person,
  method: CodeMethod,
): Promise<PortalAnswer> {
  return flow.prove(method, await receiveCode(organisation, flow, person, method));
}
