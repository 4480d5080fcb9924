// What docs/configuration.md says: the settings, and the few names that only npm start knows.

import { productEnvironment } from './environment.mjs';
import { groupedSettings } from './settingsGroups.mjs';

/** @import { Setting } from './settings.mjs' */
/** @import { MergedSetting } from './settingsGroups.mjs' */

/** Names `npm start` gives its children itself, from its own state or from what it was told. */
const setByStart =
  /_LISTEN$|^(DATABASE_URL|TEMPORAL_ADDRESS|TEMPORAL_NAMESPACE|TEMPORAL_UI_URL|PORTAL_ORIGIN|ADMIN_ORIGIN|LATCHKEY_KEYS_FILE|LATCHKEY_OUTBOX|DIRECTORY_NETWORKS)$/;

/** @param {string} name */
const isPassedOn = (name) => name in productEnvironment({ [name]: 'x' });

/** @param {string} text */
const cell = (text) => String(text).replaceAll('|', '\\|');
/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map(cell).join(' | ')} |`)
    .join('\n');

/** @param {string} text */
const code = (text) => `\`${text}\``;

/** @param {Setting} setting */
function defaultOf({ defaultValue, hasPlainDefault, isRequired }) {
  if (isRequired) return 'must be set';
  if (defaultValue === undefined || defaultValue === '') return 'none';
  return hasPlainDefault ? code(defaultValue) : defaultValue;
}

/** @param {string} name */
function startColumn(name) {
  if (setByStart.test(name)) return 'sets it';
  return isPassedOn(name) ? 'passes it on' : 'default';
}

/** @param {MergedSetting[]} fields */
const processTable = (fields) =>
  table(
    ['Name', 'Read by', 'Values', 'Default', '`npm start`', 'Meaning'],
    fields.map((field) => [
      ...[code(field.name), field.readers, field.values || 'text', defaultOf(field)],
      ...[startColumn(field.name), field.description],
    ]),
  );

/**
 * @param {Setting[]} settings
 * @param {string} step
 */
const stepTable = (settings, step) =>
  table(
    ['Name', 'Values', 'Default', 'Meaning'],
    settings
      .filter(({ reader }) => reader === step)
      .map((field) => [
        ...[code(field.name), field.values || 'text', defaultOf(field), field.description],
      ]),
  );

/** What only `npm start` itself reads. */
const startRows = [
  ['`LATCHKEY_HOME`', '`.latchkey` in the checkout', 'State of the installation; mode 0700.'],
  [
    '`LATCHKEY_CACHE`',
    'the user’s cache folder',
    'Programs that were downloaded, built or copied once, such as Temporal.',
  ],
  ['`DATABASE_URL`', 'embedded PostgreSQL', 'A real server, with a role that may create roles.'],
  ['`TEMPORAL_ADDRESS`', 'its own development server', 'A real server. No UI is started then.'],
  ['`TEMPORAL_UI_URL`', 'that of its own server', 'The UI of that real server, if it has one.'],
  ['`LATCHKEY_OUTBOX`', '`1`', '`0` switches the message outbox off.'],
  [
    '`DIRECTORY_NETWORKS`',
    'everywhere, this machine included',
    'Networks that servers of directories may be in.',
  ],
];

/**
 * The page `docs/configuration.md`, unformatted.
 *
 * @param {Setting[]} settings
 */
export const configurationPage = (settings) => `# Configuration

Made by \`npm run docs:generate\` from the schemas that check the settings; \`node scripts/docs.mjs --check\`
fails when it is stale. Every setting is an environment variable. A process that cannot use its settings
says which ones and ends; it never prints a value.

## npm start

\`npm start\` needs none of them. Its children get the settings below and nothing else of its
environment. \`npm start -- --port-base N\` moves all ports: portal N, admin N+1, worker metrics N+2,
Temporal N+3, its UI N+4, PostgreSQL N+5.

${table(['Name', 'Default', 'Meaning'], startRows)}

The column \`npm start\` below says what it does with a setting: it sets it itself, passes on what you
gave, or leaves the default.
${groupedSettings(settings)
  .map(({ title, prose, fields }) => `\n## ${title}\n\n${prose}\n\n${processTable(fields)}\n`)
  .join('')}
## The steps before

\`node dist/db/migrate.js\` brings the database to this release and gives the three login roles their
passwords and rights.

${stepTable(settings, 'migrate')}

\`node dist/worker/temporal/register.js\` makes the namespace and its search attributes usable. It reads the
engine settings above.

\`node dist/api/admin/bootstrap.js\` makes sure of the first operator and its API token.

${stepTable(settings, 'bootstrap')}
`;
