/** Values planted in a test by name, for instance `{ password: '...' }`. */
export type Planted = Record<string, string>;

type Variant = { name: string; needle: Buffer };

const SIX_DIGITS = /^\d{6}$/;

/**
 * The names of the planted values that occur in a haystack, each with the form in which it was
 * found: as it is, in JSON or CSV, URL-encoded, in hexadecimal, or in base64 at any of its three
 * alignments, in UTF-8 and UTF-16LE. Six digits count only where no other digit touches them.
 */
export function findPlanted(haystack: Buffer | string, planted: Planted): string[] {
  const text = Buffer.isBuffer(haystack) ? haystack : Buffer.from(haystack, 'utf8');
  const lower = Buffer.from(text.toString('latin1').toLowerCase(), 'latin1');
  return Object.entries(planted).flatMap(([name, value]) =>
    variantsOf(value)
      .filter((variant) => isIn(text, variant.needle) || isIn(lower, variant.needle))
      .map((variant) => `${name} (${variant.name})`),
  );
}

function variantsOf(value: string): Variant[] {
  const utf8 = Buffer.from(value, 'utf8');
  const utf16 = Buffer.from(value, 'utf16le');
  const plain = [
    { name: 'plain', needle: utf8 },
    { name: 'JSON', needle: Buffer.from(JSON.stringify(value).slice(1, -1)) },
    {
      name: 'JSON in JSON',
      needle: Buffer.from(JSON.stringify(JSON.stringify(value)).slice(3, -3)),
    },
    { name: 'CSV', needle: Buffer.from(value.replaceAll('"', '""')) },
    { name: 'ASCII JSON', needle: Buffer.from(asciiJson(value)) },
    { name: 'URL', needle: Buffer.from(encodeURIComponent(value)) },
    { name: 'URL in small letters', needle: Buffer.from(smallEscapes(value)) },
    { name: 'form', needle: Buffer.from(new URLSearchParams({ v: value }).toString().slice(2)) },
    { name: 'hexadecimal', needle: Buffer.from(utf8.toString('hex')) },
    { name: 'UTF-16LE', needle: utf16 },
  ];
  const coded = [utf8, utf16].flatMap((bytes, index) =>
    [0, 1, 2].flatMap((alignment) => base64At(bytes, alignment, index === 1)),
  );
  return [...plain, ...coded];
}

const smallEscapes = (value: string): string =>
  encodeURIComponent(value).replace(/%../g, (escape) => escape.toLowerCase());

const asciiJson = (value: string): string =>
  JSON.stringify(value)
    .slice(1, -1)
    .replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The characters that stand for these bytes alone when `alignment` bytes precede them. */
function base64At(bytes: Buffer, alignment: number, isWide: boolean): Variant[] {
  const padded = Buffer.concat([Buffer.alloc(alignment), bytes]);
  const from = Math.ceil((alignment * 8) / 6);
  const to = Math.floor((padded.length * 8) / 6);
  const width = isWide ? 'UTF-16LE ' : '';
  return (['base64', 'base64url'] as const).map((encoding) => ({
    name: `${width}${encoding}`,
    needle: Buffer.from(padded.toString(encoding).slice(from, to)),
  }));
}

function isIn(haystack: Buffer, needle: Buffer): boolean {
  if (!SIX_DIGITS.test(needle.toString('latin1'))) return haystack.includes(needle);
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1))
    if (!isDigit(haystack[at - 1]) && !isDigit(haystack[at + needle.length])) return true;
  return false;
}

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39;
