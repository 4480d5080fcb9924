import { LOCAL } from '../../workflows/domain/directories';
import type { Dependencies } from '../dependencies';
import { createBehindAgent } from './behindAgent';
import { DirectoryFailure } from './connector';
import type { Directory } from './directory';
import { createLocal } from './local';
import { createRemote } from './remote';

export type Home = { tenantId: string; directory: string };

export type Directories = {
  local: Directory;
  /** Throws `DirectoryFailure` where nobody here reaches it. */
  of: (home: Home) => Promise<Directory>;
};

/** The directories of an installation, chosen by where a person has their home. */
export function createDirectories(
  deps: Pick<Dependencies, 'db' | 'hasher' | 'connectors' | 'agents'>,
): Directories {
  const local = createLocal(deps);
  return {
    local,
    of: async ({ tenantId, directory }) => {
      if (directory === LOCAL) return local;
      const way = await deps.connectors.of(tenantId, directory);
      if (way === undefined) throw new DirectoryFailure('unreachable', 'not reached from here');
      if (way.via === 'direct') return createRemote(deps.db, way.connector);
      // Agents say every few seconds how it stands: nobody waits for one that is away.
      if (way.isAway) throw new DirectoryFailure('unreachable', 'as its agents say');
      const { servers } = way;
      return createBehindAgent({
        db: deps.db,
        agents: deps.agents,
        directoryId: directory,
        servers,
      });
    },
  };
}
