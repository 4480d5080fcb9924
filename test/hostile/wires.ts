export type Header = readonly [string, string];

/** A request as it goes over the wire, where a client would not let it. */
export type Wire = {
  what: string;
  /** Everything to send, in pieces with a short pause between them. */
  pieces: (request: WireRequest) => Buffer[];
  mustRefuse: boolean;
  /** Most answers that may come back. */
  answersMax: number;
  /** Never complete: no answer is due, only an end. */
  isUnfinished?: true;
};

export type WireRequest = {
  method: string;
  path: string;
  host: string;
  authorization: string;
  headers: readonly Header[];
  body: Buffer | undefined;
};

const text = (...lines: string[]): Buffer => Buffer.from(`${lines.join('\r\n')}`, 'latin1');

const head = (request: WireRequest, ...more: string[]): string =>
  [
    `${request.method} ${request.path} HTTP/1.1`,
    `Host: ${request.host}`,
    ...(request.authorization === '' ? [] : [`Authorization: ${request.authorization}`]),
    ...more,
    '',
    '',
  ].join('\r\n');

const refused = (what: string, pieces: Wire['pieces']): Wire => ({
  what,
  pieces,
  mustRefuse: true,
  answersMax: 1,
});

const lines = (what: string, make: (request: WireRequest) => string): Wire =>
  refused(what, (request) => [Buffer.from(make(request), 'latin1')]);

const JSON_TYPE = 'Content-Type: application/json';

/** What a smuggled request would do if somebody took it for one: end a reset. */
const SMUGGLED = (host: string): string =>
  `POST /v1/password-resets/current/cancel HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 0\r\n\r\n`;

const START_LINES: readonly Wire[] = [
  { ...lines('no version', ({ path }) => `GET ${path}\r\n\r\n`), mustRefuse: false },
  lines(
    'an unknown version',
    ({ method, path, host }) => `${method} ${path} HTTP/9.9\r\nHost: ${host}\r\n\r\n`,
  ),
  lines('HTTP/2 by heart', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  lines('a greeting of TLS', () =>
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'.padEnd(300, '\x01'),
  ),
  lines('an unknown method', ({ path, host }) => `FETCH ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`),
  lines(
    'a method in small letters',
    ({ path, host }) => `get ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  ),
  lines('spaces in the path', ({ host }) => `GET /v1/a b c HTTP/1.1\r\nHost: ${host}\r\n\r\n`),
  lines(
    'a control character in the path',
    ({ host }) => `GET /v1/a\x00\x01 HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  ),
  lines(
    'bytes beyond ASCII in the path',
    ({ host }) => `GET /v1/\xff\xfe HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  ),
  lines('a path without a slash', ({ host }) => `GET v1/tenants HTTP/1.1\r\nHost: ${host}\r\n\r\n`),
  lines(
    'another server’s address',
    () => 'GET http://evil.example/v1/nothing HTTP/1.1\r\nHost: evil.example\r\n\r\n',
  ),
  lines('an address of another kind', () => 'GET file:///etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n'),
  lines('a tunnel', () => 'CONNECT 127.0.0.1:5432 HTTP/1.1\r\nHost: 127.0.0.1:5432\r\n\r\n'),
  lines(
    'a path of 40 KB',
    ({ host }) => `GET /v1/${'a'.repeat(40_000)} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  ),
  lines('nothing but empty lines', () => '\r\n\r\n\r\n\r\nx\r\n\r\n'),
];

const HEADERS: readonly Wire[] = [
  lines('no Host', ({ method, path }) => `${method} ${path} HTTP/1.1\r\n\r\n`),
  lines('two Hosts', (request) =>
    head(request, 'Host: evil.example').replace('/v1/', '/v1/nothing/'),
  ),
  lines('a header without a colon', (request) => head(request, 'nonsense')),
  lines('a space before the colon', (request) => head(request, 'Content-Length : 5')),
  lines('a folded header', (request) =>
    head(request, 'X-A: 1\r\n folded').replace('/v1/', '/v1/nothing/'),
  ),
  lines('NUL in a header', (request) => head(request, 'X-A: a\x00b')),
  lines('a bare line feed', (request) => head(request, 'X-A: a\nX-B: b')),
  lines('a bare carriage return', (request) => head(request, 'X-A: a\rX-B: b')),
  lines('a header of 40 KB', (request) => head(request, `X-A: ${'a'.repeat(40_000)}`)),
  lines('three thousand headers', (request) =>
    head(request, ...Array.from({ length: 3_000 }, (_, n) => `X${n}: 1`)),
  ),
  lines('an expectation nobody has', (request) => head(request, 'Expect: miracles')),
  lines('an upgrade to HTTP/2', (request) =>
    head(
      { ...request, path: '/v1/nothing' },
      'Connection: Upgrade, HTTP2-Settings',
      'Upgrade: h2c',
      'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA',
    ),
  ),
  lines('an upgrade to a socket', (request) =>
    head(
      { ...request, path: '/v1/nothing' },
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      'Sec-WebSocket-Version: 13',
    ),
  ),
];

const post = (request: WireRequest, ...more: string[]): string =>
  head({ ...request, method: 'POST' }, JSON_TYPE, ...more);

const LENGTHS: readonly Wire[] = [
  ...['-1', '+5', '0x5', '5, 6', '5 5', '1e1', '99999999999999999999', 'a', ''].map((length) =>
    lines(
      `the length "${length}"`,
      (request) => `${post(request, `Content-Length: ${length}`)}{"a"}`,
    ),
  ),
  lines(
    'two lengths',
    (request) => `${post(request, 'Content-Length: 5', 'Content-Length: 6')}{"a"} `,
  ),
  {
    ...lines(
      'a length and chunks',
      (request) =>
        `${post(request, 'Content-Length: 4', 'Transfer-Encoding: chunked')}0\r\n\r\n${SMUGGLED(request.host)}`,
    ),
  },
  lines(
    'chunks and a length',
    (request) =>
      `${post(request, 'Transfer-Encoding: chunked', 'Content-Length: 200')}0\r\n\r\n${SMUGGLED(request.host)}`,
  ),
  ...['xchunked', 'chunked, identity', 'identity, xchunked', 'chunked\x0b', '\x00chunked'].map(
    (coding) =>
      lines(
        `the transfer coding ${JSON.stringify(coding)}`,
        (request) =>
          `${post(request, `Transfer-Encoding: ${coding}`)}0\r\n\r\n${SMUGGLED(request.host)}`,
      ),
  ),
  lines(
    'a hidden transfer coding',
    (request) =>
      `${post(request, 'Content-Length: 5', 'Transfer-Encoding : chunked')}0\r\n\r\n${SMUGGLED(request.host)}`,
  ),
];

const chunked = (what: string, body: string): Wire =>
  lines(what, (request) => `${post(request, 'Transfer-Encoding: chunked')}${body}`);

const CHUNKS: readonly Wire[] = [
  chunked('a chunk size that is none', 'ZZ\r\n{}\r\n0\r\n\r\n'),
  chunked('a negative chunk', '-5\r\n{}\r\n0\r\n\r\n'),
  chunked('a chunk beyond measure', 'FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n'),
  chunked('a chunk shorter than it says', '3\r\n{}\r\n0\r\n\r\n'),
  chunked('a chunk longer than it says', '1\r\n{"surprise":1}\r\n0\r\n\r\n'),
  chunked('an extension of 40 KB', `2;${'a'.repeat(40_000)}\r\n{}\r\n0\r\n\r\n`),
  chunked(
    'a field nobody knows in small chunks',
    [...'{"surprise":1}'].map((one) => `1\r\n${one}\r\n`).join('') + '0\r\n\r\n',
  ),
  chunked('a broken body and trailers', '1\r\n{\r\n0\r\nAuthorization: Bearer x\r\n\r\n'),
  chunked('100 KB in chunks', `${`400\r\n${' '.repeat(1_024)}\r\n`.repeat(100)}0\r\n\r\n`),
];

const unfinished = (what: string, pieces: Wire['pieces']): Wire => ({
  what,
  pieces,
  mustRefuse: true,
  answersMax: 1,
  isUnfinished: true,
});

const HALVES: readonly Wire[] = [
  unfinished('half a start line', ({ method }) => [text(`${method} /v1`)]),
  unfinished('half a head', ({ method, path, host }) => [
    text(`${method} ${path} HTTP/1.1`, `Host: ${host}`, 'X-A'),
  ]),
  unfinished('half a body', (request) => [
    Buffer.from(post(request, 'Content-Length: 500')),
    Buffer.from('{"login":'),
  ]),
  unfinished('chunks without an end', (request) => [
    Buffer.from(post(request, 'Transfer-Encoding: chunked')),
    ...Array.from({ length: 5 }, () => Buffer.from('1\r\n{\r\n')),
  ]),
  unfinished('a permission to go on that nobody uses', (request) => [
    Buffer.from(post(request, 'Content-Length: 5', 'Expect: 100-continue')),
  ]),
];

const OTHERS: readonly Wire[] = [
  {
    what: 'ten requests at once',
    pieces: ({ host }) => [
      Buffer.from(`GET /v1/nothing HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(10)),
    ],
    mustRefuse: true,
    answersMax: 10,
  },
  lines('HTTP/1.0', () => 'GET /v1/nothing HTTP/1.0\r\n\r\n'),
  {
    what: 'a body in a GET with a request in it',
    pieces: (request) => [
      Buffer.from(
        head(
          { ...request, method: 'GET', path: '/v1/nothing' },
          `Content-Length: ${SMUGGLED(request.host).length}`,
          JSON_TYPE,
        ) + SMUGGLED(request.host),
      ),
    ],
    mustRefuse: true,
    answersMax: 1,
  },
];

/** Every shape a hostile client gives to bytes on a connection. */
export const WIRES: readonly Wire[] = [
  ...START_LINES,
  ...HEADERS,
  ...LENGTHS,
  ...CHUNKS,
  ...HALVES,
  ...OTHERS,
];
