import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, lchownSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inProject, projectRoot } from '../paths.mjs';

/** @import { Account } from './account.mjs' */

/** @param {...string} args */
const git = (...args) =>
  execFileSync('git', ['-C', projectRoot, ...args], { encoding: 'utf8', maxBuffer: 1 << 26 });

/**
 * Copies what a fresh clone would hold: every file that git does not ignore, nothing installed.
 *
 * @param {string} destination
 */
export function copyCheckout(destination) {
  const files = git('ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
  for (const file of files.filter((name) => name && existsSync(inProject(name)))) {
    mkdirSync(dirname(join(destination, file)), { recursive: true });
    cpSync(inProject(file), join(destination, file), { verbatimSymlinks: true });
  }
}

/**
 * Gives a folder with all it holds to another account.
 *
 * @param {string} path
 * @param {Account} account
 */
export function giveTo(path, { uid, gid }) {
  chownSync(path, uid, gid);
  for (const entry of readdirSync(path, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(path, entry), uid, gid);
}
