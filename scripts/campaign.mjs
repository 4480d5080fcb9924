// `npm run timing [-- -t 'slow database']`: the full measurement of docs/enumeration.md, hours.
// `npm run bench:writeback`: what a write in a directory takes, see bench/README.md.
// `npm run bench:sync`: what ten thousand people of a directory take, see bench/README.md.
// `npm run bench:directories`: what two hundred directories with agents take, see bench/README.md.
// All start their servers as `npm test` does; arguments go to jest.

import { nodeVersionComplaint } from './lib/nodeVersion.mjs';

const complaint = nodeVersionComplaint();
if (complaint) {
  console.error(complaint);
  process.exit(1);
}
const [name, ...args] = process.argv.slice(2);
process.env.CAMPAIGN = name;
const { testCommand } = await import('./lib/testCommand.mjs');
await testCommand(args);
process.exit();
