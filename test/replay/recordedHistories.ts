import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyRing } from '../../db/keys/keyFile';

export const HISTORIES = join(__dirname, 'histories');

/** The codec keys of the recorded histories; used for nothing else. */
export function replayKeys(): KeyRing {
  const file = readFileSync(join(__dirname, 'keys.json'), 'utf8');
  const { current, keys } = JSON.parse(file) as { current: string; keys: Record<string, string> };
  const bytes = Object.entries(keys).map(([kid, key]) => [kid, Buffer.from(key, 'base64')]);
  return { current, keys: Object.fromEntries(bytes) as KeyRing['keys'] };
}
