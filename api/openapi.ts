import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z, type ZodType } from 'zod';
import { PROBLEM_CODES, type ProblemCode, USER_KINDS } from './errors';
import type { Route } from './routes';

const ALWAYS: readonly ProblemCode[] = [
  'malformed-request',
  'not-found',
  'internal',
  'unavailable',
];
const WITH_BODY: readonly ProblemCode[] = ['body-too-large', 'unsupported-media-type'];
const WITH_FIELDS: readonly ProblemCode[] = ['invalid-field'];
const CONDITIONAL: Readonly<Record<'required' | 'optional', readonly ProblemCode[]>> = {
  required: ['if-match-missing', 'stale-version'],
  optional: ['stale-version'],
};
const SIGNED: readonly ProblemCode[] = ['unauthenticated'];

const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(PROBLEM_CODES) as [ProblemCode, ...ProblemCode[]]),
    detail: z.string().optional(),
    errors: z
      .array(z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() }))
      .optional(),
    usedBy: z.array(z.strictObject({ kind: z.enum(USER_KINDS), id: z.string() })).optional(),
    supportCode: z.string().optional(),
  })
  .meta({ id: 'Problem' });

/** The OpenAPI 3.1 document of a set of routes, made from the schemas that check the requests. */
export function openApiDocument(title: string, base: string, routes: readonly Route[]) {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  if (routes.some(({ authentication }) => authentication === 'person'))
    registry.registerComponent('securitySchemes', 'session', {
      type: 'apiKey',
      in: 'cookie',
      name: '__Host-latchkey-portal',
    });
  for (const definition of routes) register(registry, definition);
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title, version: '1' },
    servers: [{ url: base }],
  });
  return withPlainPatterns(document);
}

/** The generator writes the flag of a regular expression behind it, where it would be matched. */
const withPlainPatterns = <T>(document: T): T =>
  JSON.parse(JSON.stringify(document), (name, value: unknown) =>
    name === 'pattern' && typeof value === 'string' ? value.replace(/\/u$/, '') : value,
  ) as T;

function register(registry: OpenAPIRegistry, definition: Route): void {
  const { method, path, summary, params, query, body, authentication } = definition;
  registry.registerPath({
    method,
    path: path.replace(/:(\w+)/g, '{$1}'),
    summary,
    ...(authentication === 'none'
      ? {}
      : { security: [authentication === 'person' ? { session: [] } : { bearer: [] }] }),
    request: {
      ...(params === undefined ? {} : { params: params as never }),
      ...(query === undefined ? {} : { query: query as never }),
      ...(body === undefined
        ? {}
        : { body: { required: true, content: { 'application/json': { schema: body } } } }),
    },
    responses: { ...successes(definition.answers), ...refusals(definition) },
  });
}

function successes(answers: Route['answers']) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [status, describe('Done', schema)]),
  );
}

function refusals({ problems, query, body, authentication, ifMatch }: Route) {
  const codes = [
    ...ALWAYS,
    ...(body === undefined ? [] : WITH_BODY),
    ...(body === undefined && query === undefined ? [] : WITH_FIELDS),
    ...(authentication === 'none' ? [] : SIGNED),
    ...(ifMatch === undefined ? [] : CONDITIONAL[ifMatch]),
    ...problems,
  ];
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = PROBLEM_CODES[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.join(', '),
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );
}

function describe(description: string, schema: ZodType | null) {
  return schema === null
    ? { description }
    : { description, content: { 'application/json': { schema } } };
}
