// The table of settings in docs/policy.md, made from the schema that checks policies.

import { readFileSync } from 'node:fs';
import { inProject } from './paths.mjs';

/** @import { z as Zod } from 'zod' */
/** @import { Load } from './compiledSources.mjs' */
/** @import * as SettingsModule from '../../api/admin/policySettings.schema.js' */
/** @import * as PolicyModule from '../../workflows/domain/policy.js' */

/**
 * @typedef {object} Schema what a JSON schema says of a setting, or of a section of them
 * @property {string} [description]
 * @property {string} [type]
 * @property {string[]} [enum]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {Schema} [items]
 * @property {Record<string, Schema>} [properties]
 * @property {string} [x-range]
 * @property {string} [x-needs]
 * @property {boolean} [x-acts]
 *
 * @typedef {[path: string, schema: Schema, value: unknown]} Setting
 */

export const policySources = ['api/admin/policySettings.schema.ts', 'workflows/domain/policy.ts'];

const page = 'docs/policy.md';
const begin = '<!-- Made by `npm run docs:generate` from api/admin/policySettings.schema.ts. -->';
const end = '<!-- As far as it is made. -->';

/** @param {unknown} value */
const code = (value) => `\`${value}\``;
/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Every setting as `[path, schema, default]`: the members of a section, or what stands alone.
 *
 * @param {Schema} schema
 * @param {unknown} defaults
 * @returns {Setting[]}
 */
function settingsOf({ properties = {} }, defaults) {
  const values = isObject(defaults) ? defaults : {};
  return Object.entries(properties).flatMap(([name, schema]) =>
    schema['x-acts'] === undefined
      ? settingsOf(schema, values[name]).map(
          ([inner, ...rest]) => /** @type {Setting} */ ([`${name}.${inner}`, ...rest]),
        )
      : [/** @type {Setting} */ ([name, schema, values[name]])],
  );
}

/**
 * @param {Schema} schema
 * @param {string} path
 * @returns {string}
 */
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

/**
 * @param {unknown} value
 * @returns {string}
 */
function defaultOf(value) {
  if (isObject(value) && Object.keys(value).length > 1)
    return Object.entries(value)
      .map(([name, inner]) => `${code(name)} ${defaultOf(inner)}`)
      .join(', ');
  if (isObject(value)) return code(JSON.stringify(value).replaceAll('"', '').replace(':', ': '));
  if (Array.isArray(value) && value.length > 0) return value.map(code).join(', ');
  return code(Array.isArray(value) ? '[]' : value);
}

/**
 * @param {Setting} setting
 * @returns {string[]}
 */
function rowOf([path, schema, value]) {
  const { description, 'x-needs': needs, 'x-acts': acts } = schema;
  const range = [rangeOf(schema, path), needs].filter(Boolean).join('; ');
  return [code(path), range, defaultOf(value), acts ? 'yes' : 'no', description ?? ''];
}

/** @param {string[][]} rows */
function tableOf(rows) {
  const head = ['Setting', 'Range', 'Default', 'Acts', 'Meaning'];
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

/**
 * The page as it is, with the table as it has to be.
 *
 * @param {Load} load
 * @returns {Record<string, string>}
 */
export function policyFiles(load) {
  const { z } = /** @type {{ z: typeof Zod }} */ (load('zod'));
  const [settings, policy] = policySources.map(load);
  const { appliesTo, policySettings } = /** @type {typeof SettingsModule} */ (settings);
  const { DEFAULT_POLICY } = /** @type {typeof PolicyModule} */ (policy);
  const document = z.toJSONSchema(z.object({ appliesTo, ...policySettings }));
  const schema = /** @type {Schema} */ (document);
  const rows = settingsOf(schema, DEFAULT_POLICY).map(rowOf);
  const text = readFileSync(inProject(page), 'utf8');
  const [before, after] = [text.indexOf(begin), text.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`${page} has no place for the settings`);
  const made = `${text.slice(0, before)}${begin}\n\n${tableOf(rows)}\n\n${text.slice(after)}`;
  return { [page]: made };
}
