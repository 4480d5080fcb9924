// Which setting of the running processes is explained where.

import { problem } from './problem.mjs';

/** @import { Field, Setting } from './settings.mjs' */

/** @typedef {Setting & { readers: string }} MergedSetting */

const steps = ['migrate', 'register', 'bootstrap'];

/** Every setting of a process belongs to one group; the first pattern that fits takes it. */
const groups = [
  {
    title: 'Addresses',
    prose: 'Every listener is a loopback address unless you say otherwise.',
    pattern: /_LISTEN$|_ORIGIN$|^TRUSTED_PROXIES$|_NETWORKS$|^TEMPORAL_UI_URL$/,
  },
  {
    title: 'Database and engine',
    prose: 'The engine settings hold for the step `register` too.',
    pattern: /^DATABASE_|^TEMPORAL_|^AGENT_/,
  },
  {
    title: 'Keys and hashing',
    prose:
      'Who holds which key is in [architecture.md](architecture.md#keys). A hash keeps the cost it was made with.',
    pattern: /^LATCHKEY_KEYS_FILE$|^ARGON2_/,
  },
  {
    title: 'Messages',
    prose:
      'A chain names providers in the order in which they are tried. All three processes need the same chains: portal and admin only look whether a channel has a provider, the worker sends. A channel without a provider is off: its methods are not offered, and the portal says on `/readyz` when no channel is left.',
    pattern: /_PROVIDERS$|^LATCHKEY_OUTBOX$|^MAIL_|^SENDGRID_|^SMTP_|^TWILIO_/,
  },
  {
    title: 'Capacity and diagnosis',
    prose: 'Nobody has to touch these.',
    pattern: /^WORKFLOWS_CACHED_MAX$|^WORKER_BUILD_ID$|^TASK_QUEUE_PREFIX$|^STATEMENT_LOG$/,
  },
];

/**
 * One row per name; readers with another range are named beside it.
 *
 * @param {Setting[]} fields
 * @returns {MergedSetting[]}
 */
function mergeByName(fields) {
  const isFirst = (/** @type {Setting} */ field) =>
    fields.find(({ name }) => name === field.name) === field;
  return fields.filter(isFirst).map((first) => {
    const same = fields.filter(({ name }) => name === first.name);
    const ranges = [...new Set(same.map(({ values }) => values))];
    const readersOf = (/** @type {string} */ values) =>
      namesOf(same.filter((field) => field.values === values));
    const values =
      ranges.length === 1
        ? first.values
        : ranges.map((range) => `${range} (${readersOf(range)})`).join(', ');
    return { ...first, values, readers: namesOf(same) };
  });
}

/** @param {Field[]} fields */
const namesOf = (fields) => [...new Set(fields.map(({ reader }) => reader))].join(', ');

/**
 * The groups in order: `{ title, prose, fields }`, every field with its `readers`.
 *
 * @param {Setting[]} settings
 */
export function groupedSettings(settings) {
  const fields = mergeByName(settings.filter(({ reader }) => !steps.includes(reader)));
  const groupOf = (/** @type {Setting} */ { name }) =>
    groups.find(({ pattern }) => pattern.test(name));
  const homeless = fields.filter((field) => !groupOf(field)).map(({ name }) => name);
  if (homeless.length > 0) throw problem(`no group in docs/configuration.md: ${homeless.join()}`);
  return groups.map((group) => ({
    ...group,
    fields: fields.filter((field) => groupOf(field) === group),
  }));
}
