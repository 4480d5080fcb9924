import type { Answer, Problem } from './types';

/** `offline`: no answer at all. `away`: somebody answered that the service is not there now. */
export type Connection = 'ok' | 'offline' | 'away';

export type HttpOptions = {
  credentials: RequestCredentials;
  onConnection: (connection: Connection) => void;
  onServerTime?: (serverTimeMs: number) => void;
};

export type Call = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
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

/**
 * A client that repeats a call without an answer (no connection, 502, 503, 504, or 429 `busy`)
 * until there is one or `signal` aborts; repetitions carry the same idempotency key.
 * Rejects only when aborted.
 */
export function createHttp(options: HttpOptions): Http {
  return async <T>(call: Call): Promise<Answer<T>> => {
    for (let attempt = 0; ; attempt += 1) {
      const reply = await once(call, options);
      call.signal?.throwIfAborted();
      if (reply instanceof Response && !(await isTransient(reply))) {
        options.onConnection('ok');
        return readAnswer<T>(reply);
      }
      const isBusy = reply instanceof Response && reply.status === 429;
      if (!isBusy) options.onConnection(reply instanceof Response ? 'away' : 'offline');
      await pause(retryDelayMs(attempt, reply), call.signal);
    }
  };
}

async function once(call: Call, options: HttpOptions): Promise<Response | undefined> {
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
    const sentAtMs = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(sentAtMs)) options.onServerTime?.(sentAtMs);
    return response;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    call.signal?.removeEventListener('abort', stop);
  }
}

function headersOf(call: Call): Record<string, string> {
  return {
    accept: 'application/json',
    ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
    ...(call.idempotencyKey === undefined ? {} : { 'idempotency-key': call.idempotencyKey }),
  };
}

async function isTransient(response: Response): Promise<boolean> {
  if ([502, 503, 504].includes(response.status)) return true;
  if (response.status !== 429) return false;
  return (await problemOf(response.clone())).code === 'busy';
}

async function readAnswer<T>(response: Response): Promise<Answer<T>> {
  if (!response.ok) return { ok: false, problem: await problemOf(response) };
  if (response.status === 204) return { ok: true, body: undefined as T };
  return { ok: true, body: (await response.json()) as T };
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => ({}));
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
  const retryAfterSeconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    status: response.status,
    code: typeof fields.code === 'string' ? fields.code : 'unexpected',
    ...(Number.isFinite(retryAfterSeconds) ? { retryAfterSeconds } : {}),
    ...(typeof fields.supportCode === 'string' ? { supportCode: fields.supportCode } : {}),
    ...(Array.isArray(fields.errors) ? { errors: fields.errors } : {}),
  };
}

function retryDelayMs(attempt: number, reply: Response | undefined): number {
  const askedMs = Number(reply?.headers.get('retry-after') ?? 0) * 1000;
  const backoffMs = Math.min(RETRY_FIRST_MS * 2 ** attempt, RETRY_LONGEST_MS);
  return Math.min(Math.max(askedMs || 0, backoffMs), RETRY_LONGEST_MS);
}

/** Waits, but not longer than until the device says that it is connected again. */
function pause(delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, delayMs);
    addEventListener('online', done);
    signal?.addEventListener('abort', done);
  });
}
