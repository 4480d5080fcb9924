/** The parts of JSON Schema an example is made by. */
type Schema = {
  $ref?: string;
  type?: string | string[];
  examples?: unknown[];
  default?: unknown;
  enum?: unknown[];
  format?: string;
  minimum?: number;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
};

/**
 * A value as one of this schema may look: its own example, else made of those of its parts. Throws
 * where a text has none.
 */
export function exampleOf(schema: Schema, components: Readonly<Record<string, Schema>>): unknown {
  const { $ref, examples, enum: values, anyOf, oneOf = anyOf } = schema;
  if ($ref !== undefined)
    return exampleOf(components[$ref.split('/').at(-1) ?? ''] ?? {}, components);
  if (examples !== undefined) return examples[0];
  if (values !== undefined) return values[0];
  if (schema.default !== undefined && schema.properties === undefined) return schema.default;
  if (oneOf?.[0] !== undefined) return exampleOf(oneOf[0], components);
  return ofType(schema, components);
}

function ofType(schema: Schema, components: Readonly<Record<string, Schema>>): unknown {
  const { properties = {}, items, format = '', minimum = 1 } = schema;
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries(properties).map(([name, one]) => [name, exampleOf(one, components)]),
      );
    case 'array':
      return items === undefined ? [] : [exampleOf(items, components)];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return minimum;
    case undefined:
    default:
      if (format in BY_FORMAT) return BY_FORMAT[format];
      throw new Error(`a field without an example: ${JSON.stringify(schema)}`);
  }
}

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10',
  email: 'ada@home.example',
  uri: 'https://www.example.org',
};
