// docs/agent.schema.json, made from the schema that reads the file of an agent: editors check the file by it.

/** @import { z as Zod } from 'zod' */
/** @import { Load } from './compiledSources.mjs' */
/** @import * as ConfigModule from '../../worker/agent/config.js' */

export const agentSchemaSources = ['worker/agent/config.ts'];

/**
 * @param {Load} load
 * @returns {Record<string, string>}
 */
export function agentSchemaFiles(load) {
  const [source = ''] = agentSchemaSources;
  const { agentFile } = /** @type {typeof ConfigModule} */ (load(source));
  const { z } = /** @type {{ z: typeof Zod }} */ (load('zod'));
  const title = 'The file of a Latchkey agent';
  const schema = { ...z.toJSONSchema(agentFile, { io: 'input' }), title };
  return { 'docs/agent.schema.json': JSON.stringify(schema) };
}
