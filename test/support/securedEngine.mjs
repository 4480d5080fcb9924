// `node test/support/securedEngine.mjs <folder> <database>`: an engine that asks for tokens, on the servers of this
// test run, with the tokens of all processes in the folder. Prints its address, and ends with its input.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeEngineAccess } from '../../scripts/lib/engineAccess.mjs';
import { readJson } from '../../scripts/lib/files.mjs';
import { cacheFolder } from '../../scripts/lib/paths.mjs';
import { ensureServerBinaries, startServer } from '../../scripts/lib/temporalServer.mjs';

/** @import { TokenSigning } from '../../scripts/lib/engineAccess.mjs' */

const [folder = '', database = ''] = process.argv.slice(2);
const { TEST_KEYS_DIR = '', TEST_DATABASE_URL = '' } = process.env;
const { tokenSigning } = /** @type {{ tokenSigning: TokenSigning }} */ (
  readJson(join(TEST_KEYS_DIR, 'worker.json'))
);
await writeEngineAccess(folder, tokenSigning, 'latchkey');
const { hostname, port, username, password } = new URL(TEST_DATABASE_URL);
const server = await startServer({
  binaries: await ensureServerBinaries(cacheFolder()),
  home: join(folder, 'server'),
  database,
  postgres: { host: hostname, port: Number(port), user: username, password },
  authorization: {
    keySetFile: join(folder, 'engine', 'jwks.json'),
    token: readFileSync(join(folder, 'worker', 'engine.jwt'), 'utf8'),
  },
});
console.log(server.address);
process.stdin.resume();
process.stdin.once('end', () => void server.stop().then(() => process.exit()));
