import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { jsonOf } from './badValues';
import { type Draft, JSON_TYPE } from './draft';
import type { Header } from './wires';
import { keyOf, type Operation } from './operations';

/** A few kilobytes that say they are twenty megabytes. */
const PACKED = gzipSync(Buffer.alloc(20_000_000));

const broken = (what: string, headers: Header[], body: Buffer) => ({
  what,
  headers,
  body,
  mustRefuse: true,
});

/** Bodies that are broken as bytes, or called something they are not. */
export function bodyDrafts(
  plain: Draft,
  operation: Operation,
  sample: unknown,
): fc.Arbitrary<Draft> {
  const text = jsonOf(sample ?? {});
  const good = Buffer.from(text);
  const zipped = gzipSync(good);
  const typed = (type: string) => broken(`the type ${type}`, [['Content-Type', type]], good);
  const coded = (coding: string, body: Buffer) =>
    broken(`the coding ${coding}`, [JSON_TYPE, ['Content-Encoding', coding]], body);
  const large = (size: number) => broken(`${size} bytes`, [JSON_TYPE], filled(text, size));
  const changes: Partial<Draft>[] = [
    broken('cut short', [JSON_TYPE], good.subarray(0, -1)),
    broken('two bodies', [JSON_TYPE], Buffer.from(`${text}${text}`)),
    broken('a comma more', [JSON_TYPE], Buffer.from(text.replace(/[}\]]$/, ',$&'))),
    broken('a comment', [JSON_TYPE], Buffer.from(`/* */${text}`)),
    broken(
      'no UTF-8',
      [JSON_TYPE],
      Buffer.concat([
        Buffer.from('{"a":"'),
        Buffer.from([0xff, 0xfe, 0xc0, 0xaf]),
        Buffer.from('"}'),
      ]),
    ),
    broken('no UTF-8 in a field', [JSON_TYPE], withBadBytes(text)),
    broken('UTF-16', [JSON_TYPE], Buffer.from(`\ufeff${text}`, 'utf16le')),
    broken(
      'UTF-16 that says so',
      [['Content-Type', 'application/json; charset=utf-16']],
      Buffer.from(text, 'utf16le'),
    ),
    broken('a byte order mark and a field more', [JSON_TYPE], Buffer.from(`\ufeff{"surprise":1}`)),
    broken('a byte order mark twice', [JSON_TYPE], Buffer.from(`\ufeff\ufeff${text}`)),
    ...(LARGE_BODIES.includes(keyOf(operation)) ? [] : [large(65_537), large(200_000)]),
    { what: 'exactly 64 KiB', body: filled('{"surprise":1}', 65_536), mustRefuse: true },
    broken('NUL', [JSON_TYPE], Buffer.alloc(100)),
    broken('random bytes', [JSON_TYPE], PACKED.subarray(0, 500)),
    broken('brackets', [JSON_TYPE], Buffer.from('['.repeat(60_000))),
    broken(
      'a prototype',
      [JSON_TYPE],
      Buffer.from(text.replace(/^\{/, '{"__proto__":{"a":1},').replace(',}', '}')),
    ),
    broken('the same type twice', [JSON_TYPE, ['Content-Type', 'text/plain']], Buffer.from('{')),
    ...[
      'text/plain',
      'text/json',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=a',
    ].map(typed),
    ...[
      'application/jsonp',
      'application/vnd.api+json',
      '*/*',
      'application',
      '/',
      'a/b/c',
      'application/json, text/plain',
    ].map(typed),
    ...['utf-7', 'utf-32', 'latin1', 'x', "'utf-8'"].map((charset) =>
      typed(`application/json; charset=${charset}`),
    ),
    broken('no type', [], good),
    ...['gzip', 'deflate', 'br', 'compress', 'x-gzip', 'gzip, gzip', 'identity, gzip', '*'].map(
      (coding) => coded(coding, zipped),
    ),
    coded('gzip', PACKED),
    coded('gzip', good),
  ];
  return fc.constantFrom(...changes).map((change) => {
    const draft = { ...plain, ...change };
    return plain.body === undefined ? { ...draft, mustRefuse: false, isDocumented: false } : draft;
  });
}

/** Routes that take more than 64 KiB. */
const LARGE_BODIES = ['POST /codec/v1/decode'];

function withBadBytes(text: string): Buffer {
  const at = text.lastIndexOf('"');
  const bytes = Buffer.from(text);
  if (at < 0) return Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]);
  const offset = Buffer.byteLength(text.slice(0, at));
  return Buffer.concat([
    bytes.subarray(0, offset),
    Buffer.from([0xc3, 0x28, 0xed, 0xa0, 0x80]),
    bytes.subarray(offset),
  ]);
}

/** A body of exactly this size, the rest of it spaces. */
const filled = (text: string, size: number): Buffer =>
  Buffer.from(text.padEnd(size - Buffer.byteLength(text) + text.length, ' '));
