import type { Request } from 'express';

/** The strong entity tag of a version. */
export const etagOf = (version: number): { ETag: string } => ({ ETag: `"${version}"` });

/**
 * The versions a request's `If-Match` names (RFC 9110 13.1.1, strong comparison: weak tags match
 * nothing); null when any will do: for `*`, and without the header where a route lets it be left out.
 */
export function knownVersions(request: Request): number[] | null {
  const header = request.headers['if-match'];
  if (header === undefined || header.trim() === '*') return null;
  return header.split(',').flatMap((tag) => {
    const version = /^\s*"(\d{1,9})"\s*$/.exec(tag)?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}
