import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

export type AnotherBuild = { dist: string; remove: () => void };

/** A copy of the build whose workflows differ in one place, as a later release's may. */
export function anotherBuild(before: string, after: string): AnotherBuild {
  const { dist, remove } = copyOfBuild();
  const file = join(dist, 'workflows.bundle.js');
  const code = readFileSync(file, 'utf8');
  if (!code.includes(before)) throw new Error('the workflows have no such place');
  writeFileSync(file, code.replace(before, after));
  return { dist, remove };
}

/** A copy of the build that takes itself for another release. */
export function anotherRelease(version: string): AnotherBuild {
  const { dist, remove } = copyOfBuild();
  writeFileSync(join(dist, '..', 'package.json'), JSON.stringify({ name: 'latchkey', version }));
  return { dist, remove };
}

function copyOfBuild(): AnotherBuild {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-build-'));
  const dist = join(folder, 'dist');
  const isOfBuild = (path: string) => !path.includes('agent-package') && !path.endsWith('.tgz');
  cpSync(join(ROOT, 'dist'), dist, { recursive: true, filter: isOfBuild });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return {
    dist,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
