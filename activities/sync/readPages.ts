import { createHash } from 'node:crypto';
import { keepPage } from '../../db/mutations/directorySyncs';
import { syncPageText } from '../../db/queries/directorySyncs';
import type { Database } from '../../db/client';
import type { SyncPage } from '../../workflows/domain/directorySync';
import { DirectoryFailure } from '../directories/connector';
import { countPages } from '../directories/countPages';
import { readSyncPage } from './syncPage';

/** A read that was kept whole, by pages. */
export type KeptRead = { readRef: string; pages: number; digest: string };

export const keepHere = (db: Database, readRef: string) =>
  countPages((page) => keepPage(db, { readRef, ...page }));

/** The pages of a read, one after the other. Throws where they are not those that were read. */
export async function* keptPages(
  db: Database,
  { readRef, pages, digest }: KeptRead,
): AsyncGenerator<SyncPage> {
  const seen = createHash('sha256');
  for (let number = 0; number < pages; number += 1) {
    const body = await syncPageText(db, { readRef, number });
    if (body === undefined) throw notWhatWasRead();
    seen.update(createHash('sha256').update(body).digest());
    yield pageIn(body);
  }
  if (seen.digest('base64url') !== digest) throw notWhatWasRead();
}

function pageIn(body: string): SyncPage {
  try {
    return readSyncPage(body);
  } catch (error) {
    throw new DirectoryFailure('server-refused', 'a page that is none', error);
  }
}

const notWhatWasRead = () => new DirectoryFailure('server-refused', 'other pages than were read');
