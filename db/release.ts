import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** From the compiled code, and from its source. */
const PLACES = [join(__dirname, '..', '..', 'package.json'), join(__dirname, '..', 'package.json')];

/** The product, and its agent by itself. */
const PACKAGES = ['latchkey', 'latchkey-agent'];

/** The release this is, from the `package.json` it was installed with. */
export const RELEASE: string =
  PLACES.filter(existsSync)
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string })
    .filter(({ name = '' }) => PACKAGES.includes(name))
    .map(({ version = '' }) => version)[0] ?? '0.0.0';
