#!/usr/bin/env node
// `npx latchkey …` in a checkout, `node scripts/latchkey.mjs …` anywhere: what an operator does to an
// installation by hand. Runs before dependencies exist, as far as helping and complaining goes.

import { nodeVersionComplaint } from './lib/nodeVersion.mjs';

const complaint = nodeVersionComplaint();
if (complaint) {
  console.error(complaint);
  process.exit(1);
}
const { latchkeyCommand } = await import('./lib/latchkeyCommand.mjs');
await latchkeyCommand(process.argv.slice(2));
process.exit();
