import { keysCheck, keysExport, keysImport } from './keyCommands.mjs';
import { keysHelp, readKeyOptions } from './keyOptions.mjs';
import { problem } from './problem.mjs';
import { reportFailure } from './progress.mjs';
import { testMessage, testMessageHelp } from './testMessageCommand.mjs';

/** @import { Action } from './keyOptions.mjs' */

const help = `${keysHelp}\n\n\n${testMessageHelp}`;

const commands = { export: keysExport, import: keysImport, check: keysCheck };

/**
 * @param {string | undefined} word
 * @returns {word is Action}
 */
const isAction = (word) => word !== undefined && Object.hasOwn(commands, word);

/** @param {string[]} args */
const wantsHelp = (args) => args.length === 0 || args.some((arg) => arg === '--help');

/** @param {string[]} args */
async function run(args) {
  const [area, action, ...rest] = args;
  if (area === 'test-message' && !wantsHelp(args)) {
    await testMessage(args.slice(1));
    return;
  }
  if (wantsHelp(args) || (area === 'keys' && action === undefined)) {
    console.log(help);
    return;
  }
  if (area !== 'keys' || !isAction(action))
    throw problem(`there is no command ${[area, action].filter(Boolean).join(' ')}\n\n${help}`);
  await commands[action](readKeyOptions(action, rest));
}

/**
 * `latchkey keys export | import | check` and `latchkey test-message`. Ends with exit code 1 when anything is not as it should be.
 *
 * @param {string[]} args
 */
export async function latchkeyCommand(args) {
  try {
    await run(args);
  } catch (error) {
    reportFailure(error);
    process.exitCode = 1;
  }
}
