import type { Call, Http } from './http';
import type { AnswerOf, BodyOf } from './operations';
import type { Answer } from './types';

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The variables in its path, by name. */
type ParamsOf<Operation> = Operation extends { parameters: { path: infer Params } }
  ? Params
  : undefined;

/** The parameters behind its question mark, none of which has to be there. */
type QueryOf<Operation> = Operation extends { parameters: { query?: infer Query } } ? Query : never;

/** The paths of a document that have this method. */
type PathWith<Paths, V extends Verb> = {
  [P in keyof Paths]: Paths[P] extends { [M in V]: { responses: unknown } } ? P : never;
}[keyof Paths] &
  string;

type OperationAt<Paths, V extends Verb, P extends PathWith<Paths, V>> = Paths[P] extends {
  [M in V]: infer Operation;
}
  ? Operation
  : never;

/** A field that is there exactly when it has something to say. */
type Field<Name extends string, Value> = [Value] extends [undefined]
  ? { [N in Name]?: never }
  : { [N in Name]: Value };

type RequestOf<Operation> = Pick<Call, 'token' | 'idempotencyKey' | 'signal'> & {
  query?: QueryOf<Operation>;
} & Field<'params', ParamsOf<Operation>> &
  Field<'body', BodyOf<Operation>>;

type Caller<Paths> = <V extends Verb, P extends PathWith<Paths, V>>(
  verb: V,
  path: P,
  request: RequestOf<OperationAt<Paths, V, P>>,
) => Promise<Answer<AnswerOf<OperationAt<Paths, V, P>>>>;

/** A request of any call, as far as it is sent. */
type AnyRequest = Pick<Call, 'token' | 'idempotencyKey' | 'signal'> & {
  params?: unknown;
  query?: unknown;
  body?: unknown;
};

const METHODS = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;

/** Makes the calls of one OpenAPI document, mounted at `base`, and no others. */
export function createCaller<Paths>(http: Http, base: string): Caller<Paths> {
  return (verb: Verb, path: string, { params, query, ...request }: AnyRequest) => {
    const asked = `${base}${filled(path, params)}${search(query)}`;
    return http<never>({ method: METHODS[verb], path: asked, ...request });
  };
}

const filled = (path: string, params: unknown): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((params as Record<string, string>)[name] ?? ''),
  );

const search = (query: unknown): string =>
  query === undefined ? '' : `?${new URLSearchParams(query as Record<string, string>).toString()}`;
