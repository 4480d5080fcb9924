import { placesIn, type Path, type Schema } from './schemas';

export type ProcessName = 'portal' | 'admin';

type Parameter = { name: string; in: string; required?: boolean; schema: Schema };

type Documented = {
  parameters?: Parameter[];
  requestBody?: { content: { 'application/json': { schema: Schema } } };
};

export type Document = {
  servers: { url: string }[];
  paths: Record<string, Record<string, Documented>>;
};

/** One route as its OpenAPI document describes it. */
export type Operation = {
  process: ProcessName;
  /** Where the API is mounted, for instance `/v1`. */
  base: string;
  method: string;
  /** The path below `base`, with `{name}` for variables. */
  template: string;
  pathNames: string[];
  queryNames: string[];
  body: Schema | undefined;
  /** Methods documented for the same path. */
  siblings: string[];
};

/** What of a route is made hostile. */
export type Target = { operation: Operation } & (
  | { part: 'field'; path: Path }
  | { part: 'path' | 'query'; name: string }
  | { part: 'body' | 'headers' | 'method' | 'address' | 'wire' }
);

export const keyOf = ({ method, template }: Operation): string =>
  `${method.toUpperCase()} ${template}`;

export function operationsOf(process: ProcessName, document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => {
      const namesIn = (place: string) =>
        parameters.filter((one) => one.in === place).map(({ name }) => name);
      return {
        process,
        base: document.servers[0]?.url ?? '',
        method,
        template,
        pathNames: namesIn('path'),
        queryNames: namesIn('query'),
        body: requestBody?.content['application/json'].schema,
        siblings: Object.keys(methods),
      };
    }),
  );
}

/** Every part of every route: each variable, parameter and field, and what all requests have. */
export function targetsOf(operations: readonly Operation[]): Target[] {
  return operations.flatMap((operation): Target[] => {
    const { pathNames, queryNames, body } = operation;
    const fields = body === undefined ? [] : [[], ...placesIn(body)];
    return [
      ...pathNames.map((name) => ({ operation, part: 'path' as const, name })),
      ...[...queryNames, 'unknown'].map((name) => ({ operation, part: 'query' as const, name })),
      ...fields.map((path) => ({ operation, part: 'field' as const, path })),
      ...(['body', 'headers', 'method', 'address', 'wire'] as const).map((part) => ({
        operation,
        part,
      })),
    ];
  });
}
