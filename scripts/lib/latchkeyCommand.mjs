import { keysCheck, keysExport, keysImport } from './keyCommands.mjs';
import { keysHelp, readKeyOptions } from './keyOptions.mjs';
import { problem } from './problem.mjs';
import { reportFailure } from './progress.mjs';

const commands = { export: keysExport, import: keysImport, check: keysCheck };

const wantsHelp = (args) => args.length === 0 || args.some((arg) => arg === '--help');

async function run(args) {
  const [area, action, ...rest] = args;
  if (wantsHelp(args) || (area === 'keys' && action === undefined)) {
    console.log(keysHelp);
    return;
  }
  if (area !== 'keys' || !Object.hasOwn(commands, action))
    throw problem(`there is no command ${[area, action].filter(Boolean).join(' ')}\n\n${keysHelp}`);
  await commands[action](readKeyOptions(action, rest));
}

/** `latchkey keys export | import | check`. Ends with exit code 1 when anything is not as it should be. */
export async function latchkeyCommand(args) {
  try {
    await run(args);
  } catch (error) {
    reportFailure(error);
    process.exitCode = 1;
  }
}
