// TypeScript sources of the backend for scripts that need what is in them, whatever was built before.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { requireSuccess } from './commands.mjs';
import { inProject } from './paths.mjs';

/** @typedef {(name: string) => unknown} Load one of the sources, or a package as they find it */

/**
 * @param {string} folder
 * @param {readonly string[]} sources
 */
async function compileInto(folder, sources) {
  const project = join(folder, 'tsconfig.json');
  const compilerOptions = {
    outDir: folder,
    rootDir: inProject(),
    noEmit: false,
    noCheck: true,
    types: ['node'],
  };
  const files = sources.map((source) => inProject(source));
  const extended = inProject('tsconfig.json');
  writeFileSync(
    project,
    JSON.stringify({ extends: extended, compilerOptions, files, include: [] }),
  );
  const compiler = inProject('node_modules', '@typescript', 'native', 'bin', 'tsc');
  const args = [compiler, '-p', project];
  await requireSuccess('compiling the sources', process.execPath, args, { cwd: inProject() });
}

/**
 * Compiles these sources with what they import into a folder of their own, calls `use` with a
 * function that loads one of them, or a package as they find it, and answers what `use` answers.
 *
 * @template T
 * @param {readonly string[]} sources
 * @param {(load: Load) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withCompiled(sources, use) {
  const cache = inProject('node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'latchkey-sources-'));
  try {
    await compileInto(folder, sources);
    const load = createRequire(join(folder, 'here.cjs'));
    return await use((name) =>
      load(name.endsWith('.ts') ? join(folder, name.replace(/ts$/, 'js')) : name),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
