import { createHash } from 'node:crypto';
import type { DirectorySettings } from '../../workflows/domain/directories';

/** Where the password of a bind goes. */
export type BindWay = Pick<DirectorySettings, 'urls' | 'startTls' | 'caCertificates'>;

/**
 * To what the password of a directory's bind is bound: the directory, and the servers it goes to. Whoever
 * turns them elsewhere in the database has a password that does not open.
 */
export const placeOfBind = (
  directoryId: string,
  { urls, startTls, caCertificates }: BindWay,
): string => {
  const way = JSON.stringify([urls, startTls, caCertificates]);
  const digest = createHash('sha256').update(way).digest('base64url');
  return `directories|${directoryId}|bind_sealed|${digest}`;
};
