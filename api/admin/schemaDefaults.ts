import { z } from 'zod';

/** The same fields, each with its default; objects are filled field by field. */
export function withDefaults<T extends Record<string, z.ZodType>>(
  fields: T,
  defaults: Readonly<Record<string, unknown>>,
): T {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const value = defaults[name];
      const inner =
        field instanceof z.ZodObject
          ? z
              .strictObject(withDefaults(field.shape, value as Record<string, unknown>))
              .meta({ ...field.meta() })
          : field;
      return [name, inner.default(value as never)];
    }),
  ) as unknown as T;
}
