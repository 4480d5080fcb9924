import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { root } from './sourceFiles';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-advisories-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const inFolder = (name: string) => join(folder, name);
const write = (name: string, content: unknown) =>
  writeFileSync(inFolder(name), JSON.stringify(content));

const run = (...args: string[]) => {
  const files = ['--lockfile', inFolder('lock.json'), '--advisories', inFolder('known.json')];
  const script = join(root, 'scripts', 'advisories.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args, ...files]);
  return { status, said: `${stdout.toString()}${stderr.toString()}` };
};

const lock = (packages: Record<string, { version: string; name?: string }>) =>
  write('lock.json', { packages: { '': { version: '1.0.0' }, ...packages } });

const advisory = (events: object[], changes: object = {}) => ({
  id: 'GHSA-test',
  summary: 'It is weak',
  modified: '2026-11-02T10:00:00Z',
  affected: [
    { package: { ecosystem: 'npm', name: '@a/pack' }, ranges: [{ type: 'SEMVER', events }] },
  ],
  ...changes,
});

const from = (introduced: string, end: object) => [{ introduced }, end];

const imported = (...advisories: object[]) => {
  const path = inFolder('export');
  mkdirSync(path, { recursive: true });
  advisories.forEach((one, at) => write(`export/${at}.json`, one));
  return run('import', path);
};

test.each([
  ['1.2.3', from('0', { fixed: '1.2.4' }), 1],
  ['1.2.4', from('0', { fixed: '1.2.4' }), 0],
  ['1.2.4-rc.1', from('0', { fixed: '1.2.4' }), 1],
  ['2.0.0', from('1.0.0', { last_affected: '2.0.0' }), 1],
  ['2.0.1', from('1.0.0', { last_affected: '2.0.0' }), 0],
  ['0.9.0', from('1.0.0', { fixed: '2.0.0' }), 0],
  ['3.1.0', [{ introduced: '3.0.0' }, { fixed: '1.0.1' }, { introduced: '0' }], 1],
  ['1.10.0', from('1.9.0', { fixed: '1.11.0' }), 1],
])('a lockfile with %s is judged by %j', (version, events, status) => {
  lock({ 'node_modules/x/node_modules/@a/pack': { version } });
  expect(imported(advisory(events)).status).toBe(0);
  const checked = run();
  expect(checked.status).toBe(status);
  expect(checked.said).toContain('1 advisories on 1 packages; export, 2026-11-02');
  if (status === 1) expect(checked.said).toContain(`@a/pack ${version}: GHSA-test It is weak`);
});

test('an alias is judged by what it stands for, and withdrawn or foreign advisories are left out', () => {
  lock({ 'node_modules/other': { name: '@a/pack', version: '1.0.0' } });
  const all = [{ introduced: '0' }];
  const foreign = { package: { ecosystem: 'PyPI', name: '@a/pack' }, versions: ['1.0.0'] };
  imported(
    advisory(all, { withdrawn: '2026-01-01T00:00:00Z' }),
    advisory([], { affected: [foreign] }),
  );
  expect(run().status).toBe(0);
  imported(advisory(all));
  expect(run().status).toBe(1);
});

test('a package that came after the import is told', () => {
  lock({ 'node_modules/@a/pack': { version: '1.0.0' } });
  imported(advisory([{ introduced: '2.0.0' }]));
  lock({ 'node_modules/@a/pack': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } });
  expect(run()).toMatchObject({
    status: 0,
    said: expect.stringContaining('nothing was imported yet for 1 of 2 packages'),
  });
});

test('an export may be a zip', () => {
  lock({ 'node_modules/@a/pack': { version: '1.0.0' } });
  writeFileSync(inFolder('all.zip'), zipOf('GHSA-test.json', advisory([{ introduced: '0' }])));
  expect(run('import', inFolder('all.zip')).status).toBe(0);
  expect(JSON.parse(readFileSync(inFolder('known.json'), 'utf8')).source).toBe('all.zip');
  expect(run().status).toBe(1);
  writeFileSync(inFolder('all.zip'), 'no archive');
  expect(run('import', inFolder('all.zip'))).toMatchObject({
    status: 2,
    said: expect.stringContaining('This is no ZIP archive.'),
  });
});

/** An archive of one deflated file. */
function zipOf(name: string, content: unknown): Buffer {
  const bytes = deflateRawSync(JSON.stringify(content));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(bytes.length, 20);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + bytes.length, 16);
  return Buffer.concat([local, Buffer.from(name), bytes, entry, Buffer.from(name), end]);
}
