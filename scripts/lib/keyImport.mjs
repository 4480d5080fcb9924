import { linkSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createPrivateFile, ensurePrivateFolder, jsonText } from './files.mjs';
import { readInstalled } from './keyLayouts.mjs';
import { codeOf, problem, reasonOf } from './problem.mjs';

/** @import { KeyFiles, Layout } from './keyLayouts.mjs' */

/** @typedef {Layout['files'][number]} Target */

/** @param {string} path */
const stagedPath = (path) => `${path}.importing`;

/**
 * Refuses before anything is written: a key that is overwritten takes what it sealed with it.
 *
 * @param {Layout} layout
 * @param {KeyFiles} files
 */
function missingFiles(layout, files) {
  const installed = readInstalled(layout);
  const differing = layout.files.find(
    ({ name }) => installed[name] !== null && !isDeepStrictEqual(installed[name], files[name]),
  );
  if (differing)
    throw problem(
      `${differing.path} holds other keys than the export; keys are never overwritten, nothing was written`,
    );
  return layout.files.filter(({ name }) => installed[name] === null);
}

/** @param {Target} target */
function place({ path }) {
  try {
    linkSync(stagedPath(path), path);
  } catch (error) {
    throw problem(`${path} cannot be written: ${reasonOf(error)}`);
  }
}

/**
 * @param {Target} target
 * @param {KeyFiles} files
 */
function stage({ name, path }, files) {
  ensurePrivateFolder(dirname(path));
  try {
    removeStaged(path);
    createPrivateFile(stagedPath(path), jsonText(files[name]));
  } catch (error) {
    throw problem(`${path} cannot be written: ${reasonOf(error)}`);
  }
}

/**
 * Writes the key files that an installation lacks: all of them are on disk before the first appears
 * under its name, the worker's first, so whenever it is interrupted the files that are there are
 * whole, and doing it again completes them. Answers the paths written and those that were there.
 *
 * @param {Layout} layout
 * @param {KeyFiles} files
 */
export function installKeys(layout, files) {
  const missing = missingFiles(layout, files);
  try {
    for (const target of missing) stage(target, files);
    for (const target of missing) place(target);
  } finally {
    for (const { path } of layout.files) removeStaged(path);
  }
  const written = missing.map(({ path }) => path);
  const kept = layout.files.map(({ path }) => path).filter((path) => !written.includes(path));
  return { written, kept };
}

/**
 * Also what an import left behind that was killed. Below something that is no folder is nothing.
 *
 * @param {string} path
 */
function removeStaged(path) {
  try {
    rmSync(stagedPath(path), { force: true });
  } catch (error) {
    if (codeOf(error) !== 'ENOTDIR') throw error;
  }
}
