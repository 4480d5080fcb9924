import { createHash } from 'node:crypto';
import type { SyncPage } from '../../workflows/domain/directorySync';

/** Numbers pages and digests them in their order, so that whoever kept them can be held to it. */
export function countPages(keep: (page: { number: number; body: string }) => Promise<void>) {
  const digest = createHash('sha256');
  let pages = 0;
  return {
    take: async (page: SyncPage): Promise<void> => {
      const body = JSON.stringify(page);
      digest.update(createHash('sha256').update(body).digest());
      await keep({ number: pages, body });
      pages += 1;
    },
    ended: () => ({ pages, digest: digest.digest('base64url') }),
  };
}
