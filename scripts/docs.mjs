// `npm run docs:generate [-- part …]`: writes what is made from the schemas of the backend:
//   settings  docs/configuration.md and .env.example
//   policy    the table of docs/policy.md
//   audit     docs/audit.md
//   roles     docs/roles.md
//   agent     docs/agent.schema.json
//   contract  web/api/generated, the OpenAPI documents and the types of the pages
// With `--check` it writes nothing and fails when a file is not what it would write.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { withCompiled } from './lib/compiledSources.mjs';
import { agentSchemaFiles, agentSchemaSources } from './lib/agentSchema.mjs';
import { auditFiles, auditSources } from './lib/auditPage.mjs';
import { contractFiles, contractSources } from './lib/contracts.mjs';
import { inProject } from './lib/paths.mjs';
import { policyFiles, policySources } from './lib/policyPage.mjs';
import { rolesFiles, rolesSources } from './lib/rolesPage.mjs';
import { settingsFiles, settingsSources } from './lib/settings.mjs';

/** @import { Load } from './lib/compiledSources.mjs' */

/** @typedef {Record<string, string>} Files */
/** @typedef {{ sources: string[], files: (load: Load) => Files | Promise<Files> }} Part */

/**
 * From which sources each part is made, and how: files by path, unformatted.
 *
 * @type {Record<string, Part>}
 */
const parts = {
  settings: { sources: settingsSources, files: settingsFiles },
  policy: { sources: policySources, files: policyFiles },
  audit: { sources: auditSources, files: auditFiles },
  roles: { sources: rolesSources, files: rolesFiles },
  agent: { sources: agentSchemaSources, files: agentSchemaFiles },
  contract: { sources: contractSources, files: contractFiles },
};

/**
 * @param {[file: string, text: string]} made
 * @returns {Promise<[file: string, text: string]>}
 */
async function formatted([file, text]) {
  const filepath = inProject(file);
  const options = await resolveConfig(filepath);
  const isKnown = /\.(md|json|ts)$/.test(file);
  return [file, isKnown ? await format(text, { ...options, filepath }) : text];
}

const isCheck = process.argv.includes('--check');
const asked = process.argv.slice(2).filter((argument) => argument !== '--check');
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

const names = asked.length === 0 ? Object.keys(parts) : asked;
const chosen = names.flatMap((name) => parts[name] ?? []);
const sources = chosen.flatMap((part) => part.sources);
const made = await withCompiled(sources, async (load) => {
  const files = await Promise.all(chosen.map((part) => part.files(load)));
  return Promise.all(files.flatMap(Object.entries).map(formatted));
});

/** @param {string} file */
function contentOf(file) {
  try {
    return readFileSync(inProject(file), 'utf8');
  } catch {
    return null;
  }
}

const stale = made.filter(([file, text]) => contentOf(file) !== text);

if (isCheck && stale.length > 0) {
  const files = stale.map(([file]) => file);
  console.error(`${files.join(' and ')}: stale, run npm run docs:generate`);
  process.exitCode = 1;
}
if (!isCheck)
  for (const [file, text] of stale) {
    mkdirSync(dirname(inProject(file)), { recursive: true });
    writeFileSync(inProject(file), text);
  }
