import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  encryptFor,
  decryptWith,
  exportFor,
  filesBelow,
  keyFile,
  latchkey,
  newAgePair,
  newFolder,
  newHome,
  withPassphrase,
} from '../support/latchkeyCommand';

const pair = newAgePair();
const home = newHome();
const exported = exportFor(pair, home);
type Inside = { files: Record<string, object> };
const content = () => JSON.parse(decryptWith(pair, exported)) as Inside;

const importInto = (target: string, file = exported, identityFile = pair.identityFile) =>
  latchkey(['keys', 'import', file, '--home', target, '--identity', identityFile]);

/** A changed copy of an export's bytes, in a file. */
function altered(change: (bytes: Buffer) => Buffer, from = exported): string {
  const file = join(newFolder(), 'altered.age');
  writeFileSync(file, change(readFileSync(from)));
  return file;
}

/** An age file of the right recipient whose content is changed. */
const changed = (change: (inside: Inside) => object): string =>
  encryptFor(pair, JSON.stringify(change(content())));

const flipped = (at: number) => (bytes: Buffer) => {
  const copy = Buffer.from(bytes);
  copy[at < 0 ? copy.length + at : at]! ^= 1;
  return copy;
};

describe('an import', () => {
  test('says which files it wrote, and when done again that they are the same', () => {
    const target = newFolder();
    expect(importInto(target).stdout.match(/written {2}.*worker\.json/)).not.toBeNull();
    const before = filesBelow(target);
    const again = importInto(target);
    expect(again).toMatchObject({ code: 0 });
    expect(again.stdout.match(/the same/g)).toHaveLength(3);
    expect(filesBelow(target)).toEqual(before);
  });

  test('writes what is missing beside keys that are the same', () => {
    const target = newFolder();
    importInto(target);
    rmSync(keyFile(target, 'portal'));
    expect(importInto(target).stdout).toMatch(/written {2}.*portal\.json/);
    expect(filesBelow(target)).toEqual(filesBelow(home));
  });

  test('never overwrites other keys, not even beside files that are missing', () => {
    const target = newHome();
    rmSync(keyFile(target, 'portal'));
    const before = filesBelow(target);
    const ran = importInto(target);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(/worker\.json holds other keys .* nothing was written/);
    expect(filesBelow(target)).toEqual(before);
  });

  test('writes nothing when one of its files cannot be written', () => {
    const target = newFolder();
    symlinkSync(join(target, 'no', 'such', 'folder'), join(target, 'admin'));
    const args = ['keys', 'import', exported, '--folder', target, '--identity', pair.identityFile];
    const ran = latchkey(args);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(/cannot use the folder .*admin/);
    expect(filesBelow(target)).toEqual({});
  });

  test('that is killed leaves whole files, the master first, and is completed by the next', () => {
    const kill = join(__dirname, '..', 'support', 'killAtWrite.mjs');
    let kills = 0;
    for (let at = 1; ; at += 1) {
      const target = newFolder();
      const ran = latchkey(
        ['keys', 'import', exported, '--home', target, '--identity', pair.identityFile],
        { nodeArgs: ['--import', kill], env: { KILL_AT_WRITE: String(at) } },
      );
      if (ran.code === 0) break;
      kills += 1;
      const left = Object.keys(filesBelow(target)).filter((name) => /\.json$/.test(name));
      for (const name of left) expect(filesBelow(target)[name]).toBe(filesBelow(home)[name]);
      if (left.length > 0) expect(left).toContain('keys/worker.json');
      expect(importInto(target)).toMatchObject({ code: 0 });
      expect(filesBelow(target)).toEqual(filesBelow(home));
    }
    expect(kills).toBe(6);
  });
});

describe('an import writes nothing and says in one line that', () => {
  const inFile = (text: string) => altered(() => Buffer.from(text));
  const cases: [string, () => string, RegExp][] = [
    ['there is no such file', () => join(newFolder(), 'none.age'), /cannot be read: ENOENT/],
    ['the file is empty', () => inFile(''), /is not an age file/],
    ['the file is plain JSON', () => inFile('{"format":"latchkey-keys"}'), /is not an age file/],
    ['the header is altered', () => altered(flipped(30)), /altered/],
    ['the content is altered', () => altered(flipped(-40)), /altered or truncated/],
    ['the end is missing', () => altered((b) => b.subarray(0, -1)), /altered or truncated/],
    ['the header is cut', () => altered((b) => b.subarray(0, 60)), /altered/],
    ['something follows', () => altered((b) => Buffer.concat([b, b])), /altered or truncated/],
    ['the age file holds no JSON', () => encryptFor(pair, 'hello'), /no export of keys/],
    ['the age file holds no export', () => encryptFor(pair, '{}'), /no export of keys/],
    ['the age file holds nothing', () => encryptFor(pair, 'null'), /no export of keys/],
    [
      'the version is unknown',
      () => changed((inside) => ({ ...inside, version: 2 })),
      /has version 2; this release reads version 1/,
    ],
    [
      'a key file is missing in it',
      () => changed((inside) => ({ ...inside, files: { ...inside.files, admin: 1 } })),
      /key file admin is not usable/,
    ],
    [
      'there are files no process has',
      () => changed((inside) => ({ ...inside, files: { ...inside.files, other: {} } })),
      /does not hold the three key files/,
    ],
    [
      'its keys are not those it names',
      () => changed((inside) => ({ ...inside, fingerprints: {} })),
      /does not hold the keys it says/,
    ],
  ];

  test.each(cases)('%s', (_what, fileOf, complaint) => {
    const target = newFolder();
    const ran = importInto(target, fileOf());
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(complaint);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
    expect(filesBelow(target)).toEqual({});
  });

  test('the identity is another one, holds none, or is not given', () => {
    const target = newFolder();
    expect(importInto(target, exported, newAgePair().identityFile).stderr).toMatch(
      /another recipient than this identity's/,
    );
    expect(importInto(target, exported, exported).stderr).toMatch(/holds no age identity/);
    const ran = latchkey(['keys', 'import', exported, '--home', target]);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(/name its identity with --identity/);
    expect(filesBelow(target)).toEqual({});
  });

  test('the passphrase is wrong', () => {
    const [target, out] = [newFolder(), join(newFolder(), 'keys.age')];
    expect(withPassphrase(['keys', 'export', '--home', home, '--out', out])).toMatchObject({
      code: 0,
    });
    const wrong = withPassphrase(['keys', 'import', out, '--home', target], 'amber lantern');
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toMatch(/the passphrase is wrong, or .* was altered/);
    expect(filesBelow(target)).toEqual({});
  });
});
