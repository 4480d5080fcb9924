import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  changeKeys,
  decryptWith,
  exportFor,
  filesBelow,
  keyFile,
  latchkey,
  newAgePair,
  newComposeFolder,
  newFolder,
  newHome,
  PASSPHRASE,
  secretsOf,
  withPassphrase,
} from '../support/latchkeyCommand';

const pair = newAgePair();
const home = newHome();

const exportTo = (out: string, ...more: string[]) => ['keys', 'export', '--out', out, ...more];
const fromHome = (from = home) => ['--home', from];

test('a home goes through an export with a passphrase and comes back as it was', () => {
  const out = join(newFolder(), 'keys.age');
  const exported = withPassphrase(exportTo(out, ...fromHome()));
  expect(exported).toMatchObject({ code: 0 });
  expect(readFileSync(out, 'latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S+ 18\n/);
  expect(statSync(out).mode & 0o777).toBe(0o600);

  const other = newFolder();
  const passphraseFile = join(newFolder(), 'passphrase');
  writeFileSync(passphraseFile, PASSPHRASE);
  const imported = latchkey(['keys', 'import', out, '--home', other], {
    env: { LATCHKEY_EXPORT_PASSPHRASE_FILE: passphraseFile },
  });
  expect(imported).toMatchObject({ code: 0 });
  expect(filesBelow(other)).toEqual(filesBelow(home));
  expect(statSync(join(other, 'keys')).mode & 0o777).toBe(0o700);
  expect(statSync(keyFile(other, 'worker')).mode & 0o777).toBe(0o600);
  for (const secret of secretsOf(home)) {
    expect(`${exported.said}${imported.said}`).not.toContain(secret);
    expect(readFileSync(out, 'latin1')).not.toContain(secret);
  }
});

test('the folders of compose go through an export for a recipient and come back as they were', () => {
  const folder = newComposeFolder();
  const out = latchkey(exportTo('-', '--folder', folder, '--recipient', pair.recipient));
  expect(out.code).toBe(0);
  const other = newFolder();
  const args = ['keys', 'import', '-', '--folder', other, '--identity', pair.identityFile];
  expect(latchkey(args, { input: Buffer.from(out.stdout, 'latin1') })).toMatchObject({ code: 0 });
  const {
    'worker/keys/portal.json': _,
    'worker/keys/admin.json': __,
    ...used
  } = filesBelow(folder);
  // What processes show to the engine is made of the keys again, by the step that made it.
  const isMade = (name: string) => /engine[.]jwt$|^engine\//.test(name);
  const keys = Object.entries(used).filter(([name]) => !isMade(name));
  expect(filesBelow(other)).toEqual(Object.fromEntries(keys));
});

test('an export names version, time and every key by id and fingerprint', () => {
  const content = JSON.parse(decryptWith(pair, exportFor(pair, home))) as Record<string, unknown>;
  expect(content).toMatchObject({ format: 'latchkey-keys', version: 1 });
  expect(Date.parse(String(content['createdAt']))).toBeGreaterThan(Date.now() - 60_000);
  const fingerprints = content['fingerprints'] as Record<string, string>;
  expect(Object.keys(fingerprints)).toEqual([
    'codec c1',
    'digest d1',
    'oneTimeCode o1',
    'envelope e1',
    'sealing s1',
    'tokenSigning t1',
  ]);
  for (const print of Object.values(fingerprints)) expect(print).toMatch(/^[0-9a-f]{16}$/);
  const others = JSON.parse(decryptWith(pair, exportFor(pair, newHome()))) as typeof content;
  expect(Object.values(others['fingerprints'] as object)).not.toEqual(Object.values(fingerprints));
});

test('a file that exists is never overwritten', () => {
  const out = join(newFolder(), 'keys.age');
  writeFileSync(out, 'something else');
  const ran = latchkey(exportTo(out, ...fromHome(), '--recipient', pair.recipient));
  expect(ran).toMatchObject({ code: 1, stdout: '' });
  expect(ran.stderr).toMatch(/exists already; nothing was written/);
  expect(readFileSync(out, 'utf8')).toBe('something else');
});

const withoutTerminal = /no terminal to ask .* --passphrase-fd or LATCHKEY_EXPORT_PASSPHRASE_FILE/;

test.each([
  ['a short passphrase', 'eleven char', /at least 12 characters/],
  ['a passphrase of few characters', 'abababababababab', /at least 6 different/],
  ['an empty passphrase', '', /at least 12 characters/],
  ['a passphrase of two lines', 'amber lantern\nquarry seventeen', /in one line/],
])('%s is refused and nothing is written', (_what, passphrase, complaint) => {
  const folder = newFolder();
  const ran = withPassphrase(exportTo(join(folder, 'keys.age'), ...fromHome()), passphrase);
  expect(ran).toMatchObject({ code: 1, stdout: '' });
  expect(ran.stderr).toMatch(complaint);
  if (passphrase !== '') expect(ran.said).not.toContain(passphrase);
  expect(filesBelow(folder)).toEqual({});
});

test.each([
  ['no source of a passphrase', [], withoutTerminal],
  ['a recipient that is none', ['--recipient', 'age1nobody'], /must be an age recipient/],
  ['an argument that is a passphrase', ['--passphrase', PASSPHRASE], /Unknown option/],
  ['two places', ['--folder', '/nowhere'], /exclude each other/],
  ['an unknown word', ['everything'], /does not take everything/],
])('%s is refused and nothing is written', (_what, more, complaint) => {
  const folder = newFolder();
  const ran = latchkey(exportTo(join(folder, 'keys.age'), ...fromHome(), ...more));
  expect(ran).toMatchObject({ code: 1, stdout: '' });
  expect(ran.stderr).toMatch(complaint);
  expect(filesBelow(folder)).toEqual({});
});

test.each([
  ['has no keys', (from: string) => rmSync(join(from, 'keys'), { recursive: true }), /no keys in/],
  ['lacks a file', (from: string) => rmSync(keyFile(from, 'portal')), /portal\.json is missing/],
  [
    'has another key under the same id in one file',
    (from: string) =>
      changeKeys(from, 'admin', ({ codec }) => (codec.keys['c1'] = 'A'.repeat(43) + '=')),
    /admin has another codec c1/,
  ],
  [
    'has a key file that no process would read',
    (from: string) => changeKeys(from, 'worker', ({ digest }) => (digest.current = 'd9')),
    /key file worker is not usable: digest/,
  ],
  [
    'lacks a private half',
    (from: string) =>
      changeKeys(from, 'worker', (keys) => delete (keys['sealing'] as never)['privateKeys']),
    /lacks a private half/,
  ],
])('an installation that %s is not exported', (_what, damage, complaint) => {
  const damaged = newHome();
  damage(damaged);
  const folder = newFolder();
  const out = join(folder, 'keys.age');
  const ran = latchkey(exportTo(out, ...fromHome(damaged), '--recipient', pair.recipient));
  expect(ran).toMatchObject({ code: 1, stdout: '' });
  expect(ran.stderr).toMatch(complaint);
  expect(filesBelow(folder)).toEqual({});
});

test('help is shown without arguments, and with a complaint for a command there is not', () => {
  expect(latchkey([])).toMatchObject({ code: 0, stderr: '' });
  expect(latchkey(['keys']).stdout).toMatch(/latchkey keys export/);
  const unknown = latchkey(['keys', 'lose']);
  expect(unknown).toMatchObject({ code: 1, stdout: '' });
  expect(unknown.stderr).toMatch(/no command keys lose\n\nlatchkey keys export/);
});
