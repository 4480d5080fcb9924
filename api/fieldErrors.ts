import { z } from 'zod';
import type { FieldError } from './errors';

type Issue = z.core.$ZodIssue;
type Found = { path: PropertyKey[]; code: string; detail: string };

const ERRORS_MAX = 20;

/**
 * What is wrong with a value, each of it at its own place (RFC 6901) below `place`: an unknown field
 * at itself, what is wrong in one shape of several in the shape that was meant.
 */
export const fieldErrors = (
  issues: readonly Issue[],
  value: unknown,
  place: string,
): FieldError[] =>
  issues
    .flatMap((issue) => foundIn(issue, value))
    .slice(0, ERRORS_MAX)
    .map(({ path, code, detail }) => ({
      pointer: [place, ...path.map((part) => `/${escaped(part)}`)].join(''),
      code,
      detail,
    }));

const escaped = (part: PropertyKey) => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

function foundIn(issue: Issue, value: unknown): Found[] {
  const { path, message: detail } = issue;
  const here = valueAt(value, path);
  const below = (found: Found[]) => found.map((one) => ({ ...one, path: [...path, ...one.path] }));
  if (issue.code === 'unrecognized_keys') return below(issue.keys.map(unknownField));
  const itself = [{ path, code: String(issue.code), detail }];
  if (issue.code !== 'invalid_union') return itself;
  const meant = meantShape(issue.errors, here);
  if (meant !== undefined) return below(meant.flatMap((one) => foundIn(one, here)));
  return [...itself, ...below(unknownToAll(issue.errors).map(unknownField))];
}

const unknownField = (name: string): Found => ({
  path: [name],
  code: 'unrecognized_keys',
  detail: 'is no field here',
});

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown> | null)?.[part], value);

/** The fields a shape does not know, at its own level. */
const unknownTo = (issues: readonly Issue[]): string[] =>
  issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [],
  );

const isAnotherType = (issues: readonly Issue[]) =>
  issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0);

/** The fields that no shape knows. */
function unknownToAll(shapes: readonly (readonly Issue[])[]): string[] {
  const [first = [], ...others] = shapes.filter((issues) => !isAnotherType(issues)).map(unknownTo);
  return first.filter((name) => others.every((names) => names.includes(name)));
}

/** The issues of the one shape that knows a field of the value and finds least wrong with it. */
function meantShape(shapes: readonly (readonly Issue[])[], value: unknown) {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = Object.keys(value).length;
  const near = shapes
    .filter((issues) => !isAnotherType(issues) && unknownTo(issues).length < fields)
    .map((issues) => ({ issues, wrong: issues.length + unknownTo(issues).length }))
    .sort((one, other) => one.wrong - other.wrong);
  const [nearest, next] = near;
  return nearest?.wrong === next?.wrong ? undefined : nearest?.issues;
}

/** A union of shapes that says in a refusal which ones it takes. */
export const oneOf = <const Options extends readonly z.ZodType[]>(options: Options) =>
  z.union(options, { error: expected(options) });

/** The shapes a value may have, in words that follow "it". */
export const expected = (options: readonly z.ZodType[]): string =>
  `must be ${options.map(shapeOf).join(' or ')}`;

function shapeOf(schema: z.ZodType): string {
  if (schema instanceof z.ZodLiteral) return JSON.stringify(schema.value);
  if (!(schema instanceof z.ZodObject)) return schema.type;
  const fields = Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => {
    const value = field instanceof z.ZodLiteral ? `: ${shapeOf(field)}` : '';
    return `${name}${field instanceof z.ZodOptional ? '?' : ''}${value}`;
  });
  return `{${fields.join(', ')}}`;
}
