/** RFC 4514: pairs of hexadecimal digits are bytes of UTF-8, anything else stands for itself. */
const unescaped = (escapes: string): string => {
  const bytes = escapes.match(/\\[0-9a-f]{2}/gi);
  const text =
    bytes?.join('') === escapes
      ? Buffer.from(bytes.map((byte) => Number.parseInt(byte.slice(1), 16))).toString('utf8')
      : escapes.replaceAll('\\', '');
  return text.replace(/[%,=+]/g, encodeURIComponent);
};

/** A distinguished name in a form in which the same name is the same text, however a server writes it. */
export const dnKey = (dn: string): string =>
  dn
    .replace(/(?:\\[0-9a-f]{2})+|\\.|%/gi, (part) => (part === '%' ? '%25' : unescaped(part)))
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s*([,=+])\s*/g, '$1')
    .trim();
