import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readSettings } from '../../db/settings';
import { settingError } from '../../db/startup';

/** What everything that talks to the engine reads. */
export const temporalSettings = z.object({
  TEMPORAL_ADDRESS: z
    .string()
    .min(1)
    .default('127.0.0.1:7233')
    .describe('The engine, host:port. With `npm start`, setting it uses that server.'),
  TEMPORAL_NAMESPACE: z
    .string()
    .min(1)
    .default('latchkey')
    .describe('Its namespace. It is part of what payloads are encrypted for.'),
  TEMPORAL_API_KEY: z.string().optional().describe('API key; switches TLS on.'),
  TEMPORAL_TLS_CA_FILE: z
    .string()
    .optional()
    .describe('File with the certificate authority (PEM); switches TLS on.'),
  TEMPORAL_TLS_CERT_FILE: z
    .string()
    .optional()
    .describe('File with the client certificate (PEM); switches TLS on.'),
  TEMPORAL_TLS_KEY_FILE: z
    .string()
    .optional()
    .describe('File with the private key of the client certificate (PEM).'),
  TEMPORAL_TLS_SERVER_NAME: z
    .string()
    .optional()
    .describe('The name the server certificate must have; switches TLS on.'),
  TEMPORAL_TLS: z
    .enum(['0', '1'])
    .optional()
    .describe('1: TLS without anything else; 0: no TLS whatever else is set.'),
});

export type TemporalConfig = {
  address: string;
  namespace: string;
  apiKey?: string;
  tls?: {
    serverNameOverride?: string;
    serverRootCACertificate?: Buffer;
    clientCertPair?: { crt: Buffer; key: Buffer };
  };
};

/**
 * Where the engine is and how to reach it. TLS is on when any `TEMPORAL_TLS_*` setting or
 * `TEMPORAL_TLS=1` says so, or an API key is given without `TEMPORAL_TLS=0`. An empty setting is
 * none.
 */
export function readTemporalConfig(env: NodeJS.ProcessEnv): TemporalConfig {
  const parsed = readSettings(temporalSettings, env);
  const { TEMPORAL_API_KEY: apiKey } = parsed;
  const tls = tlsOf(parsed);
  return {
    address: parsed.TEMPORAL_ADDRESS,
    namespace: parsed.TEMPORAL_NAMESPACE,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(tls === undefined ? {} : { tls }),
  };
}

function tlsOf(parsed: z.infer<typeof temporalSettings>): TemporalConfig['tls'] {
  const { TEMPORAL_TLS_CA_FILE: ca, TEMPORAL_TLS_SERVER_NAME: name } = parsed;
  const { TEMPORAL_TLS_CERT_FILE: crt, TEMPORAL_TLS_KEY_FILE: key } = parsed;
  if (parsed.TEMPORAL_TLS === '0') return undefined;
  const isWanted = [ca, name, crt, parsed.TEMPORAL_API_KEY].some((value) => value !== undefined);
  if (!isWanted && parsed.TEMPORAL_TLS !== '1') return undefined;
  return {
    ...(name === undefined ? {} : { serverNameOverride: name }),
    ...(ca === undefined ? {} : { serverRootCACertificate: pemIn(ca, 'TEMPORAL_TLS_CA_FILE') }),
    ...(crt === undefined || key === undefined
      ? {}
      : {
          clientCertPair: {
            crt: pemIn(crt, 'TEMPORAL_TLS_CERT_FILE'),
            key: pemIn(key, 'TEMPORAL_TLS_KEY_FILE'),
          },
        }),
  };
}

function pemIn(file: string, setting: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw settingError(`${setting} names a file that cannot be read`);
  }
}
