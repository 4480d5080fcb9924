import { openExport } from './keyExport.mjs';
import { isComplete, readInstalled, requireInstalled } from './keyLayouts.mjs';
import { fingerprintsOf, validateKeys } from './keySets.mjs';
import { inspectDatabase } from './keysInUse.mjs';
import { readJson } from './files.mjs';

/** @import { KeyFiles, Layout } from './keyLayouts.mjs' */
/** @import { KeyOptions } from './keyOptions.mjs' */
/** @import { RingName } from './keySets.mjs' */
/** @import { Say } from './progress.mjs' */

/**
 * @typedef {object} Subject whose keys are looked at
 * @property {string} name
 * @property {string} [createdAt]
 * @property {KeyFiles} files
 * @property {Record<string, string>} fingerprints
 * @property {Awaited<ReturnType<typeof validateKeys>>} keys
 */

/**
 * @param {KeyOptions} options
 * @returns {Promise<Subject>}
 */
async function subjectOf(options) {
  const { file, layout } = options;
  if (file !== undefined) return openExport({ ...options, file });
  const files = requireInstalled(layout);
  const keys = await validateKeys(files, layout.root);
  return { name: layout.root, files, keys, fingerprints: fingerprintsOf(files) };
}

/**
 * @param {Subject} subject
 * @param {Say} say
 */
function listKeys({ name, createdAt, files, fingerprints }, say) {
  say(createdAt === undefined ? `Keys of ${name}` : `Keys of ${name}, exported ${createdAt}`);
  for (const [id, print] of Object.entries(fingerprints)) {
    const [ring, kid] = /** @type {[RingName, string]} */ (id.split(' '));
    const isCurrent = files.worker[ring]?.current === kid;
    say(`  ${id.padEnd(18)} ${print}${isCurrent ? '  current' : ''}`);
  }
}

/**
 * An export must hold every key of the installation it is said to belong to.
 *
 * @param {Layout} layout
 * @param {Subject} subject
 * @param {Say} say
 */
async function compareWithInstalled(layout, { fingerprints }, say) {
  const installed = readInstalled(layout);
  if (!isComplete(installed)) return true;
  await validateKeys(installed, layout.root);
  const ids = Object.entries(fingerprintsOf(installed));
  const other = ids.filter(([id, print]) => fingerprints[id] && fingerprints[id] !== print);
  const lacking = ids.filter(([id]) => fingerprints[id] === undefined);
  for (const [id] of other) say(`! ${layout.root} has another ${id}: that is another installation`);
  for (const [id] of lacking) say(`! ${layout.root} has ${id}, the export does not: export again`);
  if (other.length + lacking.length > 0) return false;
  say(`  ${layout.root} has no key that the export lacks`);
  return true;
}

/** @param {Layout} layout */
function databaseOf({ credentialsFile }) {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  if (credentialsFile === undefined) return undefined;
  const credentials = readJson(credentialsFile);
  return /** @type {{ databaseUrl?: string } | null} */ (credentials)?.databaseUrl;
}

/**
 * Says what the keys are and what they lack; lines that need somebody's attention begin with `!`.
 *
 * @param {KeyOptions} options
 * @param {Say} say
 */
export async function checkKeys(options, say) {
  const { layout, file, isOffline } = options;
  const subject = await subjectOf(options);
  listKeys(subject, say);
  if (isOffline) return { isGood: true };
  const isSame = file === undefined || (await compareWithInstalled(layout, subject, say));
  const url = databaseOf(layout);
  if (url === undefined) {
    say('  no database was asked: DATABASE_URL is not set');
    return { isGood: isSame };
  }
  const isEnough = await inspectDatabase(url, subject.keys, say);
  return { isGood: isSame && isEnough };
}
