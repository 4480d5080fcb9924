import { timestamp } from 'drizzle-orm/pg-core';

/** A point in time in UTC with millisecond precision, read as a `Date`. */
export const instant = (name: string) =>
  timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
