import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

type Content = Record<string, { schema: unknown }>;
type Parameter = { name: string; in: string; schema: unknown };
type Operation = {
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};

/** The parts of an OpenAPI document that requests and answers are held against. */
export type Contract = {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
};

type Pointed = { $ref?: unknown };

/** The same document with every reference replaced by what it leads to; throws when it leads nowhere. */
export function inlined<T>(document: T): T {
  const at = (reference: string): unknown =>
    reference
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((place, name) => (place as Record<string, unknown>)[name], document);
  const inline = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(inline);
    const { $ref, ...others } = value as Pointed;
    const beside = Object.entries(others).map(([name, one]) => [name, inline(one)] as const);
    if (typeof $ref !== 'string') return Object.fromEntries(beside);
    const target = at($ref);
    if (target === undefined) throw new Error(`${$ref} leads nowhere`);
    return { ...(inline(target) as object), ...Object.fromEntries(beside) };
  };
  return inline(document) as T;
}

/** The document the pages are made from. */
export const readOwnContract = (name: 'portal' | 'admin'): Contract => {
  const file = join(__dirname, '../../web/api/generated', `${name}.openapi.json`);
  return inlined(JSON.parse(readFileSync(file, 'utf8')) as Contract);
};

const PROBLEM = z.looseObject({
  type: z.string().regex(/^urn:latchkey:problem:[a-z-]+$/),
  title: z.string(),
  status: z.int(),
  code: z.string(),
});

export type Answered = { status: number; type: string; body: { code?: string } | undefined };

/** Everything in which an answer breaks the contract: status, body, problem form and code. */
export function brokenAnswer(
  contract: Contract,
  method: string,
  path: string,
  { status, type, body }: Answered,
): string[] {
  const operation = operationAt(contract, method, path);
  if (status === 204 && operation?.responses[204])
    return body === undefined ? [] : ['it has a body'];
  const wanted = status < 400 ? 'application/json' : 'application/problem+json';
  if (!type.startsWith(wanted)) return [`it is ${type}`];
  const code = body?.code ?? '';
  if (status >= 400 && !(PROBLEM.safeParse(body).success && code !== ''))
    return ['it is no problem of RFC 9457'];
  if (operation === undefined)
    return status === 404 || status === 400 ? [] : ['nothing is documented here'];
  const declared = operation.responses[status];
  if (declared === undefined) return ['the status is not declared'];
  if (status >= 400 && !declared.description.split(', ').includes(code))
    return [`the code ${code} is not declared`];
  const misfit = misfitOf(declared.content?.[wanted]?.schema, body);
  return misfit === undefined ? [] : [`its body does not fit: ${misfit}`];
}

/** Everything in which a request breaks the contract: route, method, query and body. */
export function brokenRequest(
  contract: Contract,
  method: string,
  path: string,
  { query, text }: { query: URLSearchParams; text: string },
): string[] {
  const operation = operationAt(contract, method, path);
  if (operation === undefined) return ['there is no such route'];
  const { parameters = [], requestBody } = operation;
  const queried = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
  const strange = [...query.keys()].filter((name) => !queried.includes(name));
  const wrong = strange.map((name) => `nothing is called ${name} in its query`);
  const schema = requestBody?.content['application/json']?.schema;
  if (schema === undefined) return text === '' ? wrong : [...wrong, 'it takes no body'];
  const misfit = misfitOf(schema, text === '' ? undefined : JSON.parse(text));
  return misfit === undefined ? wrong : [...wrong, `its body does not fit: ${misfit}`];
}

function operationAt({ paths }: Contract, method: string, path: string): Operation | undefined {
  const template = Object.keys(paths).find((candidate) => matches(candidate, path));
  return template === undefined ? undefined : paths[template]?.[method.toLowerCase()];
}

const matches = (template: string, path: string): boolean =>
  new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);

function misfitOf(schema: unknown, value: unknown): string | undefined {
  const parsed = validatorOf(schema).safeParse(value);
  return parsed.success ? undefined : z.prettifyError(parsed.error);
}

const validators = new Map<unknown, z.ZodType>();

/** Zod compiles patterns without the flag that properties of characters need. */
const withoutProperties = (pattern: string): string =>
  pattern
    .replaceAll('\\P{Cc}', '[^\\p{Cc}]')
    .replaceAll('\\p{Cc}', '\\u0000-\\u001f\\u007f-\\u009f');

/** Checks values against a schema of an OpenAPI document. */
export function validatorOf(schema: unknown): z.ZodType {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const plain: unknown = JSON.parse(JSON.stringify(schema), (name, value: unknown) =>
    name === 'pattern' ? withoutProperties(String(value)) : value,
  );
  const made = z.fromJSONSchema(plain as Parameters<typeof z.fromJSONSchema>[0]);
  validators.set(schema, made);
  return made;
}
