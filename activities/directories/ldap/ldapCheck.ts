import type { ConnectorFinding, ConnectorSettings } from '../connector';
import type { Access } from './access';

export const checkLdap = async (
  _access: Access,
  _settings: ConnectorSettings,
): Promise<ConnectorFinding[]> => [];
