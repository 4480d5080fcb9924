import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { BAD_NAMES, BAD_TEXTS, BAD_VALUES, jsonOf } from './badValues';
import { BAD_HEADERS, PATH_TRICKS } from './badHeaders';
import { keyOf, type Operation, type Target } from './operations';
import { FLOWS, OPERATOR_ROLES, type Credential, type Scene } from './scene';
import { isRefused, replaced, samplesOf, without } from './schemas';
import { type Wire, WIRES } from './wires';

export type Header = readonly [string, string];

export type HostileRequest = {
  number: number;
  operation: Operation;
  /** What is hostile about it, in a few words. */
  what: string;
  credential: Credential;
  method: string;
  path: string;
  /** Whether the path is that of the operation, so that its documented answers hold. */
  isDocumented: boolean;
  headers: Header[];
  body: Buffer | undefined;
  /** Whether anything but a refusal is a failure. */
  mustRefuse: boolean;
  /** Sent over a socket of its own, byte by byte. */
  wire?: Wire;
};

type Draft = Omit<HostileRequest, 'number' | 'operation' | 'credential'>;

const JSON_TYPE: Header = ['Content-Type', 'application/json'];

const pathOf = ({ base, template }: Operation, names: Record<string, string>): string =>
  base + template.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? '');

/** The request with this number under a seed: always the same, whatever was sent before. */
export function requestOf(scene: Scene, seed: number, number: number): HostileRequest {
  const target = scene.targets[number % scene.targets.length];
  if (target === undefined) throw new Error('there is no route');
  const { operation } = target;
  const arbitrary = fc.record({
    draft: draftsOf(target, scene),
    credential: fc.constantFrom(...credentialsOf(operation)),
  });
  const options = { seed: Math.imul(seed, 0x9e3779b1) ^ number, numRuns: 1 };
  const [drawn] = fc.sample(arbitrary, options);
  if (drawn === undefined) throw new Error('nothing was drawn');
  const { draft, credential } = drawn;
  const isHarmless = draft.mustRefuse || !scene.open[credential].has(keyOf(operation));
  return { number, operation, ...draft, credential: isHarmless ? credential : 'unknown' };
}

const credentialsOf = ({ process }: Operation): readonly Credential[] =>
  process === 'portal'
    ? [...FLOWS, ...FLOWS, 'none', 'unknown', 'owner']
    : ['owner', 'owner', ...OPERATOR_ROLES, 'none', 'unknown', 'proving'];

function draftsOf(target: Target, scene: Scene): fc.Arbitrary<Draft> {
  const { operation } = target;
  const bodies: fc.Arbitrary<unknown> =
    operation.body === undefined ? fc.constant(undefined) : samplesOf(operation.body);
  return bodies.chain((sample) => {
    const plain = plainDraft(operation, scene, sample);
    switch (target.part) {
      case 'field':
        return fieldDrafts(plain, operation, sample, target.path);
      case 'path':
        return fc.constantFrom(...PATH_TRICKS).map((trick) => ({
          ...plain,
          what: `the ${target.name} ${trick.slice(0, 40)}`,
          path: pathOf(operation, { ...scene.names, [target.name]: trick }),
          isDocumented: false,
          mustRefuse: true,
        }));
      case 'query':
        return queriesOf(target.name).map((query) => ({
          ...plain,
          what: `the query ${query.slice(0, 60)}`,
          path: `${plain.path}?${query}`,
        }));
      case 'body':
        return bodyDrafts(plain, operation, sample);
      case 'headers':
        return fc
          .constantFrom(...BAD_HEADERS)
          .map(({ what, headers, isRefused: mustRefuse = false }) => ({
            ...plain,
            what,
            headers: [...plain.headers, ...headers],
            mustRefuse: plain.mustRefuse || mustRefuse,
          }));
      case 'method':
        return fc
          .constantFrom(...METHODS.filter((one) => !operation.siblings.includes(one.toLowerCase())))
          .map((method) => ({
            ...plain,
            what: `the method ${method}`,
            method,
            isDocumented: false,
            mustRefuse: method !== 'OPTIONS',
          }));
      case 'address':
        return fc.constantFrom(...ADDRESSES).map((change) => ({
          ...plain,
          what: 'a path written another way',
          path: change(plain.path),
          isDocumented: false,
        }));
      case 'wire':
        return fc.constantFrom(...WIRES).map((wire) => ({
          ...plain,
          what: wire.what,
          mustRefuse: wire.mustRefuse,
          isDocumented: false,
          wire,
        }));
    }
  });
}

const METHODS = [
  ...['PUT', 'PATCH', 'DELETE', 'POST', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH', 'LINK', 'PURGE'],
  ...['REPORT', 'MKCOL', 'COPY', 'MOVE', 'LOCK', 'M-SEARCH', 'SUBSCRIBE', 'BIND'],
];

const ADDRESSES: readonly ((path: string) => string)[] = [
  (path) => path.toUpperCase(),
  (path) => `${path}/`,
  (path) => `/${path}`,
  (path) => path.replaceAll('/', '//'),
  (path) => path.replace('/v1/', '/v1/./'),
  (path) => path.replace('/v1/', '/v1/../v1/'),
  (path) => path.replace('/v1/', '/v1%2f'),
  (path) => path.replace('/v1/', '/%76%31/'),
  (path) => `${path}%00`,
  (path) => `${path};jsessionid=1`,
  (path) => `${path}.json`,
  (path) => `${path}/../..`,
  (path) => `${path}%2e%2e%2f`,
  (path) => `${path}%E0%A4%A`,
  (path) => `${path}#fragment`,
  (path) => path.replaceAll('/', '\\'),
  (path) => `${path}?${'a=1&'.repeat(3_000)}`,
];

/** A request that would do, unless its sample does not fit after all. */
function plainDraft(operation: Operation, scene: Scene, sample: unknown): Draft {
  const text = sample === undefined ? undefined : jsonOf(sample);
  const isBroken = operation.body !== undefined && isRefused(operation.body, text ?? '{}');
  return {
    what: 'nothing',
    method: operation.method.toUpperCase(),
    path: pathOf(operation, scene.names),
    isDocumented: true,
    headers: text === undefined ? [] : [JSON_TYPE],
    body: text === undefined ? undefined : Buffer.from(text),
    mustRefuse: isBroken,
  };
}

function fieldDrafts(
  plain: Draft,
  { body: schema = {} }: Operation,
  sample: unknown,
  path: readonly (string | number)[],
): fc.Arbitrary<Draft> {
  const at = path.length === 0 ? 'the whole body' : path.join('/');
  const changes = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(...BAD_VALUES).map((value) => replaced(sample, path, value)),
    },
    { weight: 2, arbitrary: fc.constant(without(sample, path)) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(...BAD_NAMES)
        .map((name) => replaced(sample, [...path.slice(0, -1), name], 1)),
    },
    { weight: 1, arbitrary: fc.constant(replaced(sample, path, [sample])) },
    {
      weight: 2,
      arbitrary: fc
        .anything({ maxDepth: 3 })
        .map((value) => replaced(sample, path, plainOf(value))),
    },
  );
  return changes.map((value) => {
    const text = jsonOf(value);
    return {
      ...plain,
      what: `the field ${at}`,
      body: Buffer.from(text),
      mustRefuse: isRefused(schema, text),
    };
  });
}

/** What JSON can say of any value. */
const plainOf = (value: unknown): unknown => {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null') as unknown;
  } catch {
    return null;
  }
};

const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

function queriesOf(name: string): fc.Arbitrary<string> {
  const texts = fc.constantFrom(...BAD_TEXTS.map((text) => text.slice(0, 2_000)));
  return fc.oneof(
    texts.map((text) => `${name}=${encoded(text)}`),
    texts.map((text) => `${name}[]=${encoded(text)}`),
    texts.map((text) => `${name}[__proto__][a]=${encoded(text)}`),
    fc
      .constantFrom('1&', '%', '%zz', '%ff%fe', '%00', '+', '&&&', '=')
      .map((text) => `${name}=${text}&${name}=1`),
    fc.constantFrom('__proto__', 'constructor', 'a.b', '').map((other) => `${other}=1&${name}`),
    fc.constant(`${name}=${'1&'.repeat(2_000)}`),
  );
}

/** A few kilobytes that say they are twenty megabytes. */
const PACKED = gzipSync(Buffer.alloc(20_000_000));

const broken = (what: string, headers: Header[], body: Buffer) => ({
  what,
  headers,
  body,
  mustRefuse: true,
});

function bodyDrafts(plain: Draft, operation: Operation, sample: unknown): fc.Arbitrary<Draft> {
  const text = jsonOf(sample ?? {});
  const good = Buffer.from(text);
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
      (coding) => coded(coding, gzipSync(good)),
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
