import type { DirectoryProblem } from '../../../workflows/domain/directories';
import { type ConnectorSettings, DirectoryFailure } from '../connector';
import type { DirectoryFinding } from '../../../workflows/domain/directories';
import type { Access } from './access';
import { asFailure } from './failures';
import type { Session } from './session';

const DAY_MS = 86_400_000;
const CERTIFICATE_WARNING_MS = 30 * DAY_MS;

/** What mends each problem of getting in and looking around; `host` is what comes after `//` in the url. */
const REMEDIES: Partial<Record<DirectoryProblem, (host: string) => string>> = {
  unreachable: (host) => `nc -vz ${host.replace(/:(\d+)$/, ' $1')}`,
  timeout: (host) => `nc -vz ${host.replace(/:(\d+)$/, ' $1')}`,
  'certificate-untrusted': (host) =>
    `openssl s_client -connect ${host} -showcerts </dev/null # then give the authority of this chain as PEM`,
  'certificate-name-mismatch': (host) =>
    `openssl s_client -connect ${host} </dev/null | openssl x509 -noout -ext subjectAltName # then use one of these names in the url`,
  'certificate-expired': (host) =>
    `openssl s_client -connect ${host} </dev/null | openssl x509 -noout -dates # then renew the certificate of the server`,
  'tls-required': () => 'use ldaps://, or switch StartTLS on',
  'size-limit': () =>
    'raise the limit for the service account (slapd: limits dn.exact="…" size=unlimited), or have the attributes of id and login indexed',
};

const withPort = (url: string): string => {
  const { protocol, host, port } = new URL(url);
  return port === '' ? `${host}:${protocol === 'ldaps:' ? 636 : 389}` : host;
};

/** A failure as a finding. `remedy` where the request tells more than the problem. */
export function findingOf(error: unknown, where: string, remedy?: string): DirectoryFinding {
  const failure = asFailure(
    error instanceof RangeError
      ? new DirectoryFailure('server-refused', 'an answer that cannot be read', error)
      : error,
  );
  if (!(failure instanceof DirectoryFailure)) throw failure;
  return {
    code: failure.problem,
    severity: 'error',
    text: `${where}: ${failure.detail}`,
    ...(remedy === undefined ? {} : { remedy }),
  };
}

const ofServer = (error: unknown, url: string): DirectoryFinding => {
  const { problem } = asFailure(error) as Partial<DirectoryFailure>;
  return findingOf(error, url, problem && REMEDIES[problem]?.(withPort(url)));
};

function ofCertificate({ url, certificateEndsAtMs }: Session): DirectoryFinding[] {
  const leftMs = certificateEndsAtMs - Date.now();
  if (!(leftMs < CERTIFICATE_WARNING_MS)) return [];
  return [
    {
      code: 'certificate-ends-soon',
      severity: 'warning',
      text: `${url}: the certificate ends in ${Math.ceil(leftMs / DAY_MS)} days`,
      remedy: 'renew the certificate of the server',
    },
  ];
}

async function ofBind(session: Session, { bind }: ConnectorSettings): Promise<DirectoryFinding[]> {
  try {
    if (bind.password === '') throw new DirectoryFailure('bind-refused', 'no password');
    await session.bind(bind.dn, bind.password);
    return [];
  } catch (error) {
    const who = `ldapwhoami -H ${session.url} -x -D '${bind.dn}' -W`;
    return [findingOf(error, session.url, who)];
  }
}

type Look = (session: Session) => Promise<DirectoryFinding[]>;

/**
 * Tries each url: its connection, its certificate, the bind. Through the first that all goes well
 * with, `look` looks at the directory itself.
 */
export async function checkConnections(
  access: Access,
  settings: ConnectorSettings,
  look: Look,
): Promise<DirectoryFinding[]> {
  const each = await access.hosts.openEach();
  const findings: DirectoryFinding[] = [];
  let hasLooked = false;
  try {
    for (const { url, opened } of each) {
      if ('error' in opened) {
        findings.push(ofServer(opened.error, url));
        continue;
      }
      try {
        const refused = await ofBind(opened, settings);
        findings.push(...ofCertificate(opened), ...refused);
        if (refused.length > 0 || hasLooked) continue;
        hasLooked = true;
        findings.push(...(await look(opened)));
      } catch (error) {
        findings.push(ofServer(error, url));
      }
    }
    return findings;
  } finally {
    for (const { opened } of each) if (!('error' in opened)) await opened.close();
  }
}
