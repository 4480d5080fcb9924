import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = resolve(__dirname, '../..');

export type Violation = { rule: string; from: string; to: string };

/** The names of all rules of the fence. */
export function fenceRules(): string[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the configuration is CommonJS
  const config = require('../../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
  return config.forbidden.map((rule) => rule.name);
}

/** Runs the project's fence on the tree in `folder` and answers what it refuses. */
export async function cruise(folder: string): Promise<Violation[]> {
  const cli = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(root, '.dependency-cruiser.cjs');
  const { stdout } = await run(
    process.execPath,
    [cli, '--config', config, '--output-type', 'json', '.'],
    { cwd: folder, maxBuffer: 256 * 1024 * 1024 },
  ).catch((failed: { stdout: string; stderr: string }) => {
    if (!failed.stdout) throw new Error(failed.stderr);
    return failed;
  });
  const report = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[] };
  };
  return report.summary.violations.map((v) => ({ rule: v.rule.name, from: v.from, to: v.to }));
}

type Packages = { dependencies: string[]; devDependencies: string[] };

const versions = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));

/** A project of its own in a temporary folder: the given files, and empty packages. */
export async function plant(files: Record<string, string>, packages: Packages): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-fence-'));
  const manifest = {
    name: 'fixture',
    dependencies: versions(packages.dependencies),
    devDependencies: versions(packages.devDependencies),
  };
  const all: Record<string, string> = {
    ...files,
    'package.json': JSON.stringify(manifest),
    'tsconfig.json': JSON.stringify({
      compilerOptions: { module: 'node20', moduleResolution: 'node16', resolveJsonModule: true },
    }),
  };
  for (const name of [...packages.dependencies, ...packages.devDependencies]) {
    all[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0' });
    all[`node_modules/${name}/index.js`] = '';
  }
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}
