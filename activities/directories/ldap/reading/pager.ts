import { EMPTY_PAGE, type SyncPage } from '../../../../workflows/domain/directorySync';

/** Well below the mebibyte that a page may have on its way to the centre. */
const BYTES_MAX = 500_000;

/** Members of one group in one piece. */
const MEMBERS_AT_ONCE = 5_000;

/** Puts what is read together to pages of a bearable size. */
export function createPager(take: (page: SyncPage) => Promise<void>) {
  let page: SyncPage = structuredClone(EMPTY_PAGE);
  let bytes = 0;

  const flush = async (): Promise<void> => {
    if (bytes === 0) return;
    const full = page;
    page = structuredClone(EMPTY_PAGE);
    bytes = 0;
    await take(full);
  };
  const add = async <Name extends keyof SyncPage>(
    name: Name,
    item: SyncPage[Name][number],
  ): Promise<void> => {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    if (bytes + size > BYTES_MAX) await flush();
    bytes += size;
    (page[name] as unknown[]).push(item);
  };
  return {
    add,
    addGroup: async ({ members, ...group }: SyncPage['groups'][number]): Promise<void> => {
      for (let at = 0; at === 0 || at < members.length; at += MEMBERS_AT_ONCE)
        await add('groups', { ...group, members: members.slice(at, at + MEMBERS_AT_ONCE) });
    },
    flush,
  };
}

export type Pager = ReturnType<typeof createPager>;
