import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import type { KeyRing } from '../../db/keys/keyFile';
import { createCodec } from '../../worker/temporal/codec';

const NAMESPACE = 'latchkey';
const ringOf = (current: string, ...others: string[]): KeyRing => ({
  current,
  keys: Object.fromEntries([current, ...others].map((kid) => [kid, keys[kid]!])),
});
const keys: KeyRing['keys'] = {
  old: randomBytes(32),
  new: randomBytes(32),
  strange: randomBytes(32),
};

const VALUES = ['a text', { ref: 'x', digests: ['d1.abc'] }, [1, 2], null, 'é'.repeat(5_000), ''];
const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const textOf = (payload: Payload | undefined, part: string): string =>
  Buffer.from(payload?.metadata?.[part] ?? []).toString();

async function encoded(ring: KeyRing, value: unknown = 'a secret', namespace = NAMESPACE) {
  const [payload] = await createCodec(ring, namespace).encode([payloadOf(value)]);
  return payload!;
}

const opened = async (ring: KeyRing, payload: Payload, namespace = NAMESPACE) => {
  const [clear] = await createCodec(ring, namespace).decode([payload]);
  return defaultPayloadConverter.fromPayload(clear!);
};

test.each(VALUES)('opens what it closed, whole payloads with their metadata: %#', async (value) => {
  const ring = ringOf('new');
  const closed = await encoded(ring, value);
  expect(textOf(closed, 'encoding')).toBe('binary/encrypted');
  expect(Object.keys(closed.metadata ?? {}).sort()).toEqual(['encoding', 'kid']);
  expect(await opened(ring, closed)).toEqual(value);
});

test('closes the same value differently each time and shows nothing of it', async () => {
  const [first, second] = [await encoded(ringOf('new')), await encoded(ringOf('new'))];
  expect(Buffer.from(first.data!)).not.toEqual(Buffer.from(second.data!));
  expect(Buffer.from(first.data!).toString('latin1')).not.toContain('secret');
});

test('uses the new key after a rotation and still opens what the old one closed', async () => {
  const before = await encoded(ringOf('old'));
  const rotated = ringOf('new', 'old');
  expect(textOf(await encoded(rotated), 'kid')).toBe('new');
  expect(textOf(before, 'kid')).toBe('old');
  expect(await opened(rotated, before)).toBe('a secret');
});

test('does not open without the key, with another key, or in another namespace', async () => {
  const closed = await encoded(ringOf('old'));
  const impostor: KeyRing = { current: 'old', keys: { old: keys['strange']! } };
  await expect(async () => opened(ringOf('new'), closed)).rejects.toThrow('no key with the id old');
  await expect(async () => opened(impostor, closed)).rejects.toThrow(/authenticate/);
  await expect(async () => opened(ringOf('old'), closed, 'other')).rejects.toThrow(/authenticate/);
});

test('does not open when another key id is claimed', async () => {
  const ring: KeyRing = { current: 'a', keys: { a: keys['old']!, b: keys['old']! } };
  const closed = await encoded(ring);
  const relabelled = { ...closed, metadata: { ...closed.metadata, kid: Buffer.from('b') } };
  await expect(async () => opened(ring, relabelled)).rejects.toThrow(/authenticate/);
});

test('does not open when any byte was changed or taken away', async () => {
  const closed = await encoded(ringOf('new'));
  const data = Buffer.from(closed.data!);
  for (const at of [0, 12, data.length - 17, data.length - 1]) {
    const changed = Buffer.from(data);
    changed[at] = changed[at]! ^ 1;
    await expect(async () => opened(ringOf('new'), { ...closed, data: changed })).rejects.toThrow();
  }
  for (const length of [0, 10, 27, data.length - 1])
    await expect(async () =>
      opened(ringOf('new'), { ...closed, data: data.subarray(0, length) }),
    ).rejects.toThrow();
});

test('lets payloads pass that it did not close', async () => {
  const clear = payloadOf({ a: 1 });
  const bare = { data: Buffer.from('no metadata') } as unknown as Payload;
  expect(await createCodec(ringOf('new'), NAMESPACE).decode([clear, bare])).toEqual([clear, bare]);
});

test('keeps the order of many payloads', async () => {
  const codec = createCodec(ringOf('new'), NAMESPACE);
  const closed = await codec.encode(VALUES.map(payloadOf));
  const clear = await codec.decode(closed);
  expect(clear.map((payload) => defaultPayloadConverter.fromPayload(payload))).toEqual(VALUES);
});
