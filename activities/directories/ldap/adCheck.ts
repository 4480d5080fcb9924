import type { ConnectorFinding, ConnectorSettings } from '../connector';
import type { Access } from './access';

export const checkActiveDirectory = async (
  _access: Access,
  _settings: ConnectorSettings,
): Promise<ConnectorFinding[]> => [];
