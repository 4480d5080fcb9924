import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn, root } from './sourceFiles';

/** What a text of ESM prints as JSON, run with modules of `scripts/lib` at hand. */
function printed<T>(text: string): T {
  const args = ['--input-type=module', '-e', text];
  const ran = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as T;
}

const complaint = (missing: { packages: string[]; others: string[] }) =>
  printed<string | null>(
    `import { complaintAbout } from './scripts/lib/testNeeds.mjs';
    console.log(JSON.stringify(complaintAbout(${JSON.stringify(missing)}) ?? null));`,
  );

const needing = (need: string): string[] =>
  printed(
    `import { ${need} } from './scripts/lib/testNeeds.mjs';
    const suites = ${JSON.stringify(filesIn('test').filter((path) => /[.]test[.]tsx?$/.test(path)))};
    console.log(JSON.stringify(suites.filter(${need})));`,
  );

describe('what the suite needs of a machine', () => {
  it('is complained about by name, with the line that installs exactly that', () => {
    const text = complaint({ packages: ['slapd', 'winbind'], others: ['Go is needed'] });
    expect(text).toContain('missing: slapd\n  missing: winbind\n  missing: Go is needed\n');
    expect(text).toContain('apt-get install --no-install-recommends slapd winbind)');
    expect(text).not.toContain('CHROMIUM_PATH');
  });

  it('is not complained about where all of it is there', () => {
    expect(complaint({ packages: [], others: [] })).toBeNull();
  });

  it('is a controller of Samba for suites that start one, themselves or by what they import', () => {
    const suites = needing('needsController');
    expect(suites).toContain('test/directories/samba.test.ts');
    expect(suites).toContain('test/workflows/directoryReset/directoryReset.test.ts');
    expect(suites).not.toContain('test/directories/slapd.test.ts');
  });

  it('is a directory server for suites that name none themselves', () => {
    const suites = needing('needsDirectories');
    expect(suites).toContain('test/workflows/directoryReset/directoryReset.test.ts');
    expect(suites).not.toContain('test/domain/policy.test.ts');
  });
});

describe('npm test on a machine without any of it', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'latchkey-bare-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('says what is missing before it does anything else, and fails', () => {
    const env = { PATH: folder, HOME: folder, LATCHKEY_CACHE: folder };
    const ran = spawnSync(process.execPath, ['scripts/test.mjs'], {
      cwd: root,
      env,
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(ran.status).toBe(1);
    expect(ran.stdout).toBe('0 passed, 1 failed\n');
    for (const name of ['ldap-utils', 'ldb-tools', 'chromium', 'Go is needed'])
      expect(ran.stderr).toContain(`missing: ${name}`);
    expect(ran.stderr).toMatch(/apt-get install --no-install-recommends .*ldap-utils .*chromium/);
  });
});
