import { parseArgs } from 'node:util';
import { messageOf, problem } from './problem.mjs';

const highestBase = 65_530;

export const startHelp = `npm start [-- --port-base N]

  --port-base N   portal on N, admin N+1, worker metrics N+2, Temporal N+3, its UI N+4,
                  PostgreSQL N+5; busy ports give way to the next free ones
  --help          this text

Settings come from the environment: LATCHKEY_HOME, LATCHKEY_CACHE, DATABASE_URL,
TEMPORAL_ADDRESS and the others in docs/configuration.md.`;

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: { 'port-base': { type: 'string' }, help: { type: 'boolean' } },
    }).values;
  } catch (error) {
    throw problem(`${messageOf(error)}\n${startHelp}`);
  }
}

/** @param {string} text */
function baseOf(text) {
  const base = Number(text);
  if (Number.isInteger(base) && base >= 1 && base <= highestBase) return base;
  throw problem(`--port-base must be a whole number from 1 to ${highestBase}`);
}

/**
 * The options of `npm start`: `{ help, portBase }`.
 *
 * @param {string[]} args
 */
export function readStartOptions(args) {
  const values = parse(args);
  const text = values['port-base'];
  const portBase = text === undefined ? undefined : baseOf(text);
  return { help: values.help === true, portBase };
}
