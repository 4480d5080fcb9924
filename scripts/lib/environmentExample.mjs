// What .env.example says: what docker-compose.yml reads from .env.

import { groupedSettings } from './settingsGroups.mjs';

/** @import { Setting } from './settings.mjs' */

/** Names only docker-compose.yml reads. */
const composeRows = [
  ['POSTGRES_PASSWORD', 'the role that owns the tables'],
  ['TEMPORAL_DATABASE_PASSWORD', 'the role of Temporal in the same server'],
  ['PORTAL_DATABASE_PASSWORD', 'the login role of the portal'],
  ['ADMIN_DATABASE_PASSWORD', 'the login role of the admin process'],
  ['WORKER_DATABASE_PASSWORD', 'the login role of the worker'],
  ['BOOTSTRAP_ADMIN_LOGIN', 'login of the first operator'],
  ['BOOTSTRAP_ADMIN_PASSWORD', 'its password, at least 12 characters'],
  ['BOOTSTRAP_ADMIN_TOKEN', 'its API token, at least 32 characters'],
];

/** Set by docker-compose.yml itself: not for this file. */
const ofCompose =
  /_LISTEN$|^(DATABASE_URL|TEMPORAL_ADDRESS|LATCHKEY_KEYS_FILE)$|^TEMPORAL_(TLS|API)/;

/** Where docker-compose.yml has a default of its own. */
/** @type {Record<string, string>} */
const composeDefaults = {
  PORTAL_ORIGIN: 'http://127.0.0.1:8080',
  ADMIN_ORIGIN: 'http://127.0.0.1:8081',
  TEMPORAL_UI_URL: 'http://127.0.0.1:8233',
};

/** @param {Setting} setting */
function exampleLine({ name, description, defaultValue, hasPlainDefault }) {
  const value = composeDefaults[name] ?? (hasPlainDefault ? defaultValue : '');
  return `# ${description.replaceAll('`', '')}\n#${name}=${value}`;
}

/** The file `.env.example`. */
export const environmentExample = (
  /** @type {Setting[]} */ settings,
) => `# Copy to .env for docker-compose.yml and fill the first part in. Made by npm run docs:generate; every
# setting is explained in docs/configuration.md. npm start does not read this file.

# --- Needed. Passwords travel in URLs: letters and digits only, for example openssl rand -hex 24 ---
${composeRows.map(([name, meaning]) => `# ${meaning}\n${name}=`).join('\n')}

# --- The rest has defaults ---
${groupedSettings(settings)
  .map(({ title, fields }) => {
    const shown = fields.filter(({ name }) => !ofCompose.test(name));
    return `\n# ${title}\n${shown.map(exampleLine).join('\n')}\n`;
  })
  .join('')}`;
