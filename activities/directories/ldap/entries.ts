import type { Entry } from 'ldapts';

/** The values of an attribute whatever the server's spelling of its name; none where it is absent. */
export function valuesOf(entry: Entry, attribute: string): (string | Buffer)[] {
  const wanted = attribute.toLowerCase();
  const name = Object.keys(entry).find((one) => one.toLowerCase() === wanted);
  const value = name === undefined ? [] : entry[name];
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

export const textOf = (entry: Entry, attribute: string): string | undefined =>
  valuesOf(entry, attribute)[0]?.toString();

export const textsOf = (entry: Entry, attribute: string): string[] =>
  valuesOf(entry, attribute).map(String);

/** A number of up to 64 bits; undefined where there is none. */
export const integerOf = (entry: Entry, attribute: string): bigint | undefined => {
  const text = textOf(entry, attribute);
  return text !== undefined && /^-?\d+$/.test(text) ? BigInt(text) : undefined;
};

export const numberOf = (entry: Entry, attribute: string): number | undefined => {
  const integer = integerOf(entry, attribute);
  return integer === undefined ? undefined : Number(integer);
};

export const hasFlag = (entry: Entry, attribute: string, flag: number): boolean =>
  ((numberOf(entry, attribute) ?? 0) & flag) !== 0;

export const isTrue = (entry: Entry, attribute: string): boolean =>
  textOf(entry, attribute)?.toUpperCase() === 'TRUE';

/** RFC 4517, 3.3.13, in UTC: `20260101120000Z`, with a fraction or without; undefined for any other text. */
export function timeIn(text: string | undefined): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:[.,](\d{1,3})\d*)?Z$/.exec(text ?? '');
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '0'] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0')}Z`;
  const atMs = Date.parse(iso);
  return Number.isNaN(atMs) ? undefined : atMs;
}
