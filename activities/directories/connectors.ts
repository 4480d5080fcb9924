import type { Database } from '../../db/client';
import { columnValue } from '../../db/keys/contactValue';
import { placeOfBind } from '../../db/keys/directoryBind';
import type { WorkerKeys } from '../../db/keys/keyFile';
import { type DirectoryRow, directoryRow } from '../../db/queries/directoryRows';
import type { Connector, ConnectorSettings } from './connector';
import { createActiveDirectory } from './ldap/activeDirectory';
import { createLdap } from './ldap/ldap';
import { type Observe, observed } from './observed';
import type { MayReach } from './reach';

type Made = { of: string; connector: Connector };

/** How a directory is reached. */
export type Way =
  { via: 'direct'; connector: Connector } | { via: 'agent'; isAway: boolean; servers: number };

export type Connectors = ReturnType<typeof createConnectors>;

/**
 * The connectors of this process, one for each directory it reaches itself: made when it is first asked for,
 * and made anew once the directory is set otherwise.
 */
export function createConnectors({
  db,
  keys,
  mayReach,
  observe,
}: {
  db: Database;
  keys: WorkerKeys;
  mayReach: MayReach;
  observe: Observe;
}) {
  const made = new Map<string, Made>();

  const drop = (id: string): void => {
    const former = made.get(id);
    made.delete(id);
    void former?.connector.close();
  };

  const connectorOf = (row: DirectoryRow, bindSealed: string): Connector => {
    const of = JSON.stringify([row.kind, row.settings, bindSealed]);
    const known = made.get(row.id);
    if (known?.of === of) return known.connector;
    drop(row.id);
    const password = columnValue(keys, bindSealed, placeOfBind(row.id, row.settings));
    const connector = observed(connect(row, password, mayReach), row.id, observe);
    made.set(row.id, { of, connector });
    return connector;
  };

  return {
    /** Undefined where there is no such directory. */
    of: async (tenantId: string, directoryId: string): Promise<Way | undefined> => {
      const row = await directoryRow(db, { tenantId, directoryId });
      if (row?.via === 'direct' && row.bindSealed !== null)
        return { via: 'direct', connector: connectorOf(row, row.bindSealed) };
      drop(directoryId);
      return row?.via === 'agent'
        ? { via: 'agent', isAway: row.isAway, servers: row.servers }
        : undefined;
    },
    close: async (): Promise<void> => {
      await Promise.all([...made.values()].map(({ connector }) => connector.close()));
      made.clear();
    },
  };
}

function connect(
  { kind, settings }: DirectoryRow,
  password: string,
  mayReach: MayReach,
): Connector {
  const { urls, startTls, baseDn, bindDn, caCertificates, attributes } = settings;
  const bind = { dn: bindDn, password };
  const way = { urls, startTls, caCertificates, mayReach };
  const reached: ConnectorSettings = { ...way, baseDn, bind, attributes };
  return kind === 'activeDirectory' ? createActiveDirectory(reached) : createLdap(reached);
}
