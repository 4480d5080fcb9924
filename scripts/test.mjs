import { nodeVersionComplaint } from './lib/nodeVersion.mjs';

const complaint = nodeVersionComplaint();
if (complaint) {
  console.error(complaint);
  process.exit(1);
}
const { testCommand } = await import('./lib/testCommand.mjs');
await testCommand(process.argv.slice(2));
process.exit();
