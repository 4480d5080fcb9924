import { join } from 'node:path';
import { readJson } from './files.mjs';
import { problem } from './problem.mjs';

/** The master first: what is missing beside it can be made from it, never the other way round. */
export const keyFileNames = ['worker', 'portal', 'admin'];

const layout = (root, pathOf) => ({
  root,
  files: keyFileNames.map((name) => ({ name, path: pathOf(name) })),
});

/** The key files of an installation of `npm start`. */
export const homeLayout = (home) => ({
  ...layout(home, (name) => join(home, 'keys', `${name}.json`)),
  credentialsFile: join(home, 'credentials.json'),
});

/** The key files as scripts/keys.mjs makes them for docker-compose.yml: one folder per process. */
export const folderLayout = (folder) =>
  layout(folder, (name) =>
    name === 'worker'
      ? join(folder, 'worker', 'keys', 'worker.json')
      : join(folder, name, 'keys.json'),
  );

/** The contents of the key files by process; null for a file that is not there. */
export const readInstalled = ({ files }) =>
  Object.fromEntries(files.map(({ name, path }) => [name, readJson(path)]));

/** As `readInstalled`, for an installation that must be complete. */
export function requireInstalled(where) {
  const contents = readInstalled(where);
  const missing = where.files.filter(({ name }) => contents[name] === null);
  if (missing.length === where.files.length) throw problem(`there are no keys in ${where.root}`);
  if (missing.length > 0) throw problem(`${missing[0].path} is missing`);
  return contents;
}
