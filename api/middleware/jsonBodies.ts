import { isUtf8 } from 'node:buffer';
import express, { type Request, type RequestHandler } from 'express';
import { Problem } from '../errors';

/** Reads JSON bodies up to this size (more is 413); anything else with a body is 415, broken JSON 400. */
export function jsonBodiesUpTo(bytesMax: number): RequestHandler {
  const parse = express.json({ limit: bytesMax, strict: true, inflate: false, reviver, verify });
  return (request, response, next) => {
    const hasBody =
      request.headers['transfer-encoding'] !== undefined ||
      Number(request.headers['content-length'] ?? 0) > 0;
    if (hasBody && !isJson(request)) throw new Problem('unsupported-media-type');
    parse(request, response, next);
  };
}

/** JSON between systems is UTF-8 (RFC 8259): no other reading of the same bytes is tried. */
function isJson(request: Request): boolean {
  const charset = /;\s*charset="?([^";\s]*)/i.exec(request.headers['content-type'] ?? '')?.[1];
  const isDeclared = charset === undefined || charset.toLowerCase() === 'utf-8';
  return isDeclared && request.is('application/json') !== false;
}

/** Bytes that are no UTF-8 would be read as U+FFFD: another password than the one typed. */
function verify(_request: unknown, _response: unknown, bytes: Buffer): void {
  if (!isUtf8(bytes)) throw new Problem('malformed-request');
}

/** A field of this name would pass every check for unknown fields unseen. */
function reviver(name: string, value: unknown): unknown {
  if (name === '__proto__') throw new SyntaxError('a field may not be named so');
  return value;
}

/** Reads JSON bodies up to 64 KiB, the limit of every route but the few that say otherwise. */
export const jsonBodies: RequestHandler = jsonBodiesUpTo(64 * 1024);
