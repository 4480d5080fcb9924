/** Which bytes of `objectGUID` stand where in its text: the first three groups are little-endian. */
const ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** As Microsoft writes it. */
export function guidText(bytes: Buffer): string {
  const hex = ORDER.map((at) => bytes.subarray(at, at + 1).toString('hex')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The bytes as the directory stores them; undefined for a text that is no GUID. */
export function guidBytes(text: string): Buffer | undefined {
  if (!GUID.test(text)) return undefined;
  const written = Buffer.from(text.replaceAll('-', ''), 'hex');
  // The order is its own inverse.
  return Buffer.from(ORDER.map((at) => written.readUInt8(at)));
}
