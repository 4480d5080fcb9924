import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { Organisation, Person } from './people';
import { codeIn } from './outbox';
import { eventually, untilDecided } from './poll';
import type { PortalClient } from './portalClient';
import type { PortalAnswer } from './portalContract';
import type { Records } from './records';
import { CURRENT, type FlowRoute, type ResetFlow, startFlow } from './resetFlow';

/** One POST of a page: every repeat has the same key. */
export type PageRequest = { flow: ResetFlow; route: FlowRoute; body: object; key: string };

export type Effects = Record<string, number>;

/** One person's resets, the answers their pages got, and what was done for them. */
export type RepeatScene = {
  person: Person;
  records: Records;
  /** Begins another attempt of the person, as another device does. */
  begin: () => Promise<ResetFlow>;
  /** The code of the reset's running challenge once it has arrived. */
  arrived: (flow: ResetFlow) => Promise<string>;
  /** Asks for a code without noting the answer; resolves with it once it has arrived. */
  receive: (flow: ResetFlow) => Promise<string>;
  /** A new attempt that has passed its one gate. */
  proven: () => Promise<ResetFlow>;
  /** Sends a request, or the same one again, and notes its answer. */
  ask: (request: PageRequest) => Promise<void>;
  /** Sends requests in one moment and notes their answers, whichever came first. */
  askAtOnce: (...requests: PageRequest[]) => Promise<void>;
  /** Sends a request and hangs up when its effect has begun, before any answer is read. */
  hangUp: (request: PageRequest) => Promise<void>;
  /** Notes where a reset stands. */
  look: (flow: ResetFlow) => Promise<void>;
  /** The moment in which a portal or worker may be lost. */
  pause: () => Promise<void>;
  answers: string[];
  /** What was done since the first noted request. */
  effects: () => Promise<Effects>;
};

type SceneParts = {
  organisation: Organisation;
  records: Records;
  /** The portal that takes the next call. */
  nextPortal: () => PortalClient;
  pause: () => Promise<void>;
};

export const pageRequest = (
  flow: ResetFlow,
  route: FlowRoute,
  body: object,
  key: string = randomUUID(),
): PageRequest => ({ flow, route, body, key });

/** The same button pressed once more: the same request under a key of its own. */
export const again = (request: PageRequest): PageRequest => ({ ...request, key: randomUUID() });

export async function createRepeatScene(parts: SceneParts): Promise<RepeatScene> {
  const { organisation, records, nextPortal, pause } = parts;
  const person = await organisation.addPerson();
  const flows: ResetFlow[] = [];
  const firstTexts = new Map<string, string>();
  const answers: string[] = [];
  let before: Effects | undefined;

  const countEffects = async (): Promise<Effects> => {
    const rows = await Promise.all(flows.map(({ token }) => records.reset(token)));
    return effectsOf(
      records,
      person,
      rows.map(({ ref }) => ref),
    );
  };
  const post = ({ flow, route, body, key }: PageRequest) =>
    untilDecided(() => nextPortal().post(`${CURRENT}/${route}`, { body, token: flow.token, key }));
  const noted = async (request: PageRequest): Promise<string> => {
    const answer = await post(request);
    const name = `${request.flow.token} ${request.route} ${request.key}`;
    const isRepeat = firstTexts.get(name) === answer.text;
    firstTexts.set(name, firstTexts.get(name) ?? answer.text);
    return `${request.route}: ${isRepeat ? 'the first answer again' : describeAnswer(answer)}`;
  };
  const begin = async () => {
    const flow = await startFlow(nextPortal(), organisation, person.login);
    flows.push(flow);
    return flow;
  };
  const receive = async (flow: ResetFlow): Promise<string> => {
    await records.letResendTimePass(flow.token);
    await post(pageRequest(flow, 'send-code', { method: 'email', destination: person.email }));
    return arrived(flow);
  };
  const arrived = async (flow: ResetFlow): Promise<string> => {
    const { ref, challenge } = await records.sentCode(flow.token);
    const id = `${ref}:code:${challenge?.number}`;
    const [message] = await records.sql`select text from outbox where id = ${id}`;
    return codeIn(String(message?.['text']));
  };
  const proven = async () => {
    const flow = await begin();
    await post(pageRequest(flow, 'submit-proof', { method: 'email', code: await receive(flow) }));
    return flow;
  };
  const askAtOnce = async (...requests: PageRequest[]) => {
    before ??= await countEffects();
    answers.push(...(await Promise.all(requests.map(noted))).sort());
  };
  return {
    person,
    records,
    begin,
    arrived,
    receive,
    proven,
    askAtOnce,
    ask: (request) => askAtOnce(request),
    hangUp: async (request) => {
      before ??= await countEffects();
      await hangUp(records, nextPortal(), request);
      answers.push(`${request.route}: lost`);
    },
    look: async ({ token }) => {
      const { body } = await nextPortal().get(CURRENT, { token });
      answers.push(`state: ${body.step}`);
    },
    pause,
    answers,
    effects: async () => minus(await countEffects(), before ?? {}),
  };
}

/** What an answer tells a page: the code of a refusal, or where the reset stands. */
function describeAnswer({ status, body, headers }: PortalAnswer): string {
  if (status >= 400) {
    const isMute = status === 429 && !(Number(headers['retry-after']) > 0);
    return `${status} ${body.code}${isMute ? ' without Retry-After' : ''}`;
  }
  if (body.accepted === undefined) return `${status} ${body.step}`;
  const reasons = (body.reasons ?? []).map(({ code }) => ` (${code})`).join('');
  return `${status} ${body.accepted ? '' : 'not '}accepted${reasons}, ${body.state?.step}`;
}

async function hangUp(
  records: Records,
  portal: PortalClient,
  { flow, route, body, key }: PageRequest,
): Promise<void> {
  const { version } = await records.reset(flow.token);
  const sent = httpRequest(`${portal.url}/v1${CURRENT}/${route}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${flow.token}`,
      'idempotency-key': key,
    },
  });
  sent.on('error', () => undefined);
  sent.end(JSON.stringify(body));
  await eventually('the effect of a request', async () =>
    (await records.reset(flow.token)).version > version ? true : undefined,
  );
  sent.destroy();
}

/** Audit events, messages that arrived and stored hashes, by name. */
async function effectsOf({ sql }: Records, person: Person, refs: string[]): Promise<Effects> {
  const rows = await sql<{ what: string; times: number }[]>`
    select event as what, count(*)::int as times from audit_events
    where flow_ref = any(${refs}) group by 1
    union all
    select split_part(id, ':', 2) || ' sent', count(*)::int from outbox
    where split_part(id, ':', 1) = any(${refs}) group by 1
    union all
    select 'hash changed', count(*)::int from password_history where user_id = ${person.id}`;
  return Object.fromEntries(rows.map(({ what, times }) => [what, times]));
}

const minus = (all: Effects, earlier: Effects): Effects =>
  Object.fromEntries(
    Object.entries(all)
      .map(([what, times]) => [what, times - (earlier[what] ?? 0)] as const)
      .filter(([, times]) => times !== 0),
  );
