import type { Request, RequestHandler, Response } from 'express';
import { Router } from 'express';
import type { ZodType } from 'zod';
import { Problem, type ProblemCode } from './errors';
import { fieldErrors } from './fieldErrors';
import type { RouteHeaders } from './headers';

export type Answer = {
  status: number;
  /** Absent for 204. */
  body?: unknown;
  headers?: Record<string, string | string[]>;
};

export type Parsed<P, Q, B> = { params: P; query: Q; body: B; request: Request };

/** One route as it is declared: the same object serves requests and the OpenAPI document. */
export type Route = RouteHeaders & {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express path below the mount point, e.g. `/tenants/:tenant`. */
  path: string;
  /** The name of the operation in generated clients, in camelCase. */
  operationId: string;
  /** The group it is listed in. */
  tag: string;
  summary: string;
  /** What else to know before calling it; who may is added. */
  description: string;
  authentication: 'none' | 'flowToken' | 'agent' | 'operator' | 'person';
  /** The roles of which an operator needs one. */
  roles?: readonly string[];
  params?: ZodType;
  query?: ZodType;
  body?: ZodType;
  /** Successful answers by status; null for an answer without a body. */
  answers: Record<number, ZodType | null>;
  /** Problem codes particular to the route; those of every route are implied. */
  problems: readonly ProblemCode[];
  handle: (parsed: Parsed<unknown, unknown, unknown>) => Promise<Answer>;
};

type Typed<P, Q, B> = Omit<Route, 'params' | 'query' | 'body' | 'handle'> & {
  params?: ZodType<P>;
  query?: ZodType<Q>;
  body?: ZodType<B>;
  handle: (parsed: Parsed<P, Q, B>) => Promise<Answer>;
};

/** Declares a route with the types its schemas promise. */
export const route = <P = unknown, Q = unknown, B = unknown>(definition: Typed<P, Q, B>): Route =>
  definition as Route;

/** An Express router that parses, handles and answers as the routes declare. */
export function routerOf(routes: readonly Route[]): Router {
  const router = Router();
  for (const definition of routes) router[definition.method](definition.path, serve(definition));
  return router;
}

/** Asks for the version a change is made to before its body is looked at: 428 without one. */
export function preconditionsOf(routes: readonly Route[]): Router {
  const router = Router();
  for (const { method, path, params, ifMatch } of routes)
    if (ifMatch === 'required')
      router[method](path, (request, _response, next) => {
        const isThere = params?.safeParse(request.params).success ?? true;
        if (isThere && request.headers['if-match'] === undefined)
          throw new Problem('if-match-missing');
        next();
      });
  return router;
}

/** Tells whoever comes with another method which ones an address takes (RFC 9110, 15.5.6). */
export function otherMethods(routes: readonly Route[]): Router {
  const router = Router();
  for (const path of new Set(routes.map((one) => one.path))) {
    const there = routes.filter((one) => one.path === path);
    const allow = there.flatMap(({ method }) =>
      method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()],
    );
    router.all(path, ({ method, params }, _response, next) => {
      const isThere = there.some((one) => one.params?.safeParse(params).success ?? true);
      if (method === 'OPTIONS' || !isThere) next();
      else throw new Problem('method-not-allowed', { allow });
    });
  }
  return router;
}

/** Nothing here may be kept, so nobody has an answer that need not be sent again. */
const CONDITIONS = ['if-none-match', 'if-modified-since'];

function serve(definition: Route): RequestHandler {
  return async (request: Request, response: Response) => {
    for (const condition of CONDITIONS) delete request.headers[condition];
    const answer = await definition.handle({
      params: parseParams(definition.params, request.params),
      query: parse(definition.query, request.query, '/query'),
      body: parse(definition.body, request.body ?? {}, ''),
      request,
    });
    if (!(answer.status in definition.answers))
      throw new Error(`${definition.path} answered ${answer.status}, which it does not declare`);
    const { headers = {} } = answer;
    const undeclared = Object.keys(headers).filter((name) => !isSent(definition, name));
    if (undeclared.length > 0)
      throw new Error(`${definition.path} sent ${undeclared.join()}, which it does not declare`);
    response.status(answer.status).set(headers);
    if (answer.body === undefined) response.end();
    else response.json(answer.body);
  };
}

const isSent = ({ sends = [] }: Route, name: string): boolean =>
  (sends as readonly string[]).includes(name);

/** A path that does not fit names nothing: 404, whatever is wrong with it. */
function parseParams(schema: ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return value;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Problem('not-found');
  return parsed.data;
}

function parse(schema: ZodType | undefined, value: unknown, place: string): unknown {
  if (schema === undefined) return value;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem('invalid-field', {
    errors: fieldErrors(parsed.error.issues, value, place),
  });
}
