import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import type { ZodType } from 'zod';
import { PROBLEM_CODES, type ProblemCode } from './errors';
import { exampleOf } from './examples';
import { ANSWER_HEADERS, requestHeaders, RETRY_AFTER } from './headers';
import { problemExample, problemSchema } from './problem.schema';
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

/** What a document says beside its routes. */
export type Preface = {
  title: string;
  base: string;
  /** What each tag of the routes is about. */
  tags: Readonly<Record<string, string>>;
  /** What is sent as a bearer token. */
  bearer: string;
  /** The name of the session cookie, and whose session it is; absent where there is none. */
  session?: { cookie: string; description: string };
};

/** The OpenAPI 3.1 document of a set of routes, made from the schemas that check the requests. */
export function openApiDocument(preface: Preface, routes: readonly Route[]) {
  const { title, base, tags, bearer, session } = preface;
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: bearer,
  });
  if (session !== undefined)
    registry.registerComponent('securitySchemes', 'session', {
      type: 'apiKey',
      in: 'cookie',
      name: session.cookie,
      description: session.description,
    });
  for (const definition of routes) register(registry, definition);
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title, version: '1' },
    servers: [{ url: base }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
  });
  return withExamples(withPlainPatterns(document));
}

/** The generator writes the flag of a regular expression behind it, where it would be matched. */
const withPlainPatterns = <T>(document: T): T =>
  JSON.parse(JSON.stringify(document), (name, value: unknown) =>
    name === 'pattern' && typeof value === 'string' ? value.replace(/\/u$/, '') : value,
  ) as T;

type Document = ReturnType<OpenApiGeneratorV31['generateDocument']>;
type Media = { schema: Parameters<typeof exampleOf>[0]; example?: unknown };

/** Every body with an example made of those of its fields, unless it has one. */
function withExamples(document: Document): Document {
  const components = (document.components?.schemas ?? {}) as Parameters<typeof exampleOf>[1];
  const show = (content: Record<string, Media> = {}) => {
    for (const media of Object.values(content))
      media.example ??= exampleOf(media.schema, components);
  };
  for (const methods of Object.values(document.paths ?? {}))
    for (const { requestBody, responses } of Object.values(methods) as Described[]) {
      show(requestBody?.content);
      for (const { content } of Object.values(responses)) show(content);
    }
  return document;
}

type Described = {
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
};

const SECURITY: Readonly<Record<Route['authentication'], Record<string, string[]>[]>> = {
  none: [],
  flowToken: [{ bearer: [] }],
  agent: [{ bearer: [] }],
  person: [{ session: [] }],
  operator: [{ bearer: [] }, { session: [] }],
};

/** Who may use a route, in words. */
const ACCESS: Readonly<Record<Route['authentication'], (roles: readonly string[]) => string>> = {
  none: () => 'Nobody needs to be signed in.',
  flowToken: () => 'Needs the token of the reset.',
  agent: () => 'Needs the token of an agent.',
  person: () => 'Needs the session of a person; no role.',
  operator: (roles) => `Roles, one of: ${roles.map((role) => `\`${role}\``).join(', ')}.`,
};

function register(registry: OpenAPIRegistry, definition: Route): void {
  const { method, path, params, query, body, authentication, roles = [] } = definition;
  const { operationId, tag, summary, description } = definition;
  registry.registerPath({
    method,
    path: path.replace(/:(\w+)/g, '{$1}'),
    operationId,
    tags: [tag],
    summary,
    description: `${description}\n\n${ACCESS[authentication](roles)}`,
    'x-required-roles': roles,
    security: SECURITY[authentication],
    request: {
      ...(params === undefined ? {} : { params: params as never }),
      ...(query === undefined ? {} : { query: query as never }),
      headers: requestHeaders(definition),
      ...(body === undefined
        ? {}
        : { body: { required: true, content: { 'application/json': { schema: body } } } }),
    },
    responses: { ...successes(definition), ...refusals(definition) },
  });
}

function successes({ answers, sends = [] }: Route) {
  const headers = Object.fromEntries(sends.map((name) => [name, ANSWER_HEADERS[name]]));
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      { description: 'Done', headers, ...contentOf(schema) },
    ]),
  );
}

const contentOf = (schema: ZodType | null) =>
  schema === null ? {} : { content: { 'application/json': { schema } } };

function refusals({ problems, query, body, authentication, ifMatch }: Route) {
  const codes = [
    ...ALWAYS,
    ...(body === undefined ? [] : WITH_BODY),
    ...(body === undefined && query === undefined ? [] : WITH_FIELDS),
    ...(authentication === 'none' ? [] : SIGNED),
    ...(ifMatch === undefined ? [] : CONDITIONAL[ifMatch]),
    ...problems,
  ];
  const byStatus = new Map<number, [ProblemCode, ...ProblemCode[]]>();
  for (const code of new Set(codes)) {
    const { status } = PROBLEM_CODES[code];
    const others = byStatus.get(status);
    byStatus.set(status, others === undefined ? [code] : [...others, code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.join(', '),
        headers: [429, 503].includes(status) ? RETRY_AFTER : {},
        content: {
          'application/problem+json': { schema: problemSchema, example: problemExample(list[0]) },
        },
      },
    ]),
  );
}
