import { z, type ZodType } from 'zod';
import { field } from './field';
import { IDEMPOTENCY_KEY } from './flows/idempotency';

type AnswerHeader = 'ETag' | 'Set-Cookie';

/** What a route has to do with headers beyond those of every one. */
export type RouteHeaders = {
  /** Whether a change has to name the versions it is made to, or may. */
  ifMatch?: 'required' | 'optional';
  /** Whether a repeat under the same `Idempotency-Key` gets the first answer. */
  takesIdempotencyKey?: boolean;
  /** Other request headers that make a difference. */
  headers?: Readonly<Record<string, ZodType>>;
  /** Headers of successful answers beside those of every answer. */
  sends?: readonly AnswerHeader[];
};

/** The languages of whoever asks, in RFC 9110's form. */
export const acceptLanguage = {
  'Accept-Language': field('The languages wanted', z.string(), 'de, en;q=0.8').optional(),
};

const idempotencyKey = field(
  'Names the request, so that a repeat of it gets the first answer again; with another body 409',
  z.string().regex(IDEMPOTENCY_KEY),
  '5d2c6fd1a0b34c61',
);
const ifMatch = field(
  'The `ETag` of the version that is changed, several, or `*` for any',
  z.string(),
  '"3"',
);

/** The headers a route takes, with what they mean. */
export const requestHeaders = ({
  takesIdempotencyKey = false,
  ifMatch: version,
  headers,
}: RouteHeaders) =>
  z.object({
    ...(takesIdempotencyKey ? { 'Idempotency-Key': idempotencyKey.optional() } : {}),
    ...(version === 'required' ? { 'If-Match': ifMatch } : {}),
    ...(version === 'optional' ? { 'If-Match': ifMatch.optional() } : {}),
    ...headers,
  });

type Header = {
  description: string;
  schema: { type: 'string' | 'integer'; minimum?: number; examples: unknown[] };
};

/** The headers an answer may have beside those of every one. */
export const ANSWER_HEADERS: Readonly<Record<AnswerHeader, Header>> = {
  ETag: {
    description: 'The version, to be sent back as `If-Match`',
    schema: { type: 'string', examples: ['"3"'] },
  },
  'Set-Cookie': {
    description: 'The session cookie, or its end',
    schema: { type: 'string', examples: ['__Host-latchkey-portal=…; Path=/; HttpOnly; Secure'] },
  },
};

/** On every refusal that time resolves. */
export const RETRY_AFTER: Record<'Retry-After', Header> = {
  'Retry-After': {
    description: 'Seconds to wait before the next try',
    schema: { type: 'integer', minimum: 0, examples: [30] },
  },
};
