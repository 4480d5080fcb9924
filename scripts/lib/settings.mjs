// The settings of every process and step, read from the schemas that check them.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { requireSuccess } from './commands.mjs';
import { inProject } from './paths.mjs';
import { problem } from './problem.mjs';

const sources = ['api/config.ts', 'worker/config.ts', 'worker/temporal/config.ts', 'db/config.ts'];

/** Who reads which schema: the long-running processes, then the steps. */
const readers = ({ api, worker, temporal, db }) => ({
  portal: [api.portalSettings, temporal.temporalSettings],
  admin: [api.adminSettings],
  worker: [worker.workerSettings, temporal.temporalSettings],
  migrate: [db.migrationSettings],
  register: [temporal.temporalSettings],
  bootstrap: [api.bootstrapSettings],
});

/** Compiles the schemas alone, so that the pages never follow an old build. */
async function compileInto(folder) {
  const project = join(folder, 'tsconfig.json');
  const compilerOptions = {
    ...{ outDir: folder, rootDir: inProject(), noEmit: false, noCheck: true, types: ['node'] },
  };
  const files = sources.map((source) => inProject(source));
  const extended = inProject('tsconfig.json');
  writeFileSync(
    project,
    JSON.stringify({ extends: extended, compilerOptions, files, include: [] }),
  );
  const compiler = inProject('node_modules', '@typescript', 'native', 'bin', 'tsc');
  const args = [compiler, '-p', project];
  await requireSuccess('compiling the settings', process.execPath, args, { cwd: inProject() });
}

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
export async function loadSettings() {
  const cache = inProject('node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'latchkey-settings-'));
  try {
    await compileInto(folder);
    const load = createRequire(join(folder, 'here.cjs'));
    const { z } = load('zod');
    const [api, worker, temporal, db] = sources.map((source) =>
      load(join(folder, source.replace(/ts$/, 'js'))),
    );
    const byReader = Object.entries(readers({ api, worker, temporal, db }));
    return described(
      byReader.flatMap(([reader, schemas]) =>
        schemas.flatMap((schema) => fieldsOf(z, schema).map((field) => ({ reader, ...field }))),
      ),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
