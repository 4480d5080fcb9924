import { z } from 'zod';

/** A field with what people are told of it in the OpenAPI document, and what it may look like. */
export const field = <T extends z.ZodType>(
  description: string,
  schema: T,
  example?: z.input<T>,
): T => schema.meta({ description, ...(example === undefined ? {} : { examples: [example] }) });

/** A moment, in UTC with milliseconds where we tell it. */
export const time = (description: string, example = '2026-03-01T10:00:00.000Z') =>
  field(description, z.iso.datetime({ offset: true }), example);

/** Whatever else belongs to something: its fields depend on what it is. */
export const anyData = (description: string) =>
  field(description, z.record(z.string(), z.unknown()), {});
