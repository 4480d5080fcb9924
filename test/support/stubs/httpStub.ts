import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { freePort } from '../ports';

/**
 * What the stub does with one request: `acceptThenDrop` and `acceptThenHang` take the message and
 * lose the answer; `hang` and `drop` take nothing; an object refuses with that status.
 */
export type HttpBehaviour =
  'accept' | 'acceptThenDrop' | 'acceptThenHang' | 'hang' | 'drop' | HttpRefusal;

/** `reason` is what the provider's own error names: Twilio a number, SendGrid a field. */
export type HttpRefusal = {
  status: number;
  retryAfter?: string;
  location?: string;
  reason?: number | string;
};

export type StubRequest = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
};

export type StubAnswer = { status: number; headers?: Record<string, string>; body: string };

type Dialect<Message> = {
  /** The answer to a request that is no message (a health check), or undefined. */
  answerOther(request: StubRequest): StubAnswer | undefined;
  read(request: StubRequest): Message;
  accepted(message: Message, number: number): StubAnswer;
  refused(refusal: HttpRefusal, message: Message): StubAnswer;
};

export type HttpStub<Message> = {
  url: string;
  accepted: Message[];
  refused: Message[];
  /** Every request for a message in order, whatever became of it. */
  requests: StubRequest[];
  /** Behaviour of the next requests, one each; then `always` again. */
  next(...behaviours: HttpBehaviour[]): void;
  /** Behaviour of requests without a `next` (at first `accept`). */
  always(behaviour: HttpBehaviour): void;
  /** Behaviour toward one recipient, before `always`; `accept` ends it. */
  toward(recipient: string, behaviour: HttpBehaviour): void;
  /** Stops listening, so that connections are refused. */
  goAway(): Promise<void>;
  /** Listens again, at the same address. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const answer = (response: ServerResponse, { status, headers, body }: StubAnswer): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
};

const extraHeaders = (behaviour: { retryAfter?: string; location?: string }) => ({
  ...(behaviour.retryAfter === undefined ? {} : { 'retry-after': behaviour.retryAfter }),
  ...(behaviour.location === undefined ? {} : { location: behaviour.location }),
});

/** A provider's HTTP API on 127.0.0.1 with behaviour told per request. */
export const startHttpStub = async <Message extends { to: string }>(
  dialect: Dialect<Message>,
): Promise<HttpStub<Message>> => {
  const accepted: Message[] = [];
  const refused: Message[] = [];
  const requests: StubRequest[] = [];
  const queue: HttpBehaviour[] = [];
  const perRecipient = new Map<string, HttpBehaviour>();
  let usual: HttpBehaviour = 'accept';

  const behave = (behaviour: HttpBehaviour, message: Message, response: ServerResponse): void => {
    if (typeof behaviour === 'object') {
      refused.push(message);
      const refusal = dialect.refused(behaviour, message);
      answer(response, { ...refusal, headers: extraHeaders(behaviour) });
      return;
    }
    if (behaviour.startsWith('accept')) accepted.push(message);
    if (behaviour === 'accept') answer(response, dialect.accepted(message, accepted.length));
    if (behaviour.toLowerCase().endsWith('drop')) response.destroy();
  };

  /** A provider that is away does not answer for its health either. */
  const answerCheck = (healthy: StubAnswer, response: ServerResponse): void => {
    if (usual === 'drop') response.destroy();
    else if (typeof usual === 'object' && usual.status >= 500)
      answer(response, { status: usual.status, body: '{}' });
    else if (usual !== 'hang') answer(response, healthy);
  };

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body: await bodyOf(incoming),
    };
    const other = dialect.answerOther(request);
    if (other) return answerCheck(other, response);
    requests.push(request);
    const message = dialect.read(request);
    behave(queue.shift() ?? perRecipient.get(message.to) ?? usual, message, response);
  };

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });
  const port = await freePort();
  const listen = async (): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const goAway = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  await listen();

  return {
    url: `http://127.0.0.1:${String(port)}`,
    accepted,
    refused,
    requests,
    next: (...behaviours) => void queue.push(...behaviours),
    always: (behaviour) => void (usual = behaviour),
    toward: (recipient, behaviour) => void perRecipient.set(recipient, behaviour),
    goAway,
    comeBack: listen,
    close: goAway,
  };
};
