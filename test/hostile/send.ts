import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { HostileRequest } from './draft';
import type { Scene } from './scene';
import type { Wire } from './wires';

/** Longer than anything that answers may take. */
export const HANG_MS = 8_000;
const UNFINISHED_MS = 150;

export type Answer = { status: number; headers: Record<string, string>; text: string };

export type Outcome = { answers: Answer[]; tookMs: number; hangs: boolean };

export const createAgent = (): Agent => new Agent({ keepAlive: true, maxSockets: 32 });

/** Sends one request and answers all that came back. */
export async function send(agent: Agent, scene: Scene, request: HostileRequest): Promise<Outcome> {
  const startedMs = performance.now();
  const { answers, hangs } =
    request.wire === undefined
      ? await sendOnceMore(agent, scene, request)
      : await sendOverSocket(scene, request, request.wire);
  return { answers, hangs, tookMs: performance.now() - startedMs };
}

/** A kept connection may be closed just as it is used again: that says nothing about the request. */
async function sendOnceMore(agent: Agent, scene: Scene, request: HostileRequest) {
  const first = await sendByClient(agent, scene, request);
  const isCut = first.answers.length === 0 && !first.hangs;
  return isCut ? sendByClient(undefined, scene, request) : first;
}

const authorizationOf = ({ tokens }: Scene, { credential }: HostileRequest): string =>
  credential === 'none' || credential === 'person' ? '' : `Bearer ${tokens[credential]}`;

/** A session is sent as our own page sends it. */
const sessionOf = ({ tokens, urls }: Scene, { credential }: HostileRequest): string[] =>
  credential === 'person'
    ? ['Cookie', tokens.person, 'Origin', urls.portal, 'Sec-Fetch-Site', 'same-origin']
    : [];

function headersOf(scene: Scene, request: HostileRequest): string[] {
  const authorization = authorizationOf(scene, request);
  const { host } = new URL(scene.urls[request.operation.process]);
  return [
    ...['Host', host],
    ...(authorization === '' ? [] : ['Authorization', authorization]),
    ...sessionOf(scene, request),
    ...(request.body === undefined ? [] : ['Content-Length', String(request.body.length)]),
    ...request.headers.flat(),
  ];
}

function sendByClient(agent: Agent | undefined, scene: Scene, request: HostileRequest) {
  const { hostname, port } = new URL(scene.urls[request.operation.process]);
  const { method, path, body } = request;
  return new Promise<Omit<Outcome, 'tookMs'>>((resolve) => {
    const sent = httpRequest(
      {
        ...(agent === undefined ? { agent: false } : { agent }),
        hostname,
        port,
        method,
        path,
        headers: headersOf(scene, request),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const headers = Object.fromEntries(
            Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
          );
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ answers: [{ status: response.statusCode ?? 0, headers, text }], hangs: false });
        });
      },
    );
    sent.setTimeout(HANG_MS, () => {
      resolve({ answers: [], hangs: true });
      sent.destroy();
    });
    sent.on('error', () => {
      resolve({ answers: [], hangs: false });
    });
    sent.end(body);
  });
}

async function sendOverSocket(scene: Scene, request: HostileRequest, wire: Wire) {
  const { hostname, port, host } = new URL(scene.urls[request.operation.process]);
  const authorization = authorizationOf(scene, request);
  const pieces = wire.pieces({ ...request, host, authorization });
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const quiet = async (): Promise<boolean> => {
    const deadlineMs = performance.now() + (wire.isUnfinished ? UNFINISHED_MS : HANG_MS);
    while (performance.now() < deadlineMs) {
      const count = chunks.length;
      const isClosed = await Promise.race([ended.then(() => true), delay(60, false)]);
      if (isClosed) return true;
      if (count > 0 && chunks.length === count) return true;
    }
    return wire.isUnfinished === true;
  };
  for (const piece of pieces) socket.write(piece);
  const isQuiet = await quiet();
  socket.destroy();
  return { answers: answersIn(Buffer.concat(chunks).toString('latin1')), hangs: !isQuiet };
}

/** The answers in what came over a socket. */
function answersIn(stream: string): Answer[] {
  return stream
    .split(/(?=HTTP\/1\.[01] \d{3} )/)
    .filter((part) => part.startsWith('HTTP/'))
    .map((part) => {
      const [head = '', ...rest] = part.split('\r\n\r\n');
      const [first = '', ...lines] = head.split('\r\n');
      const headers = lines.map((line): [string, string] => {
        const at = line.indexOf(':');
        return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
      });
      const status = Number(first.split(' ')[1]);
      return { status, headers: Object.fromEntries(headers), text: rest.join('\r\n\r\n') };
    })
    .filter(({ status }) => status !== 100);
}
