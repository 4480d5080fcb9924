// The settings of every process and step, read from the schemas that check them.

import { environmentExample } from './environmentExample.mjs';
import { problem } from './problem.mjs';
import { configurationPage } from './settingsPages.mjs';

/** @import { z as Zod, ZodType } from 'zod' */
/** @import * as ApiModule from '../../api/config.js' */
/** @import * as WorkerModule from '../../worker/config.js' */
/** @import * as TemporalModule from '../../worker/temporal/config.js' */
/** @import * as DbModule from '../../db/config.js' */
/** @import { Load } from './compiledSources.mjs' */

/**
 * @typedef {object} Loaded the modules with the schemas
 * @property {typeof ApiModule} api
 * @property {typeof WorkerModule} worker
 * @property {typeof TemporalModule} temporal
 * @property {typeof DbModule} db
 *
 * @typedef {object} Property what a JSON schema says of one setting
 * @property {string} [description]
 * @property {string} [default]
 * @property {string} [defaultWords]
 * @property {string[]} [enum]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {string} [type]
 *
 * @typedef {ReturnType<typeof fieldOf> & { reader: string }} Field
 * @typedef {Field & { description: string }} Setting
 */

export const settingsSources = [
  'api/config.ts',
  'worker/config.ts',
  'worker/temporal/config.ts',
  'db/config.ts',
];

/**
 * Who reads which schema: the long-running processes, then the steps.
 *
 * @param {Loaded} modules
 * @returns {Record<string, ZodType[]>}
 */
const readers = ({ api, worker, temporal, db }) => ({
  portal: [api.portalSettings, temporal.temporalSettings],
  admin: [api.adminSettings],
  worker: [worker.workerSettings, temporal.temporalSettings],
  migrate: [db.migrationSettings],
  register: [temporal.temporalSettings],
  bootstrap: [api.bootstrapSettings],
});

/** @param {Property} property */
const valuesOf = ({ enum: choices, minimum, maximum, type }) => {
  const largest = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? '' : maximum;
  if (choices) return choices.map((choice) => `\`${choice}\``).join(' or ');
  if (type === 'integer') return largest === '' ? `from ${minimum}` : `${minimum}–${largest}`;
  return '';
};

/**
 * @param {string} name
 * @param {Property} schema
 * @param {boolean} isRequired
 */
function fieldOf(name, schema, isRequired) {
  const { description, default: given, defaultWords } = schema;
  return {
    name,
    description,
    values: valuesOf(schema),
    isRequired,
    defaultValue: defaultWords ?? given,
    hasPlainDefault: defaultWords === undefined && given !== undefined,
  };
}

/**
 * @param {typeof Zod} z
 * @param {ZodType} schema
 */
const fieldsOf = (z, schema) => {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) =>
    fieldOf(name, /** @type {Property} */ (property), required.includes(name)),
  );
};

/**
 * Every setting once per reader: `{ reader, name, description, values, defaultValue, isRequired }`.
 *
 * @param {Load} load
 */
function settingsIn(load) {
  const { z } = /** @type {{ z: typeof Zod }} */ (load('zod'));
  const [api, worker, temporal, db] = settingsSources.map(load);
  const loaded = /** @type {Loaded} */ ({ api, worker, temporal, db });
  const byReader = Object.entries(readers(loaded));
  return described(
    byReader.flatMap(([reader, schemas]) =>
      schemas.flatMap((schema) => fieldsOf(z, schema).map((field) => ({ reader, ...field }))),
    ),
  );
}

/**
 * A text written in one schema holds for the same name elsewhere; a name without any is refused.
 *
 * @param {Field[]} fields
 * @returns {Setting[]}
 */
function described(fields) {
  const textOf = (/** @type {string} */ name) =>
    fields.find((field) => field.name === name && field.description);
  return fields.map((field) => {
    const description = field.description ?? textOf(field.name)?.description;
    if (!description) throw problem(`${field.name} has no description in its schema`);
    return { ...field, description };
  });
}

/**
 * What is made of the settings, by path.
 *
 * @param {Load} load
 */
export function settingsFiles(load) {
  const settings = settingsIn(load);
  return {
    'docs/configuration.md': configurationPage(settings),
    '.env.example': environmentExample(settings),
  };
}
