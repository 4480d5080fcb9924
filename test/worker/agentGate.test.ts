import { createAgentGate } from '../../worker/agentGate';

const away = () => Promise.reject(new Error('nobody answered'));
const there = () => Promise.resolve('answered');
const AT_ONCE = { problem: 'unreachable' };

test('after three calls that nobody answered the next fails at once, for five seconds', async () => {
  let nowMs = 0;
  const gate = createAgentGate(() => nowMs);
  for (let call = 0; call < 3; call += 1) await expect(gate('a', away)).rejects.toThrow('nobody');
  await expect(gate('a', there)).rejects.toMatchObject(AT_ONCE);
  expect(await gate('b', there)).toBe('answered');
  nowMs = 5_000;
  expect(await gate('a', there)).toBe('answered');
  expect(await gate('a', there)).toBe('answered');
});

test('after the rest one call finds out, and the others wait for it', async () => {
  let nowMs = 0;
  const gate = createAgentGate(() => nowMs);
  for (let call = 0; call < 3; call += 1) await expect(gate('a', away)).rejects.toThrow('nobody');
  nowMs = 5_000;
  const trial = gate('a', away);
  await expect(gate('a', there)).rejects.toMatchObject(AT_ONCE);
  await expect(trial).rejects.toThrow('nobody');
  await expect(gate('a', there)).rejects.toMatchObject(AT_ONCE);
});

test('sixteen wait for one directory at once, and for another as many', async () => {
  const gate = createAgentGate();
  let end = () => undefined as void;
  const held = new Promise<void>((resolve) => {
    end = resolve;
  });
  const waiting = Array.from({ length: 16 }, () => gate('a', () => held));
  await expect(gate('a', there)).rejects.toMatchObject(AT_ONCE);
  expect(await gate('b', there)).toBe('answered');
  end();
  await Promise.all(waiting);
  expect(await gate('a', there)).toBe('answered');
});
