import { sql } from 'drizzle-orm';
import type {
  DirectoryKind,
  DirectorySettings,
  DirectoryWay,
} from '../../workflows/domain/directories';
import { oneRow, statement } from '../statement';

/** A directory with everything it is reached by. */
export type DirectoryRow = {
  id: string;
  kind: DirectoryKind;
  via: DirectoryWay;
  settings: DirectorySettings;
  bindSealed: string | null;
  /** Whether it was away when it was looked at last. */
  isAway: boolean;
  /** How many servers it has, as far as they were looked at. */
  servers: number;
};

/** A directory of a tenant as it is set now. Worker only. */
export const directoryRow = oneRow<{ tenantId: string; directoryId: string }, DirectoryRow>(
  ({ tenantId, directoryId }) => sql`
    select d.id, d.kind, d.via, d.settings, d.bind_sealed as "bindSealed",
      coalesce(s.state, 'unreachable') = 'unreachable' as "isAway",
      coalesce(jsonb_array_length(s.urls), 0) as servers
    from directories d left join directory_states s on s.directory_id = d.id
    where d.tenant_id = ${tenantId}::uuid and d.id = ${directoryId}::uuid`,
);

/** The directories that workers reach themselves. Worker only. */
export const directDirectories = statement<
  Record<never, never>,
  { tenantId: string; directoryId: string }
>(
  () => sql`
    select tenant_id as "tenantId", id as "directoryId" from directories where via = 'direct'`,
);
