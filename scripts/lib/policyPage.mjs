// The table of settings in docs/policy.md, made from the schema that checks policies.

import { readFileSync } from 'node:fs';
import { inProject } from './paths.mjs';

export const policySources = ['api/admin/policySettings.schema.ts', 'workflows/domain/policy.ts'];

const page = 'docs/policy.md';
const begin = '<!-- Made by `npm run docs:generate` from api/admin/policySettings.schema.ts. -->';
const end = '<!-- As far as it is made. -->';

const code = (value) => `\`${value}\``;
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every setting as `[path, schema, default]`: the members of a section, or what stands alone. */
function settingsOf({ properties }, defaults) {
  return Object.entries(properties).flatMap(([name, schema]) =>
    schema.description === undefined
      ? settingsOf(schema, defaults[name]).map(([inner, ...rest]) => [`${name}.${inner}`, ...rest])
      : [[name, schema, defaults[name]]],
  );
}

function rangeOf(schema, path) {
  const { type, enum: choices, minimum, maximum, items, properties } = schema;
  if (schema['x-range'] !== undefined) return schema['x-range'];
  if (type === 'boolean') return 'bool';
  if (type === 'integer') return `${minimum}–${maximum}`;
  if (choices) return choices.map(code).join(' or ');
  if (items?.enum) return `any of ${items.enum.map(code).join(' ')}`;
  if (properties)
    return Object.entries(properties)
      .map(([name, inner]) => `${code(name)} ${rangeOf(inner, `${path}.${name}`)}`)
      .join(', ');
  throw new Error(`${path} needs a range in words`);
}

function defaultOf(value) {
  if (isObject(value) && Object.keys(value).length > 1)
    return Object.entries(value)
      .map(([name, inner]) => `${code(name)} ${defaultOf(inner)}`)
      .join(', ');
  if (isObject(value)) return code(JSON.stringify(value).replaceAll('"', '').replace(':', ': '));
  if (Array.isArray(value) && value.length > 0) return value.map(code).join(', ');
  return code(Array.isArray(value) ? '[]' : value);
}

function rowOf([path, schema, value]) {
  const { description, 'x-needs': needs, 'x-acts': acts } = schema;
  const range = [rangeOf(schema, path), needs].filter(Boolean).join('; ');
  return [code(path), range, defaultOf(value), acts ? 'yes' : 'no', description];
}

function tableOf(rows) {
  const head = ['Setting', 'Range', 'Default', 'Acts', 'Meaning'];
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

/** The page as it is, with the table as it has to be. */
export function policyFiles(load) {
  const { z } = load('zod');
  const [{ appliesTo, policySettings }, { DEFAULT_POLICY }] = policySources.map(load);
  const schema = z.toJSONSchema(z.object({ appliesTo, ...policySettings }));
  const rows = settingsOf(schema, DEFAULT_POLICY).map(rowOf);
  const text = readFileSync(inProject(page), 'utf8');
  const [before, after] = [text.indexOf(begin), text.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`${page} has no place for the settings`);
  const made = `${text.slice(0, before)}${begin}\n\n${tableOf(rows)}\n\n${text.slice(after)}`;
  return { [page]: made };
}
