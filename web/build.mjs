import { join } from 'node:path';
import { build } from 'vite';

const configFile = join(import.meta.dirname, 'vite.config.mts');

for (const mode of ['portal', 'admin']) {
  await build({ configFile, mode, logLevel: 'warn' });
}
