import { openExport } from './keyExport.mjs';
import { readInstalled, requireInstalled } from './keyLayouts.mjs';
import { fingerprintsOf, validateKeys } from './keySets.mjs';
import { inspectDatabase } from './keysInUse.mjs';
import { readJson } from './files.mjs';

async function subjectOf(options) {
  const { file, layout } = options;
  if (file !== undefined) return openExport(options);
  const files = requireInstalled(layout);
  const keys = await validateKeys(files, layout.root);
  return { name: layout.root, files, keys, fingerprints: fingerprintsOf(files) };
}

function listKeys({ name, createdAt, files, fingerprints }, say) {
  say(createdAt === undefined ? `Keys of ${name}` : `Keys of ${name}, exported ${createdAt}`);
  for (const [id, print] of Object.entries(fingerprints)) {
    const [ring, kid] = id.split(' ');
    const isCurrent = files.worker[ring].current === kid;
    say(`  ${id.padEnd(18)} ${print}${isCurrent ? '  current' : ''}`);
  }
}

/** An export must hold every key of the installation it is said to belong to. */
async function compareWithInstalled(layout, { fingerprints }, say) {
  const installed = readInstalled(layout);
  if (Object.values(installed).includes(null)) return true;
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

const databaseOf = ({ credentialsFile }) =>
  process.env.DATABASE_URL ||
  (credentialsFile === undefined ? undefined : readJson(credentialsFile)?.databaseUrl);

/** Says what the keys are and what they lack; lines that need somebody's attention begin with `!`. */
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
