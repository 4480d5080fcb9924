import { lookup } from 'node:dns';
import { connect as connectPlain, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';
import type { DirectoryProblem } from '../../../workflows/domain/directories';
import { DirectoryFailure } from '../connector';
import type { MayReach } from '../reach';
import { LIMITS } from './limits';
import { askStartTls } from './startTls';

export type Address = {
  url: string;
  startTls: boolean;
  caCertificates: readonly string[];
  mayReach: MayReach;
};

/** Of the addresses of a name those that may be reached, judged as they are connected to. */
const reachable =
  (mayReach: MayReach): LookupFunction =>
  (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      const allowed = error === null ? found.filter(({ address }) => mayReach(address)) : [];
      const [first] = allowed;
      if (error !== null || first === undefined) done(error ?? new NotReached(), '');
      else if (options.all === true) done(null, allowed);
      else done(null, first.address, first.family);
    });
  };

/** An address outside the networks that directories may be in. */
class NotReached extends Error {
  readonly code = 'DIRECTORY_NETWORKS';
}

/** Node's names for what is wrong with a certificate; whatever else ends a connection is `unreachable`. */
const PROBLEMS: readonly (readonly [RegExp, DirectoryProblem])[] = [
  [/^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/, 'certificate-name-mismatch'],
  [/^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/, 'certificate-expired'],
  [
    /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE)/,
    'certificate-untrusted',
  ],
  [/^ETIMEDOUT$/, 'timeout'],
];

function connectionFailure(error: unknown): DirectoryFailure {
  if (error instanceof DirectoryFailure) return error;
  const { code = 'no code' } = error as { code?: string };
  const problem = PROBLEMS.find(([pattern]) => pattern.test(code))?.[1] ?? 'unreachable';
  return new DirectoryFailure(problem, code, error);
}

/** Rejects when the socket breaks, ends, or has not come about in time, and leaves none behind then. */
function arrival<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  endsAtMs: number,
) {
  return new Promise<S>((resolve, reject) => {
    const late = new DirectoryFailure('timeout', 'connecting');
    const timer = setTimeout(() => socket.destroy(late), Math.max(0, endsAtMs - Date.now()));
    const stop = (error?: Error) => {
      clearTimeout(timer);
      socket.destroy();
      reject(error ?? Object.assign(new Error('ended'), { code: 'ECONNRESET' }));
    };
    const ended = () => stop();
    socket.once('error', stop).once('close', ended);
    socket.once(event, () => {
      clearTimeout(timer);
      // From here on whoever uses it hears of an error as its end.
      socket.on('error', () => socket.destroy());
      socket.off('error', stop).off('close', ended);
      resolve(socket);
    });
  });
}

const encrypt = (options: ConnectionOptions, host: string, ca: readonly string[]): TLSSocket =>
  connectTls({
    ...options,
    host,
    minVersion: 'TLSv1.2',
    ...(isIP(host) ? {} : { servername: host }),
    ...(ca.length === 0 ? {} : { ca: [...ca] }),
  });

async function open({ url, startTls, caCertificates, mayReach }: Address): Promise<TLSSocket> {
  const endsAtMs = Date.now() + LIMITS.connectMs;
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !mayReach(host)) throw new NotReached();
  const to = { host, lookup: reachable(mayReach) };
  if (protocol === 'ldaps:') {
    const direct = encrypt({ ...to, port: Number(port || 636) }, host, caCertificates);
    return arrival(direct, 'secureConnect', endsAtMs);
  }
  if (!startTls) throw new DirectoryFailure('tls-required', 'ldap without StartTLS');
  const plain = connectPlain({ ...to, port: Number(port || 389) });
  await arrival(plain, 'connect', endsAtMs);
  await askStartTls(plain, endsAtMs);
  return arrival(encrypt({ socket: plain }, host, caCertificates), 'secureConnect', endsAtMs);
}

/**
 * An encrypted connection to a server whose certificate names the host of the url and leads to the
 * given authorities. Rejects with a `DirectoryFailure`; nothing was said in the clear but StartTLS.
 */
export const openSecureSocket = (address: Address): Promise<TLSSocket> =>
  open(address).catch((error: unknown) => {
    throw connectionFailure(error);
  });
