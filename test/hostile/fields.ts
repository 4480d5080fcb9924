import fc from 'fast-check';
import { BAD_NAMES, BAD_TEXTS, BAD_VALUES, jsonOf } from './badValues';
import type { Draft } from './draft';
import type { Operation } from './operations';
import { isRefused, type Path, replaced, without } from './schemas';

const VALUES = fc.constantFrom(...BAD_VALUES);
const NAMES = fc.constantFrom(...BAD_NAMES);
const ANYTHING = fc.anything({ maxDepth: 3 });

/** One field of a good body: another value, none, or one nobody knows beside it. */
export function fieldDrafts(
  plain: Draft,
  { body: schema = {} }: Operation,
  sample: unknown,
  path: Path,
): fc.Arbitrary<Draft> {
  const at = path.length === 0 ? 'the whole body' : path.join('/');
  const changes = fc.oneof(
    {
      weight: 6,
      arbitrary: VALUES.map((value) => replaced(sample, path, value)),
    },
    { weight: 2, arbitrary: fc.constant(without(sample, path)) },
    {
      weight: 2,
      arbitrary: NAMES.map((name) => replaced(sample, [...path.slice(0, -1), name], 1)),
    },
    { weight: 1, arbitrary: fc.constant(replaced(sample, path, [sample])) },
    {
      weight: 2,
      arbitrary: ANYTHING.map((value) => replaced(sample, path, plainOf(value))),
    },
  );
  return changes.map((value) => {
    const text = jsonOf(value);
    return {
      ...plain,
      what: `the field ${at}`,
      body: Buffer.from(text),
      mustRefuse: isRefused(schema, text),
    };
  });
}

/** What JSON can say of any value. */
const plainOf = (value: unknown): unknown => {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null') as unknown;
  } catch {
    return null;
  }
};

const ENCODED = fc.constantFrom(
  ...BAD_TEXTS.map((text) => encodeURIComponent(Buffer.from(text.slice(0, 2_000)).toString())),
);

/** Query strings in which this parameter is wrong, repeated or no plain text. */
export function queriesOf(name: string): fc.Arbitrary<string> {
  return fc.oneof(
    ENCODED.map((text) => `${name}=${text}`),
    ENCODED.map((text) => `${name}[]=${text}`),
    ENCODED.map((text) => `${name}[__proto__][a]=${text}`),
    fc
      .constantFrom('1&', '%', '%zz', '%ff%fe', '%00', '+', '&&&', '=')
      .map((text) => `${name}=${text}&${name}=1`),
    fc.constantFrom('__proto__', 'constructor', 'a.b', '').map((other) => `${other}=1&${name}`),
    fc.constant(`${name}=${'1&'.repeat(2_000)}`),
  );
}
