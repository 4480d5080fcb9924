import { shownLanguage } from '../texts/shownLanguage';
import { pause } from './pause';
import type { Answer, Problem } from './types';

/** `offline`: no answer at all. `away`: somebody answered that the service is not there now. */
export type Connection = 'ok' | 'offline' | 'away';

export type HttpOptions = {
  credentials: RequestCredentials;
  onConnection: (connection: Connection) => void;
  onServerTime?: (serverTimeMs: number) => void;
};

export type Call = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
  token?: string;
  idempotencyKey?: string;
  signal?: AbortSignal;
};

export type Http = <T>(call: Call) => Promise<Answer<T>>;

const ANSWER_TIMEOUT_MS = 20_000;
const RETRY_FIRST_MS = 700;
const RETRY_LONGEST_MS = 5_000;

/** 32 hexadecimal characters, new for every action and kept for each repetition of it. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** An answer that was read to its end. */
type Reply = { status: number; headers: Headers; text: string };

/**
 * A client that repeats a call without an answer (no connection, half an answer, 502, 503, 504, or
 * 429 `busy`) until there is one or `signal` aborts; repetitions carry the same idempotency key.
 * Rejects only when aborted.
 */
export function createHttp(options: HttpOptions): Http {
  return async <T>(call: Call): Promise<Answer<T>> => {
    for (let attempt = 0; ; attempt += 1) {
      call.signal?.throwIfAborted();
      const reply = await once(call, options);
      call.signal?.throwIfAborted();
      const answer = reply && answerOf<T>(reply);
      if (answer) {
        options.onConnection('ok');
        return answer;
      }
      if (reply?.status !== 429) options.onConnection(reply ? 'away' : 'offline');
      await pause(retryDelayMs(attempt, reply), call.signal);
    }
  };
}

async function once(call: Call, options: HttpOptions): Promise<Reply | undefined> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), ANSWER_TIMEOUT_MS);
  const stop = () => timeout.abort();
  call.signal?.addEventListener('abort', stop);
  try {
    const response = await fetch(call.path, {
      method: call.method,
      headers: headersOf(call),
      credentials: options.credentials,
      cache: 'no-store',
      redirect: 'error',
      signal: timeout.signal,
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    const { status, headers } = response;
    const sentAtMs = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(sentAtMs)) options.onServerTime?.(sentAtMs);
    return { status, headers, text: await response.text() };
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    call.signal?.removeEventListener('abort', stop);
  }
}

function headersOf(call: Call): Record<string, string> {
  const language = shownLanguage();
  return {
    accept: 'application/json',
    ...(language === undefined ? {} : { 'accept-language': language }),
    ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
    ...(call.idempotencyKey === undefined ? {} : { 'idempotency-key': call.idempotencyKey }),
  };
}

/** Undefined when the call has to be repeated, also for a success that cannot be the service's own. */
function answerOf<T>(reply: Reply): Answer<T> | undefined {
  const { status, text } = reply;
  if (status === 204) return { ok: true, body: undefined as T };
  const body = objectIn(text);
  if (status < 300) return body && { ok: true, body: body as T };
  const problem = problemOf(reply, body ?? {});
  const isTransient =
    [502, 503, 504].includes(status) || (status === 429 && problem.code === 'busy');
  return isTransient ? undefined : { ok: false, problem };
}

function objectIn(text: string): object | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' ? (body ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}

function problemOf({ status, headers }: Reply, fields: Partial<Problem>): Problem {
  const retryAfterSeconds = Number(headers.get('retry-after') ?? Number.NaN);
  return {
    status,
    code: typeof fields.code === 'string' ? fields.code : 'unexpected',
    ...(Number.isFinite(retryAfterSeconds) ? { retryAfterSeconds } : {}),
    ...(typeof fields.supportCode === 'string' ? { supportCode: fields.supportCode } : {}),
    ...(Array.isArray(fields.errors) ? { errors: fields.errors } : {}),
  };
}

function retryDelayMs(attempt: number, reply: Reply | undefined): number {
  const askedMs = Number(reply?.headers.get('retry-after') ?? 0) * 1000;
  const backoffMs = Math.min(RETRY_FIRST_MS * 2 ** attempt, RETRY_LONGEST_MS);
  return Math.min(Math.max(askedMs || 0, backoffMs), RETRY_LONGEST_MS);
}
