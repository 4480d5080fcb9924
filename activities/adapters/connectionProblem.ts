import type { MessageProblem } from '../../workflows/domain/messageProblems';

/** Node's names for errors of names, sockets, certificates and TLS. */
const PROBLEMS: readonly (readonly [RegExp, MessageProblem])[] = [
  [/^(ENOTFOUND|EAI_\w+|ENODATA|EDNS)$/, 'name-not-found'],
  [/^ECONNREFUSED$/, 'connection-refused'],
  [/^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT_)/, 'certificate-refused'],
  [/^(HOSTNAME_MISMATCH|INVALID_CA)$/, 'certificate-refused'],
  [/^(EPROTO|ETLS|ERR_SSL_\w+|ERR_TLS_\w+)$/, 'tls-failed'],
  [/^ETIMEDOUT$/, 'no-answer'],
];

/** What kept a connection from coming about, by the code of its error. */
export const connectionProblem = (code: string | undefined): MessageProblem =>
  PROBLEMS.find(([pattern]) => pattern.test(code ?? ''))?.[1] ?? 'connection-failed';
