import { inlined, validatorOf } from './contracts';

type Schema = Record<string, unknown> & {
  $ref?: string;
  description?: string;
  properties?: Record<string, Schema>;
};
type Media = { schema: Schema; example?: unknown };
type Header = { description?: string; schema?: Schema };
type Parameter = Header & { name: string; in: string };
type Answer = { headers?: Record<string, Header>; content?: Record<string, Media> };

type Operation = {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  'x-required-roles'?: string[];
  security?: Record<string, unknown>[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Answer>;
};

export type Document = {
  tags?: { name: string; description?: string }[];
  components: {
    schemas: Record<string, Schema>;
    securitySchemes: Record<string, { description?: string }>;
  };
  paths: Record<string, Record<string, Operation>>;
};

type Check = (operation: Operation, document: Document) => string[];

const missing = (what: string, isThere: boolean): string[] => (isThere ? [] : [what]);

/** What generators and integrators would miss in a document, each with its place. */
export function gapsOf(document: Document): string[] {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ name: `${method} ${path}`, one })),
  );
  const ids = all.map(({ one }) => one.operationId);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [
    ...twice.map((id) => `operationId ${id} twice`),
    ...Object.entries(document.components.schemas).flatMap(([name, schema]) => [
      ...missing(`${name}: description`, Boolean(schema.description)),
      ...fieldGaps(schema, name),
    ]),
    ...all.flatMap(({ name, one }) =>
      CHECKS.flatMap((check) => check(one, document)).map((gap) => `${name}: ${gap}`),
    ),
    ...Object.values(inlined(document).paths).flatMap((methods) =>
      Object.values(methods).flatMap((one) => bodiesOf(one).flatMap(exampleGaps)),
    ),
  ];
}

type Body = Media & { place: string };

const bodiesOf = ({ operationId = '', requestBody, responses }: Operation): Body[] =>
  Object.entries({ request: requestBody, ...responses }).flatMap(([part, described]) =>
    Object.values(described?.content ?? {}).map((media) => ({
      ...media,
      place: `${operationId} ${part}`,
    })),
  );

const CHECKS: readonly Check[] = [
  namesOf,
  accessOf,
  ({ parameters = [] }) => parameters.flatMap(parameterGaps),
  conditionsOf,
  (operation) => bodiesOf(operation).flatMap(bodyGaps),
  waitsOf,
];

function namesOf(
  { operationId = '', tags = [], summary, description }: Operation,
  { tags: declared = [] }: Document,
): string[] {
  const isDeclared = (tag: string) =>
    declared.some((one) => one.name === tag && Boolean(one.description));
  return [
    ...missing('operationId', /^[a-z][A-Za-z0-9]+$/.test(operationId)),
    ...missing('tag', tags.length > 0 && tags.every(isDeclared)),
    ...missing('summary', Boolean(summary)),
    ...missing('description', Boolean(description)),
  ];
}

/** Both schemes of those who may come with either, and the roles told in words too. */
function accessOf(
  { security, description = '', 'x-required-roles': roles }: Operation,
  { components: { securitySchemes } }: Document,
): string[] {
  const schemes = (security ?? []).flatMap((one) => Object.keys(one));
  const areDescribed = schemes.every((name) => Boolean(securitySchemes[name]?.description));
  const areTold = (roles ?? []).every((role) => description.includes(`\`${role}\``));
  return [
    ...missing('security', security !== undefined && areDescribed),
    ...missing('roles', roles !== undefined && areTold),
    ...missing('both schemes', (roles ?? []).length === 0 || schemes.length === 2),
  ];
}

const CURSOR = '#/components/schemas/Cursor';

function parameterGaps({ name, description, schema = {} }: Parameter): string[] {
  return [
    ...missing(`parameter ${name}: description`, Boolean(description)),
    ...missing(
      `parameter ${name}: one type of cursors`,
      name !== 'cursor' || schema.$ref === CURSOR,
    ),
    ...missing(`parameter ${name}: date-time`, isTimeTold(name, schema)),
  ];
}

/** A refusal that speaks of a header has it beside. */
function conditionsOf({ parameters = [], responses }: Operation): string[] {
  const takes = (name: string) =>
    parameters.some((one) => one.in === 'header' && one.name === name);
  return [
    ...missing('If-Match', !('412' in responses || '428' in responses) || takes('If-Match')),
    ...missing(
      'ETag',
      !('428' in responses) || responses['200']?.headers?.['ETag']?.description !== undefined,
    ),
  ];
}

function waitsOf({ responses }: Operation): string[] {
  return Object.entries(responses).flatMap(([status, { headers = {} }]) =>
    missing(
      `${status}: Retry-After`,
      !['429', '503'].includes(status) || Boolean(headers['Retry-After']?.description),
    ),
  );
}

const bodyGaps = ({ schema, place }: Body): string[] => [
  ...missing(`${place}: component`, isComponent(schema)),
  ...fieldGaps(schema, place),
];

const exampleGaps = ({ schema, example, place }: Body): string[] => [
  ...missing(`${place}: example`, example !== undefined),
  ...missing(`${place}: fitting example`, validatorOf(schema).safeParse(example).success),
];

/** A component, one of several, or a list of them. */
function isComponent(schema: Schema): boolean {
  const { $ref, oneOf = [], anyOf = oneOf, properties } = schema;
  const items = properties?.['items']?.['items'] as Schema | undefined;
  const several = anyOf as Schema[];
  return (
    $ref !== undefined ||
    items?.$ref !== undefined ||
    (several.length > 0 && several.every(isComponent))
  );
}

/** The one time that is a number is altcha's. */
const isTimeTold = (name: string, { format, type }: Schema): boolean =>
  !/(At|Until|usableFrom)$|^at$/.test(name) || format === 'date-time' || type === 'integer';

function fieldGaps(schema: Schema, place: string): string[] {
  const inner = ['items', 'additionalProperties', 'anyOf', 'oneOf', 'allOf'].flatMap((part) =>
    [schema[part] ?? []].flat(),
  ) as Schema[];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
      const at = `${place}.${name}`;
      const isCursor = name !== 'nextCursor' || field.$ref === CURSOR;
      return [
        ...missing(`${at}: description`, Boolean(field.description ?? field.$ref)),
        ...missing(`${at}: date-time`, isTimeTold(name, field)),
        ...missing(`${at}: one type of cursors`, isCursor),
        ...fieldGaps(field, at),
      ];
    }),
    ...inner.filter((one) => typeof one === 'object').flatMap((one) => fieldGaps(one, place)),
  ];
}
