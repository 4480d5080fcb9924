import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inProject } from './paths.mjs';
import { codeOf, problem } from './problem.mjs';

/** @param {unknown} thrown */
const isMissingPackage = (thrown) =>
  ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(codeOf(thrown) ?? '');

/**
 * Loads an installed package only when it is needed: this code runs before there are any.
 *
 * @template T
 * @param {() => Promise<T>} load
 */
export async function loadInstalled(load) {
  try {
    return await load();
  } catch (error) {
    if (!isMissingPackage(error)) throw error;
    throw problem('the dependencies are not installed: run npm ci first');
  }
}

/**
 * A module of the build, by its path below dist/: the very code that the processes run.
 *
 * @param {string} path
 * @returns {Promise<unknown>}
 */
export function loadBuilt(path) {
  const file = inProject('dist', ...path.split('/'));
  if (!existsSync(inProject('node_modules')))
    throw problem('the dependencies are not installed: run npm ci first');
  if (!existsSync(file)) throw problem('the product is not built: run npm run build first');
  return loadInstalled(() => import(pathToFileURL(file).href));
}
