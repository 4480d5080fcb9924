// The settings of every process and step, read from the schemas that check them.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { requireSuccess } from './commands.mjs';
import { inProject } from './paths.mjs';
import { problem } from './problem.mjs';

/** @import { z as Zod, ZodType } from 'zod' */
/** @import * as ApiModule from '../../api/config.js' */
/** @import * as WorkerModule from '../../worker/config.js' */
/** @import * as TemporalModule from '../../worker/temporal/config.js' */
/** @import * as DbModule from '../../db/config.js' */

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

const sources = {
  api: 'api/config',
  worker: 'worker/config',
  temporal: 'worker/temporal/config',
  db: 'db/config',
};

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

/**
 * Compiles the schemas alone, so that the pages never follow an old build.
 *
 * @param {string} folder
 */
async function compileInto(folder) {
  const project = join(folder, 'tsconfig.json');
  const compilerOptions = {
    outDir: folder,
    rootDir: inProject(),
    noEmit: false,
    noCheck: true,
    types: ['node'],
  };
  const files = Object.values(sources).map((source) => inProject(`${source}.ts`));
  const extended = inProject('tsconfig.json');
  writeFileSync(
    project,
    JSON.stringify({ extends: extended, compilerOptions, files, include: [] }),
  );
  const compiler = inProject('node_modules', '@typescript', 'native', 'bin', 'tsc');
  const args = [compiler, '-p', project];
  await requireSuccess('compiling the settings', process.execPath, args, { cwd: inProject() });
}

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

/** Every setting once per reader: `{ reader, name, description, values, defaultValue, isRequired }`. */
export async function loadSettings() {
  const cache = inProject('node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'latchkey-settings-'));
  try {
    await compileInto(folder);
    const load = createRequire(join(folder, 'here.cjs'));
    const { z } = /** @type {{ z: typeof Zod }} */ (load('zod'));
    const modules = Object.entries(sources).map(([name, source]) => [
      name,
      load(join(folder, `${source}.js`)),
    ]);
    const loaded = /** @type {Loaded} */ (Object.fromEntries(modules));
    const byReader = Object.entries(readers(loaded));
    return described(
      byReader.flatMap(([reader, schemas]) =>
        schemas.flatMap((schema) => fieldsOf(z, schema).map((field) => ({ reader, ...field }))),
      ),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
