export type Mail = {
  headers: Map<string, string>;
  subject: string;
  text: string;
  html: string | undefined;
};

type Part = { headers: Map<string, string>; body: string };

const splitPart = (raw: string): Part => {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { headers: new Map(headers), body: raw.slice(end + 4) };
};

const fromQuotedPrintable = (value: string): string => {
  const bytes = value
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
};

const fromBase64 = (value: string): string => Buffer.from(value, 'base64').toString('utf8');

/** RFC 2047 encoded words, both encodings. */
const decodeWords = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b' ? fromBase64(word) : fromQuotedPrintable(word.replace(/_/g, ' ')),
    );

const content = ({ headers, body }: Part): string => {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  const decoded =
    encoding === 'base64'
      ? fromBase64(body)
      : encoding === 'quoted-printable'
        ? fromQuotedPrintable(body)
        : body;
  return decoded.replace(/\r\n/g, '\n').trimEnd();
};

const partsOf = (part: Part): Part[] => {
  const boundary = /boundary="?([^";]+)"?/.exec(part.headers.get('content-type') ?? '')?.[1];
  if (boundary === undefined) return [part];
  return part.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((raw) => splitPart(raw.replace(/^\r\n/, '')));
};

/** Reads what our own mails are made of: text alone, or text and html side by side. */
export const readMail = (raw: string): Mail => {
  const root = splitPart(raw);
  const parts = partsOf(root);
  const ofType = (type: string) =>
    parts.find(({ headers }) => headers.get('content-type')?.startsWith(type));
  const text = ofType('text/plain');
  const html = ofType('text/html');
  return {
    headers: root.headers,
    subject: decodeWords(root.headers.get('subject') ?? ''),
    text: text ? content(text) : '',
    html: html && content(html),
  };
};
