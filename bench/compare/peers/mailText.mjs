const headerEnd = /\r?\n\r?\n/;

/** @param {string} text */
const fromQuotedPrintable = (text) =>
  text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

/** @param {string} part headers and body */
function decodePart(part) {
  const cut = part.search(headerEnd);
  if (cut < 0) return '';
  const [head, body] = [part.slice(0, cut), part.slice(cut).trimStart()];
  if (/transfer-encoding:\s*quoted-printable/i.test(head)) return fromQuotedPrintable(body);
  if (/transfer-encoding:\s*base64/i.test(head))
    return Buffer.from(body, 'base64').toString('utf8');
  return body;
}

/**
 * The readable parts of a mail, one after the other, without any headers.
 *
 * @param {string} raw
 */
export function textOfMail(raw) {
  const boundary = /boundary="?([^";\r\n]+)"?/i.exec(raw)?.[1];
  if (boundary === undefined) return decodePart(raw);
  return raw
    .split(`--${boundary}`)
    .slice(1)
    .map((part) => decodePart(part.trimStart()))
    .join('\n');
}
