import type { Payload, PayloadCodec } from '@temporalio/common';
import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { recordDecoding } from '../../db/mutations/decoding';
import { Problem } from '../errors';
import { field } from '../field';
import { jsonBodiesUpTo } from '../middleware/jsonBodies';
import { routerOf } from '../routes';
import { authenticate } from './authentication';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, guardsOf, installationRoute } from './guardedRoutes';

const BODY_MAX_BYTES = 2 * 1024 * 1024;

const metadata = z.record(z.string(), z.base64());

/**
 * The engine's own JSON of payloads: bytes in base64. Fields it may gain are passed over, not
 * refused: the format is not ours.
 */
const payload = z
  .object({
    metadata: field('What the payload is, each value in base64', metadata.nullish(), {
      encoding: 'YmluYXJ5L2VuY3J5cHRlZA==',
    }),
    data: field('Its bytes in base64', z.base64().nullish(), 'eyJhIjoxfQ=='),
  })
  .meta({ id: 'Payload', description: 'A payload of the engine, in its own JSON' });
const payloads = z
  .object({ payloads: field('In order', z.array(payload).max(10_000)) })
  .meta({ id: 'Payloads', description: 'Payloads of the engine' });

type PayloadJson = z.infer<typeof payload>;

/** The remote codec of the Temporal UI: shows operators what the engine stores encrypted. */
export function codecRoute({ db, codec, config }: AdminDependencies): GuardedRoute {
  const namespace = config.TEMPORAL_NAMESPACE;
  return installationRoute({
    right: 'payloads.decode',
    method: 'post',
    path: '/codec/v1/decode',
    operationId: 'decodePayloads',
    tag: 'codec',
    summary: 'Decode payloads of the installation’s namespace, for the Temporal UI',
    description:
      'The codec endpoint of the Temporal UI; each call is recorded, also with each tenant whose flows were read. A payload nobody here holds the key of stays as it came.',
    headers: {
      'X-Namespace': field('The namespace asked about', z.string(), 'latchkey').optional(),
    },
    body: payloads,
    answers: { 200: payloads },
    handle: async ({ body, actor, request }) => {
      const asked = request.headers['x-namespace'];
      if (asked !== undefined && asked !== namespace) throw new Problem('not-found');
      const decoded = await Promise.all(body.payloads.map((item) => decodeOne(codec, item)));
      const readable = decoded.filter(({ isReadable }) => isReadable);
      await recordDecoding(db, {
        actor,
        payloads: decoded.length,
        unreadable: decoded.length - readable.length,
        flowRefs: readable.map(({ flowRef }) => flowRef),
      });
      return { status: 200, body: { payloads: decoded.map(({ json }) => json) } };
    },
  });
}

/** One payload nobody holds the key of must not hide the others: it stays as it came. */
async function decodeOne(codec: PayloadCodec, json: PayloadJson) {
  const stored = fromJson(json);
  const flowRef = flowRefOf(stored);
  try {
    const [decoded] = await codec.decode([stored]);
    return decoded === undefined
      ? { json, flowRef, isReadable: false }
      : { json: toJson(decoded), flowRef, isReadable: true };
  } catch {
    return { json, flowRef, isReadable: false };
  }
}

/** The ref in the name of the run a payload was encrypted for: true of whatever can be read. */
const flowRefOf = ({ metadata }: Payload): string =>
  Buffer.from(metadata?.['run'] ?? [])
    .toString()
    .replace(/^[^:]*:?/, '');

function fromJson({ metadata, data }: PayloadJson): Payload {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
  return {
    metadata: Object.fromEntries(
      Object.entries(metadata ?? {}).map(([name, value]) => [name, bytes(value)]),
    ),
    data: bytes(data ?? ''),
  };
}

function toJson({ metadata, data }: Payload): PayloadJson {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return {
    metadata: Object.fromEntries(
      Object.entries(metadata ?? {}).map(([name, value]) => [name, text(value)]),
    ),
    data: text(data ?? new Uint8Array()),
  };
}

/**
 * Serves the codec with its own limits: bodies up to 2 MiB, and of all origins exactly that of the
 * Temporal UI, with credentials.
 */
export function codecRouter(dependencies: AdminDependencies, codec: GuardedRoute): Router {
  const uiOrigin = dependencies.config.TEMPORAL_UI_URL;
  const router = Router();
  router.use('/codec/v1/decode', allowTemporalUi(uiOrigin));
  router.use(
    '/codec/v1/decode',
    authenticate(dependencies, ({ headers }) => headers.origin === (uiOrigin ?? null)),
  );
  router.use(guardsOf(dependencies, [codec]));
  router.use('/codec/v1/decode', jsonBodiesUpTo(BODY_MAX_BYTES));
  router.use(routerOf([codec.route]));
  return router;
}

/** Answers preflights and lets the UI's page read answers (Fetch standard, CORS protocol). */
const allowTemporalUi =
  (uiOrigin: string | undefined): RequestHandler =>
  (request, response, next) => {
    response.vary('Origin');
    const isUi = uiOrigin !== undefined && request.headers.origin === uiOrigin;
    if (isUi)
      response.set({
        'Access-Control-Allow-Origin': uiOrigin,
        'Access-Control-Allow-Credentials': 'true',
      });
    if (request.method !== 'OPTIONS') {
      next();
      return;
    }
    if (!isUi) throw new Problem('cross-site-request');
    response
      .set({
        'Access-Control-Allow-Methods': 'POST',
        'Access-Control-Allow-Headers': 'content-type, x-namespace',
        'Access-Control-Max-Age': '600',
      })
      .status(204)
      .end();
  };
