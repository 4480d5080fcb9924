import { Client, Connection } from '@temporalio/client';
import type { KeyRing } from '../../db/keys/keyFile';
import { createDataConverter, type OnForeign } from './codec';
import type { TemporalConfig } from './config';

/** Options both kinds of connection take; without TLS an API key must say so explicitly. */
export const connectionOptions = (config: TemporalConfig) => ({
  address: config.address,
  tls: config.tls ?? false,
  ...(config.apiKey === undefined ? {} : { apiKey: config.apiKey }),
});

/**
 * A client that connects on first use, so that a portal starts and answers 503 while the engine is
 * away. Callers put a deadline on every call. An answer that is not ours fails its call, unless
 * `onForeign` says otherwise.
 */
export function createClient(
  config: TemporalConfig,
  codecKeys: KeyRing,
  onForeign?: OnForeign,
): Client {
  const connection = Connection.lazy(connectionOptions(config));
  const dataConverter = createDataConverter(codecKeys, config.namespace, onForeign);
  return new Client({ connection, namespace: config.namespace, dataConverter });
}
