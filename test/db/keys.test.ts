import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  equalInConstantTime,
  flowBound,
  keyedDigest,
  keyedDigests,
  tokenHash,
} from '../../db/keys/digest';
import { decryptColumn, encryptColumn } from '../../db/keys/envelope';
import {
  type KeyRing,
  readSharedKeys,
  readWorkerKeys,
  type SealingKeys,
} from '../../db/keys/keyFile';
import { isSealed, open, seal } from '../../db/keys/sealing';

const first = randomBytes(32);
const second = randomBytes(32);
const ring = (current: string, keys: KeyRing['keys']): KeyRing => ({ current, keys });
const before = ring('a', { a: first });
const after = ring('b', { a: first, b: second });

/** Every place in a dotted text where one character is another one. */
function tamperings(text: string): string[] {
  return text.split('.').flatMap((part, index, parts) => {
    if (part === '') return [];
    const at = Math.floor(part.length / 2);
    const other = part[at] === 'A' ? 'B' : 'A';
    const changed = `${part.slice(0, at)}${other}${part.slice(at + 1)}`;
    return [parts.with(index, changed).join('.'), parts.with(index, '').join('.')];
  });
}

function sealingKeys(kid: string): SealingKeys {
  const { x, d } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  const bytes = (text: string | undefined) => Buffer.from(text ?? '', 'base64url');
  return { current: kid, publicKeys: { [kid]: bytes(x) }, privateKeys: { [kid]: bytes(d) } };
}

describe('columns at rest', () => {
  const place = 'methods|row-1|value_sealed';

  test('open in their own place only', () => {
    const stored = encryptColumn(before, 'ada@example.org', place);
    expect(decryptColumn(before, stored, place)).toBe('ada@example.org');
    for (const other of ['methods|row-2|value_sealed', 'users|row-1|value_sealed', ''])
      expect(() => decryptColumn(before, stored, other)).toThrow();
  });

  test('are different each time and open after a rotation', () => {
    const stored = encryptColumn(before, 'x', place);
    expect(encryptColumn(before, 'x', place)).not.toBe(stored);
    expect(decryptColumn(after, stored, place)).toBe('x');
    expect(encryptColumn(after, 'x', place)).toMatch(/^env1\.b\./);
  });

  test('do not open with another key or a changed character', () => {
    const stored = encryptColumn(before, 'ada@example.org', place);
    expect(() => decryptColumn(ring('a', { a: second }), stored, place)).toThrow();
    expect(() => decryptColumn(ring('b', { b: second }), stored, place)).toThrow(/id a/);
    for (const changed of tamperings(stored))
      expect(() => decryptColumn(before, changed, place)).toThrow();
  });
});

describe('sealed texts', () => {
  const keys = sealingKeys('s1');
  const context = 'sealed_secrets|ref|flow';

  test('open for the holder of the private half, in their own context only', () => {
    const sealed = seal(keys, 'Grüne Kessel 93', context);
    expect(isSealed(sealed)).toBe(true);
    expect(open(keys, sealed, context)).toBe('Grüne Kessel 93');
    for (const other of ['sealed_secrets|ref|other', '', `${context}.`])
      expect(() => open(keys, sealed, other)).toThrow();
  });

  test('do not open for those who can seal', () => {
    const { current, publicKeys } = keys;
    const sealed = seal({ current, publicKeys }, 'x', context);
    expect(() => open({ current, publicKeys }, sealed, context)).toThrow(/no sealing key/);
    expect(() => open(sealingKeys('s1'), sealed, context)).toThrow();
  });

  test('are different each time and open after a rotation', () => {
    const next = sealingKeys('s2');
    const rotated: SealingKeys = {
      current: 's2',
      publicKeys: { ...keys.publicKeys, ...next.publicKeys },
      privateKeys: { ...keys.privateKeys, ...next.privateKeys },
    };
    const sealed = seal(keys, 'x', context);
    expect(seal(keys, 'x', context)).not.toBe(sealed);
    expect(open(rotated, sealed, context)).toBe('x');
    expect(seal(rotated, 'x', context)).toMatch(/^hpke1\.s2\./);
  });

  test('do not open with a changed character', () => {
    const sealed = seal(keys, 'a longer text than one block of the cipher', context);
    for (const changed of tamperings(sealed)) expect(() => open(keys, changed, context)).toThrow();
  });
});

describe('digests', () => {
  test('depend on key, purpose and each part', () => {
    const digest = keyedDigest(before, 'contact', 'tenant', 'email', 'ada@example.org');
    expect(digest).toMatch(/^a\.[\w-]{43}$/);
    expect(keyedDigest(before, 'contact', 'tenant', 'email', 'ada@example.org')).toBe(digest);
    const others = [
      keyedDigest(after, 'contact', 'tenant', 'email', 'ada@example.org'),
      keyedDigest(before, 'other', 'tenant', 'email', 'ada@example.org'),
      keyedDigest(before, 'contact', 'tenant2', 'email', 'ada@example.org'),
      keyedDigest(before, 'contact', 'tenant', 'emailada', '@example.org'),
    ];
    expect(new Set([digest, ...others]).size).toBe(5);
  });

  test('are found under every key held, the current one first', () => {
    expect(keyedDigests(after, 'contact', 'x')).toEqual([
      keyedDigest(after, 'contact', 'x'),
      keyedDigest(before, 'contact', 'x'),
    ]);
  });

  test('of one destination say nothing about it in another flow', () => {
    const contact = keyedDigest(before, 'contact', 'x');
    expect(flowBound(before, 'flow-1', contact)).not.toBe(flowBound(before, 'flow-2', contact));
    expect(flowBound(before, 'flow-1', contact)).not.toContain(contact.slice(2));
  });

  test('of tokens are SHA-256', () => {
    expect(tokenHash('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });

  test.each([
    ['a', 'a', true],
    ['a', 'b', false],
    ['a', 'aa', false],
    ['', '', true],
    ['é', 'e', false],
  ])('%j and %j are compared right', (left, right, isEqual) => {
    expect(equalInConstantTime(left, right)).toBe(isEqual);
  });
});

describe('key files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-keys-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const jsonRing = (kid: string, key = randomBytes(32).toString('base64')) => ({
    current: kid,
    keys: { [kid]: key },
  });
  const sharedContent = () => ({
    codec: jsonRing('c1'),
    digest: jsonRing('d1'),
    sealing: { current: 's1', publicKeys: { s1: randomBytes(32).toString('base64') } },
  });
  const fileWith = (content: unknown): string => {
    const file = join(folder, `${randomBytes(4).toString('hex')}.json`);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };

  test('of portal and admin are read', () => {
    expect(readSharedKeys(fileWith(sharedContent())).codec.current).toBe('c1');
  });

  test.each([
    ['no JSON', '{'],
    ['a missing ring', { ...sharedContent(), codec: undefined }],
    ['a short key', { ...sharedContent(), codec: jsonRing('c1', 'c2hvcnQ=') }],
    ['a current key that is not there', { ...sharedContent(), codec: { current: 'x', keys: {} } }],
    ['something of the worker', { ...sharedContent(), envelope: jsonRing('e1') }],
  ])('are refused with %s, naming the file and no key', (_what, content) => {
    const file = fileWith(content);
    const message = refusalOf(() => readSharedKeys(file));
    expect(message).toContain(file);
    expect(message).not.toMatch(/[\w+/]{40,}={0,2}(?!.*\.json)/);
  });

  test('of the worker need every ring', () => {
    expect(refusalOf(() => readWorkerKeys(fileWith(sharedContent())))).toMatch(
      /oneTimeCode.*envelope/,
    );
  });

  test('that are missing are named', () => {
    expect(refusalOf(() => readSharedKeys(join(folder, 'none.json')))).toMatch(/none\.json/);
  });
});

function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('nothing was refused');
}
