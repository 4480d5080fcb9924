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
  TEMPORAL_API_KEY_FILE: z
    .string()
    .optional()
    .describe('File that holds the API key instead; switches TLS on.'),
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
  const apiKey = apiKeyOf(parsed);
  const tls = tlsOf(parsed);
  return {
    address: parsed.TEMPORAL_ADDRESS,
    namespace: parsed.TEMPORAL_NAMESPACE,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(tls === undefined ? {} : { tls }),
  };
}

function apiKeyOf({
  TEMPORAL_API_KEY: key,
  TEMPORAL_API_KEY_FILE: file,
}: z.infer<typeof temporalSettings>): string | undefined {
  return file === undefined
    ? key
    : contentOf(file, 'TEMPORAL_API_KEY_FILE').toString('utf8').trim();
}

function tlsOf(parsed: z.infer<typeof temporalSettings>): TemporalConfig['tls'] {
  const { TEMPORAL_TLS_CA_FILE: ca, TEMPORAL_TLS_SERVER_NAME: name } = parsed;
  const { TEMPORAL_TLS_CERT_FILE: crt, TEMPORAL_TLS_KEY_FILE: key } = parsed;
  if (parsed.TEMPORAL_TLS === '0') return undefined;
  const isWanted = [ca, name, crt, apiKeyOf(parsed)].some((value) => value !== undefined);
  if (!isWanted && parsed.TEMPORAL_TLS !== '1') return undefined;
  return {
    ...(name === undefined ? {} : { serverNameOverride: name }),
    ...(ca === undefined ? {} : { serverRootCACertificate: contentOf(ca, 'TEMPORAL_TLS_CA_FILE') }),
    ...(crt === undefined || key === undefined
      ? {}
      : {
          clientCertPair: {
            crt: contentOf(crt, 'TEMPORAL_TLS_CERT_FILE'),
            key: contentOf(key, 'TEMPORAL_TLS_KEY_FILE'),
          },
        }),
  };
}

function contentOf(file: string, setting: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw settingError(`${setting} names a file that cannot be read`);
  }
}
