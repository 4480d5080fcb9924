import fc from 'fast-check';
import { validatorOf } from '../support/contracts';

/** The parts of JSON Schema that the documents of this product use. */
export type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  enum?: unknown[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
};

export type Path = readonly (string | number)[];

/** Every place of a value of this schema, the value itself not counted. */
export function placesIn(schema: Schema, at: Path = []): Path[] {
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = [...at, name];
    return [path, ...placesIn(field, path)];
  });
  const items =
    schema.items === undefined ? [] : [[...at, 0], ...placesIn(schema.items, [...at, 0])];
  const branches = branchesOf(schema).flatMap((branch) => placesIn(branch, at));
  return [...fields, ...items, ...branches];
}

const branchesOf = ({ anyOf = [], oneOf = [] }: Schema): Schema[] => [...anyOf, ...oneOf];

const TEXT = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789') });

/** Values that fit a schema, as far as a schema tells. */
export function samplesOf(schema: Schema): fc.Arbitrary<unknown> {
  if (branchesOf(schema).length > 0) return fc.oneof(...branchesOf(schema).map(samplesOf));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (Array.isArray(schema.type))
    return fc.oneof(...schema.type.map((type) => samplesOf({ ...schema, type })));
  switch (schema.type) {
    case 'object':
      return objectsOf(schema);
    case 'array': {
      const { items = {}, minItems = 0, maxItems = 3 } = schema;
      return fc.array(samplesOf(items), {
        minLength: minItems,
        maxLength: Math.min(maxItems, minItems + 2),
      });
    }
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 1_000 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case undefined:
    default:
      return textsOf(schema);
  }
}

function objectsOf({ properties = {}, required = [], additionalProperties }: Schema) {
  if (typeof additionalProperties === 'object' && Object.keys(properties).length === 0)
    return fc.dictionary(TEXT, samplesOf(additionalProperties), { maxKeys: 2 });
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, samplesOf(field)]),
  );
  return fc.record(fields, { requiredKeys: required }).map((value): unknown => ({ ...value }));
}

function textsOf({ format, pattern, minLength = 1, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid({ version: 4 });
  if (format === 'email') return fc.emailAddress();
  if (format === 'uri') return fc.webUrl();
  if (format === 'date-time') return fc.constant('2026-03-01T10:00:00Z');
  const matching = pattern === undefined ? undefined : textsMatching(pattern);
  if (matching !== undefined) return matching;
  return fc.integer({ min: minLength, max: Math.min(maxLength, minLength + 30) }).chain((length) =>
    fc.string({
      unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'),
      minLength: length,
      maxLength: length,
    }),
  );
}

/** Undefined for what the library cannot turn around: properties of characters, looking ahead. */
function textsMatching(pattern: string): fc.Arbitrary<string> | undefined {
  if (/\\p/i.test(pattern)) return undefined;
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    return undefined;
  }
}

/**
 * Whether a body in this text cannot be accepted: it is no JSON, names a prototype, or breaks the
 * schema, also after texts are trimmed, as some routes do.
 */
export function isRefused(schema: Schema, text: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text, (name, one: unknown) => {
      if (name === '__proto__') throw new SyntaxError('a prototype');
      return one;
    });
  } catch {
    return true;
  }
  if (typeof value !== 'object' || value === null) return true;
  const validator = validatorOf(schema);
  return !validator.safeParse(value).success && !validator.safeParse(trimmed(value)).success;
}

function trimmed(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(trimmed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, trimmed(one)]));
}

/** The same value with another one at a place; what is missing on the way there is made. */
export function replaced(value: unknown, [step, ...rest]: Path, put: unknown): unknown {
  if (step === undefined) return put;
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(value) ? [...(value as unknown[])] : [];
    list[step] = replaced(list[step], rest, put);
    return list;
  }
  const whole = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  return { ...whole, [step]: replaced((whole as Record<string, unknown>)[step], rest, put) };
}

/** The same value without what is at a place. */
export function without(value: unknown, path: Path): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return rest.length === 0 ? value.slice(1) : value.map((one) => without(one, rest));
  const { [step]: gone, ...others } = value as Record<string, unknown>;
  return rest.length === 0 ? others : { ...others, [step]: without(gone, rest) };
}
