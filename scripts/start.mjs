import { nodeVersionComplaint } from './lib/nodeVersion.mjs';

const complaint = nodeVersionComplaint();
if (complaint) {
  console.error(complaint);
  process.exit(1);
}
const { startCommand } = await import('./lib/startCommand.mjs');
await startCommand(process.argv.slice(2));
process.exit();
