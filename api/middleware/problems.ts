import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { PROBLEM_CODES, Problem, problemBody } from '../errors';

/** Answers 404 for every path no route took. */
export const nothingHere: RequestHandler = () => {
  throw new Problem('not-found');
};

/**
 * The one error handler: known problems as they are, the body parser's by their kind, a lost
 * database or engine as 503, everything else as 500 with the cause in the log only.
 */
export function answerProblems(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = classify(error);
    const isFault = problem.code === 'internal' || problem.code === 'unavailable';
    if (isFault && problem.extras.isNoFault !== true)
      logger.error(
        { err: causeOf(error), route: request.route?.path, code: problem.code },
        'request failed',
      );
    const { retryAfterSeconds, allow } = problem.extras;
    if (allow !== undefined) response.set('Allow', allow.join(', '));
    if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
    response
      .status(PROBLEM_CODES[problem.code].status)
      .type('application/problem+json')
      .send(JSON.stringify(problemBody(problem)));
  };
}

const causeOf = (error: unknown): unknown =>
  error instanceof Problem ? (error.cause ?? error) : error;

function classify(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { type, status } = fieldsOf(error);
  if (type === 'entity.too.large') return new Problem('body-too-large');
  if (typeof type === 'string' && /^(encoding|charset)\.unsupported$/.test(type))
    return new Problem('unsupported-media-type');
  if (error instanceof URIError || (typeof type === 'string' && status === 400))
    return new Problem('malformed-request');
  if (hasCode(error, NOT_STORABLE)) return new Problem('malformed-request');
  if (hasCode(error, BACKEND_LOSS)) return new Problem('unavailable', { retryAfterSeconds: 2 });
  return new Problem('internal');
}

/** Errors of postgres.js and PostgreSQL that mean "away for now" (class 57 and 53, 08, timeouts). */
const BACKEND_LOSS =
  /^(CONNECT_TIMEOUT|CONNECTION_.*|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|57P0[123]|57014|53\w{3}|08\w{3}|25P03)$/;

/** PostgreSQL's word for NUL in a text (character_not_in_repertoire): nobody's name has one. */
const NOT_STORABLE = /^22021$/;

function hasCode(error: unknown, wanted: RegExp): boolean {
  for (let cause = error, depth = 0; cause !== undefined && depth < 5; depth += 1) {
    const { code, cause: next } = fieldsOf(cause);
    if (typeof code === 'string' && wanted.test(code)) return true;
    cause = next;
  }
  return false;
}

function fieldsOf(error: unknown): Record<'type' | 'status' | 'code' | 'cause', unknown> {
  const fields = (typeof error === 'object' && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  const { type, status, code, cause } = fields;
  return { type, status, code, cause };
}
