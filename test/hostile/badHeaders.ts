import type { Header } from './wires';

type BadHeaders = {
  what: string;
  headers: Header[];
  /** Whether no route may accept a request with them. */
  isRefused?: true;
};

const one = (name: string, value: string): BadHeaders => ({
  what: `${name}: ${value.slice(0, 40)}`,
  headers: [[name, value]],
});

const FORGED = [
  ...['X-Forwarded-For', 'X-Real-IP', 'True-Client-IP', 'CF-Connecting-IP', 'X-Client-IP'].flatMap(
    (name) => [one(name, '127.0.0.1'), one(name, '127.0.0.1, '.repeat(500)), one(name, "' or 1=1")],
  ),
  ...['X-Forwarded-Host', 'X-Host', 'X-Original-Host', 'X-Forwarded-Server'].map((name) =>
    one(name, 'evil.example'),
  ),
  ...['X-Original-URL', 'X-Rewrite-URL', 'X-Forwarded-Prefix'].map((name) =>
    one(name, '/admin/v1/operators'),
  ),
  ...['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'].map((name) =>
    one(name, 'DELETE'),
  ),
  one('X-Forwarded-Proto', 'gopher'),
  one('X-Forwarded-Port', '99999999'),
  one('Forwarded', 'for=127.0.0.1;host=evil.example;proto=https, for="[::1]:1"'),
  one('Forwarded', ';;;==,,"'),
  one('Via', '1.1 evil.example'),
];

const CONTROL = [
  ...['x', 'k'.repeat(65), 'k'.repeat(8_000), 'k'.repeat(16) + ' k', 'é'.repeat(20)].map((key) =>
    one('Idempotency-Key', key),
  ),
  one('Idempotency-Key', "k'; drop table operations; --"),
  ...[
    '"1"',
    'W/"1"',
    '*',
    '',
    '"999999999"',
    '"1e9"',
    '"-1"',
    '1',
    '"1","2"',
    '"\xff"',
    '"1"'.repeat(500),
  ].map((tag) => one('If-Match', tag)),
  one('If-None-Match', '*'),
  one('If-Modified-Since', 'yesterday'),
  one('Range', 'bytes=0-0,1-1,2-2,-9999999999'),
  one('Accept', 'text/html;q=9, ../../*'),
  one('Accept-Encoding', 'gzip;q=-1, identity;q=0, *;q=0'),
  one('Accept-Language', '../../etc, '.repeat(200)),
  one('Accept-Charset', 'utf-7'),
  one('TE', 'trailers, deflate;q=0.5'),
  one('X-Namespace', '../temporal-system'),
  one('Origin', 'null'),
  one('Origin', 'https://evil.example'),
  one('Sec-Fetch-Site', 'cross-site'),
  one('Referer', 'https://evil.example/?password=x'),
  one('User-Agent', '() { :; }; /bin/sleep 9'),
  one('Content-MD5', 'x'),
  one('Access-Control-Request-Method', 'DELETE'),
  one('Max-Forwards', '-1'),
];

const ANOTHER = 'a'.repeat(43);

const SIGNED = [
  ...['latchkey-portal', '__Host-latchkey-portal', 'latchkey-admin', '__Host-latchkey-admin'].map(
    (name) => one('Cookie', `${name}=${ANOTHER}`),
  ),
  one('Cookie', `${'a=b; '.repeat(800)}latchkey-admin=`),
  one('Cookie', '=; ;;__proto__=1; a="\\"; $Version=1'),
  one('Authorization', `Bearer ${ANOTHER}`),
  one('Authorization', `Basic ${Buffer.from('operator:operator').toString('base64')}`),
  one('Authorization', `Bearer ${ANOTHER} ${ANOTHER}`),
  one('Authorization', `bearer\t${ANOTHER}`),
  one('Authorization', 'Bearer ' + 'A'.repeat(9_000)),
  one('Authorization', 'Bearer eyJhbGciOiJub25lIn0.e30.'),
  one('Proxy-Authorization', `Bearer ${ANOTHER}`),
  one('X-Api-Key', ANOTHER),
];

const MANY: BadHeaders = {
  what: 'three hundred headers',
  headers: Array.from({ length: 300 }, (_, index) => [`X-${index}`, 'x'] as const),
};

/** Headers that lie about where a request comes from, who sends it or what it wants. */
export const BAD_HEADERS: readonly BadHeaders[] = [...FORGED, ...CONTROL, ...SIGNED, MANY];

/** What stands in a path where a name should. */
export const PATH_TRICKS: readonly string[] = [
  ...[
    '..',
    '.',
    '%2e%2e',
    '..%2f..%2fetc%2fpasswd',
    '%252e%252e%252f',
    '..%5c',
    '%c0%ae%c0%ae',
    '%00',
    'a%00b',
  ],
  ...[
    '%',
    '%zz',
    '%ff%fe',
    '%E0%A4%A',
    '%ed%a0%80',
    '%F4%90%80%80',
    '%0d%0aSet-Cookie:a',
    '%20',
    '%09',
  ],
  ...[
    "'%20or%20'1'='1",
    '%27;select%20pg_sleep(9)--',
    '*',
    '%2a',
    '%25s',
    '$%7B7*7%7D',
    '%3Cscript%3E',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'null',
    'undefined',
    'NaN',
    '-1',
    '0',
    '1e400',
    'true',
    '[object%20Object]',
  ],
  ...[
    'a'.repeat(41),
    'a'.repeat(4_000),
    '%F0%9F%94%91',
    '%E2%80%AE',
    'DEMO',
    'xn--80ak6aa92e',
    'a;b=c',
    'a,b',
    'a:b',
  ],
  ...[
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '%7Bt%7D',
    ':t',
    '~',
    '-',
    '--',
  ],
  ...[
    '123e4567-e89b-12d3-a456-426614174000%00',
    '{123e4567-e89b-12d3-a456-426614174000}',
    'LK-0000-000I',
    'LK-ZZZZ-ZZZZ',
    'lk-0000-0000',
  ],
];
