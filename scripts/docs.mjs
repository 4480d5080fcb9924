// `npm run docs:generate`: writes docs/configuration.md and .env.example from the settings schemas.
// With `--check` it writes nothing and fails when one of them is not what it would write.

import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { inProject } from './lib/paths.mjs';
import { loadSettings } from './lib/settings.mjs';
import { environmentExample } from './lib/environmentExample.mjs';
import { configurationPage } from './lib/settingsPages.mjs';

const settings = await loadSettings();
const page = inProject('docs', 'configuration.md');
const options = { ...(await resolveConfig(page)), filepath: page };

/** @type {Record<string, string>} */
const wanted = {
  'docs/configuration.md': await format(configurationPage(settings), options),
  '.env.example': environmentExample(settings),
};

/** @param {string} file */
function contentOf(file) {
  try {
    return readFileSync(inProject(file), 'utf8');
  } catch {
    return null;
  }
}

const stale = Object.entries(wanted).filter(([file, content]) => contentOf(file) !== content);

if (!process.argv.includes('--check'))
  for (const [file, content] of stale) writeFileSync(inProject(file), content);
else if (stale.length > 0) {
  console.error(`${stale.map(([file]) => file).join(' and ')}: stale, run npm run docs:generate`);
  process.exitCode = 1;
}
