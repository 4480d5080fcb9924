import type { Database } from '../../db/client';
import { columnValue } from '../../db/keys/contactValue';
import { placeOfBind } from '../../db/keys/directoryBind';
import type { WorkerKeys } from '../../db/keys/keyFile';
import { type DirectoryRow, directoryRow } from '../../db/queries/directoryRows';
import type { Connector, ConnectorSettings } from './connector';
import { createActiveDirectory } from './ldap/activeDirectory';
import { createLdap } from './ldap/ldap';

type Made = { of: string; connector: Connector };

export type Connectors = ReturnType<typeof createConnectors>;

/**
 * The connectors of this process, one for each directory it reaches itself: made when it is first asked for,
 * and made anew once the directory is set otherwise.
 */
export function createConnectors({ db, keys }: { db: Database; keys: WorkerKeys }) {
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
    const password = columnValue(keys, bindSealed, placeOfBind(row.id));
    const connector = connect(row, password);
    made.set(row.id, { of, connector });
    return connector;
  };

  return {
    /** Undefined where there is no such directory, or an agent reaches it. */
    of: async (tenantId: string, directoryId: string): Promise<Connector | undefined> => {
      const row = await directoryRow(db, { tenantId, directoryId });
      if (row?.via === 'direct' && row.bindSealed !== null) return connectorOf(row, row.bindSealed);
      drop(directoryId);
      return undefined;
    },
    close: async (): Promise<void> => {
      await Promise.all([...made.values()].map(({ connector }) => connector.close()));
      made.clear();
    },
  };
}

function connect({ kind, settings }: DirectoryRow, password: string): Connector {
  const { urls, startTls, baseDn, bindDn, caCertificates, attributes } = settings;
  const bind = { dn: bindDn, password };
  const reached: ConnectorSettings = { urls, startTls, baseDn, bind, caCertificates, attributes };
  return kind === 'activeDirectory' ? createActiveDirectory(reached) : createLdap(reached);
}
