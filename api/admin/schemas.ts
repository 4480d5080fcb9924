import { z } from 'zod';
import { MESSAGE_PROBLEMS } from '../../workflows/domain/messageProblems';

export const ROLES = ['owner', 'policyAdmin', 'helpdesk', 'auditor', 'integration'] as const;

/** Part of every address people bookmark, so it follows the rules of a DNS label (RFC 1035). */
export const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);

/** The same as people type it into an address: read without regard to case. */
export const slugInPath = z.string().toLowerCase().pipe(slug);

export const tenantParams = z.strictObject({ t: slugInPath });

export const limit = z.coerce.number().int().min(1).max(200).default(50);

export const instant = z.iso.datetime({ offset: true });

/** One line of text as people write it: trimmed, not empty, no control characters. */
export const line = (lengthMax: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(lengthMax)
    .regex(/^\P{Cc}*$/u, 'must not contain control characters');

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
  z.strictObject({ items: z.array(item), nextCursor: z.string().optional() });

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
    ...(rows.length > limitAsked && last !== undefined ? { nextCursor: cursorOf(last) } : {}),
  };
}

/** Describes what a provider said, in the words of a `ProviderFailure`. */
export const providerProblemWords =
  'Why a provider did not take it, the last time one did not: `<provider>: <problem>`, then the ' +
  'number it answered and what its own system calls that, as in `smtp: sign-in-refused 535 5.7.8`. ' +
  `One of ${Object.keys(MESSAGE_PROBLEMS)
    .map((code) => `\`${code}\``)
    .join(', ')}.`;
