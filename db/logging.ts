import pino, { type Logger } from 'pino';

const REDACTED = ['password', 'answers', 'destination', 'login', 'token', 'authorization'];

/** JSON log lines on standard output; named fields are removed wherever they stand. */
export const createLogger = (process: string): Logger =>
  pino({
    base: { process },
    redact: { paths: REDACTED.flatMap((field) => [field, `*.${field}`]), remove: true },
    serializers: { err: errorWithoutValues },
  });

/**
 * Keeps of an error what locates it: names, codes and the places in our code. Messages of drivers
 * repeat parameter values, so they stay out.
 */
function errorWithoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  const places = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return {
    type: error.name,
    code: typeof code === 'string' || typeof code === 'number' ? code : undefined,
    stack: places.slice(0, 12),
    ...(error.cause === undefined ? {} : { cause: errorWithoutValues(error.cause) }),
  };
}
