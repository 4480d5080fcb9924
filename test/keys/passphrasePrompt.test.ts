import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PASSPHRASE } from '../support/latchkeyCommand';

const program = join(__dirname, '..', 'support', 'promptAsked.mjs');

const ask = (kind: 'new' | 'known', ...typed: string[]) => {
  const ran = spawnSync(process.execPath, [program, kind, ...typed], { timeout: 20_000 });
  return JSON.parse(ran.stdout.toString('utf8')) as Record<string, unknown>;
};

const QUESTION = 'Passphrase of the export: \n';

test('a known passphrase is asked once and never shown', () => {
  expect(ask('known', `${PASSPHRASE}\r`)).toEqual({
    passphrase: PASSPHRASE,
    shown: QUESTION,
    isRaw: false,
  });
});

test('a new one is asked twice, and the terminal is left as it was', () => {
  expect(ask('new', `${PASSPHRASE}\r`, `${PASSPHRASE}\n`)).toEqual({
    passphrase: PASSPHRASE,
    shown: `${QUESTION}The same again: \n`,
    isRaw: false,
  });
});

test('what was erased is not part of it', () => {
  expect(ask('known', 'quiet heronz\u007fs \b wade\r')).toMatchObject({
    passphrase: 'quiet herons wade',
  });
});

test.each([
  ['two that differ', [`${PASSPHRASE}\r`, `${PASSPHRASE}!\r`], /the two passphrases differ/],
  ['a weak one', ['too short\r'], /at least 12 characters/],
  ['Ctrl-C', ['quiet\u0003'], /no passphrase was given/],
  ['Ctrl-D', ['\u0004'], /no passphrase was given/],
])('%s gives none and leaves the terminal as it was', (_what, typed, complaint) => {
  const asked = ask('new', ...typed);
  expect(asked).toMatchObject({ problem: expect.stringMatching(complaint), isRaw: false });
  expect(asked['passphrase']).toBeUndefined();
});
