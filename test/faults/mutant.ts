import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(__dirname, '..', '..');

/**
 * A copy of the build in which one file says something else, to see that a test notices. It lies
 * where its imports find the installed packages.
 */
export function createMutant(file: string, [from, to]: readonly [string, string]) {
  const cache = join(PROJECT, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'latchkey-mutant-'));
  const dist = join(folder, 'dist');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    cpSync(join(PROJECT, 'dist'), dist, { recursive: true });
    const path = join(dist, file);
    const text = readFileSync(path, 'utf8');
    if (text.split(from).length !== 2) throw new Error(`${file} does not say it once: ${from}`);
    writeFileSync(
      path,
      text.replace(from, () => to),
    );
  } catch (error) {
    remove();
    throw error;
  }
  return { dist, remove };
}
