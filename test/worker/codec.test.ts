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
  expect(Object.keys(closed.metadata ?? {}).sort()).toEqual(['encoding', 'kid', 'run']);
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

test('takes what another run of the same schedule closed, and no other run', async () => {
  const codec = createCodec(ringOf('new'), NAMESPACE);
  const of = (workflowId: string) =>
    ({ type: 'workflow', namespace: NAMESPACE, workflowId }) as const;
  const [closed] = await codec.encode(
    [payloadOf('a result')],
    of('retentionSweep-2026-11-29T06:00:00Z'),
  );
  const next = of('retentionSweep-2026-11-29T06:10:00Z');
  const [clear] = await codec.decode([closed!], next);
  expect(defaultPayloadConverter.fromPayload(clear!)).toBe('a result');
  for (const other of ['reconcile-2026-11-29T06:10:00Z', 'passwordReset:abc'])
    await expect(async () => codec.decode([closed!], of(other))).rejects.toThrow(/other-run/);
});

test('does not open without the key, with another key, or in another namespace', async () => {
  const closed = await encoded(ringOf('old'));
  const impostor: KeyRing = { current: 'old', keys: { old: keys['strange']! } };
  await expect(async () => opened(ringOf('new'), closed)).rejects.toThrow('unknown-key');
  await expect(async () => opened(impostor, closed)).rejects.toThrow('altered');
  await expect(async () => opened(ringOf('old'), closed, 'other')).rejects.toThrow('altered');
});

test('does not open when another key id is claimed', async () => {
  const ring: KeyRing = { current: 'a', keys: { a: keys['old']!, b: keys['old']! } };
  const closed = await encoded(ring);
  const relabelled = { ...closed, metadata: { ...closed.metadata, kid: Buffer.from('b') } };
  await expect(async () => opened(ring, relabelled)).rejects.toThrow('altered');
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

describe('payloads that it did not close', () => {
  const ofRun = (workflowId: string) =>
    ({ type: 'workflow', namespace: NAMESPACE, workflowId }) as const;
  const ofStep = (workflowId?: string) =>
    ({
      type: 'activity',
      namespace: NAMESPACE,
      isLocal: false,
      ...(workflowId === undefined ? {} : { workflowId }),
    }) as const;
  const codec = createCodec(ringOf('new'), NAMESPACE);
  const inRun = async (id: string) => codec.encode([payloadOf('a secret')], ofRun(id));

  test('are refused: in plain, or without anything that says what they are', async () => {
    const bare = { data: Buffer.from('no metadata') } as unknown as Payload;
    for (const one of [payloadOf({ a: 1 }), bare, {} as Payload])
      await expect(codec.decode([one])).rejects.toThrow('not ours: plain');
  });

  test('are refused in another run than their own, and where there is none', async () => {
    for (const context of [ofRun('b'), ofStep('b'), ofStep()])
      await expect(codec.decode(await inRun('a'), context)).rejects.toThrow('other-run');
    await expect(codec.decode([await encoded(ringOf('new'))], ofRun('a'))).rejects.toThrow(
      'other-run',
    );
  });

  test('open in their run, in its activities, and for who reads all runs', async () => {
    for (const context of [ofRun('a'), ofStep('a'), undefined]) {
      const [clear] = await codec.decode(await inRun('a'), context);
      expect(defaultPayloadConverter.fromPayload(clear!)).toBe('a secret');
    }
  });

  test('are refused when another run is claimed', async () => {
    const [closed] = await inRun('a');
    const metadata = { ...closed!.metadata, run: Buffer.from('b') };
    await expect(codec.decode([{ ...closed!, metadata }], ofRun('b'))).rejects.toThrow('altered');
  });

  test('are read as a mark where one is wanted, the others as they are', async () => {
    const reasons: string[] = [];
    const marking = createCodec(ringOf('new'), NAMESPACE, (reason) => {
      reasons.push(reason);
      return payloadOf('a mark');
    });
    const mixed = [...(await inRun('a')), payloadOf('plain'), await encoded(ringOf('old'))];
    const read = await marking.decode(mixed, ofRun('a'));
    expect(read.map((one) => defaultPayloadConverter.fromPayload(one))).toEqual([
      'a secret',
      'a mark',
      'a mark',
    ]);
    expect(reasons).toEqual(['plain', 'unknown-key']);
  });
});

test('keeps the order of many payloads', async () => {
  const codec = createCodec(ringOf('new'), NAMESPACE);
  const closed = await codec.encode(VALUES.map(payloadOf));
  const clear = await codec.decode(closed);
  expect(clear.map((payload) => defaultPayloadConverter.fromPayload(payload))).toEqual(VALUES);
});
