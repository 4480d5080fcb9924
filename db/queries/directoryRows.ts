import { sql } from 'drizzle-orm';
import type {
  DirectoryKind,
  DirectorySettings,
  DirectoryWay,
} from '../../workflows/domain/directories';
import type { Executor } from '../client';
import { statement } from '../statement';

/** A directory with everything it is reached by. */
export type DirectoryRow = {
  id: string;
  kind: DirectoryKind;
  via: DirectoryWay;
  settings: DirectorySettings;
  bindSealed: string | null;
};

const find = statement<{ tenantId: string; directoryId: string }, DirectoryRow>(
  ({ tenantId, directoryId }) => sql`
    select id, kind, via, settings, bind_sealed as "bindSealed" from directories
    where tenant_id = ${tenantId}::uuid and id = ${directoryId}::uuid`,
);

/** A directory of a tenant as it is set now. Worker only. */
export const directoryRow = async (
  db: Executor,
  wanted: { tenantId: string; directoryId: string },
): Promise<DirectoryRow | undefined> => (await find(db, wanted))[0];
