// `node scripts/keys.mjs <folder> [<namespace>]`: generates the key files of an installation once, each in a
// folder of its own: <folder>/portal/keys.json, <folder>/admin/keys.json and the master in
// <folder>/worker/keys. Existing files are never written again. Beside each stands `engine.jwt`, the token
// of that process for an engine that asks for one, made anew long before its end; <folder>/engine/jwks.json
// is what the engine checks them with. docker-compose.yml mounts the four folders into one process each.

import { join } from 'node:path';
import { writeEngineAccess } from './lib/engineAccess.mjs';
import { ensurePrivateFolder, readJson, writePrivateJson } from './lib/files.mjs';
import { ensureKeys } from './lib/keys.mjs';
import { problem } from './lib/problem.mjs';
import { reportFailure } from './lib/progress.mjs';

/** @import { TokenSigning } from './lib/engineAccess.mjs' */

/**
 * @param {string} folder
 * @param {'portal' | 'admin'} name
 * @param {ReturnType<typeof ensureKeys>} keys
 */
function shareWith(folder, name, { fileOf }) {
  const file = join(folder, name, 'keys.json');
  ensurePrivateFolder(join(folder, name));
  if (!readJson(file)) writePrivateJson(file, readJson(fileOf(name)));
}

try {
  const [folder, namespace = 'latchkey'] = process.argv.slice(2);
  if (!folder) throw problem('name the folder: node scripts/keys.mjs <folder>');
  const keys = ensureKeys(join(folder, 'worker'));
  shareWith(folder, 'portal', keys);
  shareWith(folder, 'admin', keys);
  const master = readJson(keys.fileOf('worker'));
  const { tokenSigning } = /** @type {{ tokenSigning: TokenSigning }} */ (master);
  await writeEngineAccess(folder, tokenSigning, namespace);
  console.log(keys.isNew ? 'keys generated' : 'keys kept');
} catch (error) {
  reportFailure(error);
  process.exitCode = 1;
}
