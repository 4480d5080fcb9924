// Which setting of the running processes is explained where.

import { problem } from './problem.mjs';

const steps = ['migrate', 'register', 'bootstrap'];

/** Every setting of a process belongs to one group; the first pattern that fits takes it. */
const groups = [
  {
    title: 'Addresses',
    prose: 'Every listener is a loopback address unless you say otherwise.',
    pattern: /_LISTEN$|_ORIGIN$|^TRUSTED_PROXIES$|^TEMPORAL_UI_URL$/,
  },
  {
    title: 'Database and engine',
    prose: 'The engine settings hold for the step `register` too.',
    pattern: /^DATABASE_|^TEMPORAL_/,
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

/** One row per name; readers with another range are named beside it. */
function mergeByName(fields) {
  const names = [...new Set(fields.map(({ name }) => name))];
  return names.map((name) => {
    const same = fields.filter((field) => field.name === name);
    const ranges = [...new Set(same.map(({ values }) => values))];
    const readersOf = (values) => same.filter((field) => field.values === values);
    const values =
      ranges.length === 1
        ? ranges[0]
        : ranges.map((range) => `${range} (${namesOf(readersOf(range))})`).join(', ');
    return { ...same[0], values, readers: namesOf(same) };
  });
}

const namesOf = (fields) => [...new Set(fields.map(({ reader }) => reader))].join(', ');

/** The groups in order: `{ title, prose, fields }`, every field with its `readers`. */
export function groupedSettings(settings) {
  const fields = mergeByName(settings.filter(({ reader }) => !steps.includes(reader)));
  const groupOf = ({ name }) => groups.find(({ pattern }) => pattern.test(name));
  const homeless = fields.filter((field) => !groupOf(field)).map(({ name }) => name);
  if (homeless.length > 0) throw problem(`no group in docs/configuration.md: ${homeless.join()}`);
  return groups.map((group) => ({
    ...group,
    fields: fields.filter((field) => groupOf(field) === group),
  }));
}
