import { once } from 'node:events';
import {
  type ClientHttp2Session,
  connect,
  constants,
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo } from 'node:net';

export type CountingEngine = {
  address: string;
  /** The gRPC methods called since the last look, in order. */
  takeCalls: () => string[];
  close: () => Promise<void>;
};

const HEADERS_END_THE_STREAM = 1;

/** Stands before the engine and notes every gRPC call that one process makes through it. */
export async function startCountingEngine(target: string): Promise<CountingEngine> {
  let calls: string[] = [];
  const upstream = connect(`http://${target}`);
  const server = createServer();
  server.on('stream', (stream, headers) => {
    calls.push(headers[':path']?.split('/').at(-1) ?? '');
    forward(upstream, stream, headers);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeCalls: () => {
      const taken = calls;
      calls = [];
      return taken;
    },
    close: () => closeBoth(server, upstream),
  };
}

function forward(
  upstream: ClientHttp2Session,
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
): void {
  const request = upstream.request(headers, { endStream: false });
  let trailers: IncomingHttpHeaders = {};
  stream.pipe(request);
  request.on('response', (answer, flags) => {
    const isWhole = (flags & HEADERS_END_THE_STREAM) !== 0;
    stream.respond(answer, isWhole ? { endStream: true } : { waitForTrailers: true });
    if (!isWhole) request.pipe(stream);
  });
  request.on('trailers', (received) => (trailers = received));
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
  stream.on('aborted', () => request.close(constants.NGHTTP2_CANCEL));
  for (const one of [stream, request]) one.on('error', () => stream.close());
}

async function closeBoth(server: Http2Server, upstream: ClientHttp2Session): Promise<void> {
  upstream.destroy();
  await new Promise((resolve) => {
    server.close(resolve);
    setTimeout(resolve, 200);
  });
}
