import { parseArgs } from 'node:util';
import { problem } from './problem.mjs';

const highestBase = 65_530;

export const startHelp = `npm start [-- --port-base N]

  --port-base N   portal on N, admin N+1, worker metrics N+2, Temporal N+3, its UI N+4,
                  PostgreSQL N+5; busy ports give way to the next free ones
  --help          this text

Settings come from the environment: LATCHKEY_HOME, LATCHKEY_CACHE, DATABASE_URL,
TEMPORAL_ADDRESS and the others in docs/configuration.md.`;

function parse(args) {
  const options = { 'port-base': { type: 'string' }, help: { type: 'boolean' } };
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw problem(`${error.message}\n${startHelp}`);
  }
}

/** The options of `npm start`: `{ help, portBase }`. */
export function readStartOptions(args) {
  const values = parse(args);
  const text = values['port-base'];
  const portBase = text === undefined ? undefined : Number(text);
  const isValid = Number.isInteger(portBase) && portBase >= 1 && portBase <= highestBase;
  if (text !== undefined && !isValid)
    throw problem(`--port-base must be a whole number from 1 to ${highestBase}`);
  return { help: values.help === true, portBase };
}
