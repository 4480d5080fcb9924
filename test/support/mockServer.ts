import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import {
  type Answered,
  brokenAnswer,
  brokenRequest,
  type Contract,
  readOwnContract,
} from './contracts';

/** The policy the real listeners send with every answer. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ');

const contentTypes: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

export type MockRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  /** The body as it was sent. */
  text: string;
  body: Record<string, unknown>;
};

export type MockAnswer = {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Why the contract does not hold for it: it is not the service that answers so. */
  isFrom?: 'a proxy';
};

type Break = 'cut' | 'stall';

export type MockServer = {
  origin: string;
  /** Every API call that arrived, in order. */
  requests: MockRequest[];
  /** While true, connections break without an answer, except for the page's own files. */
  isDown: boolean;
  /** While true, it is a later release than the page, whose answers another contract holds for. */
  isLater: boolean;
  /** Answers the next call of a route (`POST /path/end`) instead of the script. */
  answerNext: (route: string, answer: MockAnswer) => void;
  /** What the script answers next to a route gets half way: then it is cut off, or nothing follows. */
  breakNext: (route: string, how: Break) => void;
  /** Ends it; rejects when a request or an answer broke the OpenAPI document. */
  close: () => Promise<void>;
};

type MockServerOptions = {
  app: 'portal' | 'admin';
  isPage: (path: string) => boolean;
  answer: (request: MockRequest) => MockAnswer | Promise<MockAnswer>;
};

const builtFolder = (app: string) => join(__dirname, '..', '..', 'dist', 'web', app);

/**
 * Serves the built page and a scripted API on a free loopback port. Every request and every answer is
 * held against the document of the real API.
 */
export async function startMockServer(options: MockServerOptions): Promise<MockServer> {
  if (!existsSync(join(builtFolder(options.app), 'index.html'))) {
    throw new Error('The built pages are missing: run `npm run build` first.');
  }
  const contract = readOwnContract(options.app);
  const breaches = new Set<string>();
  const queued: { route: string; answer: MockAnswer }[] = [];
  const broken: { route: string; how: Break }[] = [];
  const mock: Omit<MockServer, 'origin' | 'close'> = {
    requests: [],
    isDown: false,
    isLater: false,
    answerNext: (route, answer) => void queued.push({ route, answer }),
    breakNext: (route, how) => void broken.push({ route, how }),
  };

  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    const { pathname: path, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
    if (path.startsWith('/assets/')) return sendFile(response, options.app, path);
    if (options.isPage(path)) return sendFile(response, options.app, 'index.html');
    if (mock.isDown) return void incoming.socket.destroy();
    const request = await readRequest(incoming, path, searchParams);
    mock.requests.push(request);
    const answer = take(queued, request)?.answer ?? (await options.answer(request));
    const judged = mock.isLater ? [] : wrongAnswer(contract, request, answer);
    for (const breach of [...wrongWith(contract, request), ...judged]) breaches.add(breach);
    send(response, answer, take(broken, request)?.how);
  };
  const server = createServer((incoming, response) => void serve(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }).then(() => {
      if (breaches.size > 0)
        throw new Error(`Page or mock broke the contract:\n${[...breaches].join('\n')}`);
    });
  return Object.assign(mock, { origin: `http://127.0.0.1:${port}`, close });
}

function take<T extends { route: string }>(list: T[], request: MockRequest): T | undefined {
  const at = list.findIndex(({ route }) => isRoute(route, request));
  return at < 0 ? undefined : list.splice(at, 1)[0];
}

function isRoute(route: string, { method, path }: MockRequest): boolean {
  const [wantedMethod, wantedEnd = ''] = route.split(' ');
  return method === wantedMethod && path.endsWith(wantedEnd);
}

/** The path of a call as the contract has it. */
const routeOf = ({ servers }: Contract, path: string): string => {
  const base = servers[0]?.url ?? '';
  return path.startsWith(`${base}/`) ? path.slice(base.length) : path;
};

/** What is wrong with a call, each in one line. */
const wrongWith = (contract: Contract, request: MockRequest): string[] =>
  brokenRequest(contract, request.method, routeOf(contract, request.path), request).map(
    (wrong) => `${request.method} ${request.path}: ${wrong}`,
  );

/** What is wrong with its answer, each in one line. */
function wrongAnswer(
  contract: Contract,
  { method, path }: MockRequest,
  answer: MockAnswer,
): string[] {
  const { status, body, isFrom } = answer;
  if (isFrom !== undefined) return [];
  const answered = { status, type: typeOf(answer), body: body as Answered['body'] };
  return brokenAnswer(contract, method, routeOf(contract, path), answered).map(
    (wrong) => `${method} ${path} answered ${status}: ${wrong}`,
  );
}

async function readRequest(
  incoming: IncomingMessage,
  path: string,
  query: URLSearchParams,
): Promise<MockRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { method: incoming.method ?? '', path, query, headers: incoming.headers, text, body };
}

async function sendFile(response: ServerResponse, app: string, path: string): Promise<void> {
  const file = normalize(join(builtFolder(app), path));
  const content = await readFile(file).catch(() => undefined);
  const type = contentTypes[extname(file)];
  if (content === undefined || type === undefined) return void response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': type }).end(content);
}

const typeOf = ({ status }: MockAnswer): string =>
  status < 400 ? 'application/json' : 'application/problem+json';

function send(response: ServerResponse, answer: MockAnswer, how?: Break): void {
  const { status, body, headers = {} } = answer;
  const type = typeOf(answer);
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers });
  const text = body === undefined ? '' : JSON.stringify(body);
  if (how === undefined) return void response.end(text);
  response.write(text.slice(0, text.length / 2));
  if (how === 'cut') response.socket?.end();
}

/** What a proxy answers while the service behind it is away. */
export const fromProxy = (status: 502 | 503): MockAnswer => ({ status, isFrom: 'a proxy' });

/** A refusal as the API words it. */
export function problem(status: number, code: string, headers: Record<string, string> = {}) {
  return {
    status,
    headers,
    body: { type: `urn:latchkey:problem:${code}`, title: code, status, code },
  };
}
