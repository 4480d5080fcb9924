import { Agent, request as httpRequest } from 'node:http';
import { performance } from 'node:perf_hooks';

export type TimedAnswer = { status: number; text: string; tookMs: number };

export type TimedCall = {
  path: string;
  token?: string;
  key?: string;
  /** Of a page of somebody who is signed in. */
  headers?: Record<string, string>;
  body?: object;
};

/** A stranger with connections kept open and a good clock. */
export type Stopwatch = { call: (call: TimedCall) => Promise<TimedAnswer>; close: () => void };

/** One connection unless told otherwise. Times run from the moment before a request is written to the last byte of its answer. */
export function startStopwatch(portalUrl: string, connections = 1): Stopwatch {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(portalUrl);
  const call = ({ path, token, key, headers: more = {}, body }: TimedCall) =>
    new Promise<TimedAnswer>((resolve, reject) => {
      const text = body === undefined ? '' : JSON.stringify(body);
      const headers = {
        ...more,
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      };
      const method = body === undefined ? 'GET' : 'POST';
      const beganMs = performance.now();
      const sent = httpRequest({ agent, hostname, port, path: `/v1${path}`, method, headers });
      sent.on('error', reject).on('response', (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () => {
          const tookMs = performance.now() - beganMs;
          const answer = Buffer.concat(pieces).toString('utf8');
          resolve({ status: response.statusCode ?? 0, text: answer, tookMs });
        });
      });
      sent.end(text);
    });
  return { call, close: () => agent.destroy() };
}
