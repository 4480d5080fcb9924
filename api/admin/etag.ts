import type { Request } from 'express';
import { Problem } from '../errors';

/** The strong entity tag of a version. */
export const etagOf = (version: number): { ETag: string } => ({ ETag: `"${version}"` });

/**
 * The versions a request's `If-Match` names (RFC 9110 13.1.1, strong comparison: weak tags match
 * nothing); null for `*`, undefined without the header.
 */
export function knownVersions(request: Request): number[] | null | undefined {
  const header = request.headers['if-match'];
  if (header === undefined) return undefined;
  if (header.trim() === '*') return null;
  return header.split(',').flatMap((tag) => {
    const version = /^\s*"(\d{1,9})"\s*$/.exec(tag)?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}

/** As `knownVersions`, and 428 without the header. */
export function requireKnownVersions(request: Request): number[] | null {
  const versions = knownVersions(request);
  if (versions === undefined) throw new Problem('if-match-missing');
  return versions;
}
