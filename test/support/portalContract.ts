import { z } from 'zod';
import type { PasswordRefusal } from '../../workflows/domain/passwordRules';
import type { ResetState } from '../../workflows/domain/reset';

/** Every field a portal answer may have; a test reads the ones it expects. */
export type PortalBody = Partial<ResetState> & {
  token?: string;
  state?: ResetState;
  accepted?: boolean;
  questions?: { id: string; text: string }[];
  reasons?: PasswordRefusal[];
  code?: string;
  errors?: { pointer: string; code: string }[];
};

export type PortalAnswer = {
  status: number;
  headers: Record<string, string>;
  body: PortalBody;
  /** The body as it was sent. */
  text: string;
};

type Content = Record<string, { schema: unknown }>;
type Operation = { responses: Record<string, { description: string; content?: Content }> };

/** The parts of an OpenAPI document that answers are held against. */
export type Contract = {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
};

/** Fetches the OpenAPI document a portal serves. */
export async function readContract(url: string): Promise<Contract> {
  const response = await fetch(`${url}/v1/openapi.json`);
  return (await response.json()) as Contract;
}

/** Headers without which no answer leaves the portal (S19, S21, S84). */
const ALWAYS_SENT: Record<string, RegExp> = {
  'cache-control': /^no-store$/,
  'content-security-policy': /default-src 'self'.*frame-ancestors 'none'/,
  'referrer-policy': /^no-referrer$/,
  'strict-transport-security': /max-age=\d{8}/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/i,
};

const PROBLEM = z.looseObject({
  type: z.string().regex(/^urn:latchkey:problem:[a-z-]+$/),
  title: z.string(),
  status: z.int(),
  code: z.string(),
});

const validators = new Map<unknown, z.ZodType>();

/** Everything in which an answer breaks the contract: status, body, headers, problem form. */
export function broken(
  contract: Contract,
  method: string,
  path: string,
  answer: PortalAnswer,
): string[] {
  return [...brokenHeaders(answer), ...brokenBody(contract, method, path, answer)];
}

function brokenHeaders({ headers }: PortalAnswer): string[] {
  const wrong = Object.entries(ALWAYS_SENT)
    .filter(([name, value]) => !value.test(headers[name] ?? ''))
    .map(([name]) => `${name} is ${headers[name] ?? 'missing'}`);
  return 'x-powered-by' in headers ? [...wrong, 'x-powered-by is told'] : wrong;
}

function brokenBody(contract: Contract, method: string, path: string, answer: PortalAnswer) {
  const { status, headers, body } = answer;
  const type = headers['content-type'] ?? '';
  const wanted = status < 400 ? 'application/json' : 'application/problem+json';
  if (!type.startsWith(wanted)) return [`it is ${type}`];
  if (status >= 500 && status !== 503) return [`it is a ${body.code ?? 'failure'}`];
  if (status >= 400 && !(PROBLEM.safeParse(body).success && body.code !== undefined))
    return ['it is no problem of RFC 9457'];
  const operation = operationOf(contract, method, path);
  if (operation === undefined)
    return status === 404 || status === 400 ? [] : ['nothing is documented here'];
  const declared = operation.responses[status];
  if (declared === undefined) return ['the status is not declared'];
  if (status >= 400 && !declared.description.split(', ').includes(body.code ?? ''))
    return [`the code ${body.code} is not declared`];
  const schema = declared.content?.[wanted]?.schema;
  const parsed = validatorOf(schema).safeParse(body);
  return parsed.success ? [] : [`its body does not fit: ${parsed.error.message}`];
}

function operationOf({ paths }: Contract, method: string, path: string): Operation | undefined {
  const [bare = ''] = path.split('?');
  const template = Object.keys(paths).find((candidate) => matches(candidate, bare));
  return template === undefined ? undefined : paths[template]?.[method.toLowerCase()];
}

const matches = (template: string, path: string): boolean =>
  new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);

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
