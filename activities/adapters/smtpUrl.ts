import { isLoopback } from './addresses';

export type SmtpServer = {
  host: string;
  port: number;
  secure: boolean;
  requireTLS: boolean;
  ignoreTLS: boolean;
  auth?: { user: string; pass: string };
};

const flag = (url: URL, name: string): boolean => url.searchParams.get(name) === 'true';

/** Whether login and password are written as an address has to have them (RFC 3986, 2.1). */
const isEncoded = ({ username, password }: URL): boolean => {
  try {
    decodeURIComponent(`${username}${password}`);
    return true;
  } catch {
    return false;
  }
};

const parsedUrl = (value: string): URL | undefined => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isMail = url && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== '';
  return isMail && isEncoded(url) ? url : undefined;
};

/**
 * Reads `smtps://user:password@host:port` (TLS from the start) or `smtp://…` (STARTTLS when
 * offered; always demanded when there is a password to send to another machine).
 * `?requireTLS=true` demands STARTTLS, `?ignoreTLS=true` never uses it. Returns undefined when the
 * value is no such address or asks for a password in the clear.
 */
export const readSmtpUrl = (value: string): SmtpServer | undefined => {
  const url = parsedUrl(value);
  if (url === undefined) return undefined;
  const secure = url.protocol === 'smtps:';
  const auth = url.username
    ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
    : undefined;
  const passwordLeaves = auth !== undefined && !secure && !isLoopback(url.hostname);
  const ignoreTLS = flag(url, 'ignoreTLS');
  if (passwordLeaves && ignoreTLS) return undefined;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    requireTLS: passwordLeaves || flag(url, 'requireTLS'),
    ignoreTLS,
    ...(auth === undefined ? {} : { auth }),
  };
};
