import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { testCommand } from './lib/testCommand.mjs';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    only: { type: 'string' },
  },
});
process.env.HOSTILE_REQUESTS = values.requests;
process.env.HOSTILE_SEED = values.seed;
if (values.only !== undefined) process.env.HOSTILE_ONLY = values.only;
console.log(`seed ${values.seed}`);
await testCommand(['test/hostile']);
process.exit();
