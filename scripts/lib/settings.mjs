// The settings of every process and step, read from the schemas that check them.

import { environmentExample } from './environmentExample.mjs';
import { problem } from './problem.mjs';
import { configurationPage } from './settingsPages.mjs';

export const settingsSources = [
  'api/config.ts',
  'worker/config.ts',
  'worker/temporal/config.ts',
  'db/config.ts',
];

/** Who reads which schema: the long-running processes, then the steps. */
const readers = ({ api, worker, temporal, db }) => ({
  portal: [api.portalSettings, temporal.temporalSettings],
  admin: [api.adminSettings],
  worker: [worker.workerSettings, temporal.temporalSettings],
  migrate: [db.migrationSettings],
  register: [temporal.temporalSettings],
  bootstrap: [api.bootstrapSettings],
});

const valuesOf = ({ enum: choices, minimum, maximum, type }) => {
  const largest = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? '' : maximum;
  if (choices) return choices.map((choice) => `\`${choice}\``).join(' or ');
  if (type === 'integer') return largest === '' ? `from ${minimum}` : `${minimum}–${largest}`;
  return '';
};

function fieldOf(name, schema, isRequired) {
  const { description, default: given, defaultWords } = schema;
  return {
    ...{ name, description, values: valuesOf(schema), isRequired },
    defaultValue: defaultWords ?? given,
    hasPlainDefault: defaultWords === undefined && given !== undefined,
  };
}

const fieldsOf = (z, schema) => {
  const { properties, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) =>
    fieldOf(name, property, required.includes(name)),
  );
};

/** Every setting once per reader: `{ reader, name, description, values, defaultValue, isRequired }`. */
function settingsIn(load) {
  const { z } = load('zod');
  const [api, worker, temporal, db] = settingsSources.map(load);
  const byReader = Object.entries(readers({ api, worker, temporal, db }));
  return described(
    byReader.flatMap(([reader, schemas]) =>
      schemas.flatMap((schema) => fieldsOf(z, schema).map((field) => ({ reader, ...field }))),
    ),
  );
}

/** A text written in one schema holds for the same name elsewhere; a name without any is refused. */
function described(fields) {
  const textOf = (name) => fields.find((field) => field.name === name && field.description);
  return fields.map((field) => {
    const description = field.description ?? textOf(field.name)?.description;
    if (!description) throw problem(`${field.name} has no description in its schema`);
    return { ...field, description };
  });
}

/** What is made of the settings, by path. */
export function settingsFiles(load) {
  const settings = settingsIn(load);
  return {
    'docs/configuration.md': configurationPage(settings),
    '.env.example': environmentExample(settings),
  };
}
