// `npm run timing [-- -t 'slow database']`: the full measurement of docs/enumeration.md, an hour and
// more. Starts its servers as `npm test` does; arguments go to jest.

import { nodeVersionComplaint } from './lib/nodeVersion.mjs';

const complaint = nodeVersionComplaint();
if (complaint) {
  console.error(complaint);
  process.exit(1);
}
process.env.TIMING_CAMPAIGN = '1';
const { testCommand } = await import('./lib/testCommand.mjs');
await testCommand(process.argv.slice(2));
process.exit();
