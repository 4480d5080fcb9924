import express, { type RequestHandler } from 'express';
import { Problem } from '../errors';

/** Reads JSON bodies up to this size (more is 413); anything else with a body is 415, broken JSON 400. */
export function jsonBodiesUpTo(bytesMax: number): RequestHandler {
  const parse = express.json({ limit: bytesMax, strict: true, inflate: false });
  return (request, response, next) => {
    const hasBody =
      request.headers['transfer-encoding'] !== undefined ||
      Number(request.headers['content-length'] ?? 0) > 0;
    if (hasBody && !request.is('application/json')) throw new Problem('unsupported-media-type');
    parse(request, response, next);
  };
}

/** Reads JSON bodies up to 64 KiB, the limit of every route but the few that say otherwise. */
export const jsonBodies: RequestHandler = jsonBodiesUpTo(64 * 1024);
