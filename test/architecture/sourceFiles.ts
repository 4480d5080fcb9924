import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

const NOT_OURS = ['.git', '.latchkey', 'coverage', 'dist', 'node_modules'];

/** Paths, relative to the checkout, of every file in `folder` that a commit would hold. */
export function filesIn(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !NOT_OURS.includes(entry.name) && !entry.name.endsWith('.log'))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    })
    .map((path) => relative('', path));
}

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8');
