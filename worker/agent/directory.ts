import type { Connector } from '../../activities/directories/connector';
import { createActiveDirectory } from '../../activities/directories/ldap/activeDirectory';
import { createLdap } from '../../activities/directories/ldap/ldap';
import type { AttributeMap } from '../../workflows/domain/directories';
import type { AgentConfig } from './config';

export type AgentDirectory = ReturnType<typeof createDirectory>;

/** The directory as the file of the agent reaches it, read as the centre says. */
export function createDirectory({ kind, reached }: AgentConfig, attributes: AttributeMap) {
  const make = (read: AttributeMap): Connector => {
    const settings = { ...reached, attributes: read, mayReach: () => true };
    return kind === 'activeDirectory' ? createActiveDirectory(settings) : createLdap(settings);
  };
  let made = { of: JSON.stringify(attributes), connector: make(attributes) };
  return {
    connector: () => made.connector,
    use: (read: AttributeMap): void => {
      const of = JSON.stringify(read);
      if (of === made.of) return;
      void made.connector.close();
      made = { of, connector: make(read) };
    },
    close: () => made.connector.close(),
  };
}
