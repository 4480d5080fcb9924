import { isStorable } from '../../workflows/domain/storable';
import { z } from 'zod';
import { MESSAGE_PROBLEMS } from '../../workflows/domain/messageProblems';
import { field } from '../field';

export const ROLES = ['owner', 'policyAdmin', 'helpdesk', 'auditor', 'integration'] as const;

/** Part of every address people bookmark, so it follows the rules of a DNS label (RFC 1035). */
export const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);

/** The same as people type it into an address: read without regard to case. */
export const slugInPath = z.string().toLowerCase().pipe(slug);

export const tenantParams = z.strictObject({
  t: field('The slug of the tenant, in any case', slugInPath, 'demo'),
});

/** Where a page goes on: one opaque type, whatever a list is ordered by. */
const cursor = z
  .base64url()
  .max(2000)
  .meta({
    id: 'Cursor',
    description: '`nextCursor` of the page before, opaque',
    examples: ['MGI5ZjNhNGU'],
  });

/** What a list takes beside what is particular to it; `inside` is what it is ordered by. */
export const paging = <T>(inside: z.ZodType<T, string>) => ({
  cursor: cursor
    .transform((text) => Buffer.from(text, 'base64url').toString('utf8'))
    .pipe(inside)
    .optional(),
  limit: field('How many at most', z.coerce.number<string>().int().min(1).max(200), '50').default(
    50,
  ),
});

/** PostgreSQL's largest `integer`. */
const INTEGER_MAX = 2_147_483_647;

/** What a list in descending order of numbers goes on below. */
export const numberInside = z.coerce.number<string>().int().min(1).max(INTEGER_MAX);

/** One line of text as people write it: trimmed, not empty, no control characters. */
export const line = (lengthMax: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(lengthMax)
    .regex(/^\P{Cc}*$/u, 'must not contain control characters')
    .refine(isStorable, 'must not contain half characters');

/** A password of 1 to 256 characters, counted as Unicode code points. */
export const password = z
  .string()
  .max(1024)
  .refine(
    (text) => text.length > 0 && Array.from(text).length <= 256,
    'must have 1-256 characters',
  );

/** Refuses repetitions in a list of texts. */
export const unique = <T extends z.ZodType<readonly string[]>>(list: T): T =>
  list.refine((items) => new Set(items).size === items.length, 'must not repeat an item');

/** A page of a list; `nextCursor` is there when more follows. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: listOf(item), nextCursor: cursor.optional() });

/** A list that comes whole. */
export const wholeListOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: listOf(item) });

const listOf = <T extends z.ZodType>(item: T) => field('In order', z.array(item));

/**
 * Cuts one row more than asked for into a page: the extra row only tells that more follows.
 */
export function presentPage<Row, Item>(
  rows: readonly Row[],
  limitAsked: number,
  present: (row: Row) => Item,
  cursorOf: (row: Row) => string,
): { items: Item[]; nextCursor?: string } {
  const shown = rows.slice(0, limitAsked);
  const last = shown.at(-1);
  return {
    items: shown.map(present),
    ...(rows.length > limitAsked && last !== undefined
      ? { nextCursor: Buffer.from(cursorOf(last)).toString('base64url') }
      : {}),
  };
}

/** Describes what a provider said, in the words of a `ProviderFailure`. */
export const providerProblemWords =
  'Why a provider did not take it, the last time one did not: `<provider>: <problem>`, then the ' +
  'number it answered and what its own system calls that, as in `smtp: sign-in-refused 535 5.7.8`. ' +
  `One of ${Object.keys(MESSAGE_PROBLEMS)
    .map((code) => `\`${code}\``)
    .join(', ')}.`;
