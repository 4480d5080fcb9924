import { hkdfSync } from 'node:crypto';
import type { KeyRing } from './keyFile';

/**
 * The keys payloads of an agents' namespace are encrypted with: derived from the installation's (HKDF-SHA-256,
 * RFC 5869), so that an agent holds those of its own namespace and learns nothing of any other. They rotate with
 * the installation's, under the same ids.
 */
export const codecKeysOf = ({ current, keys }: KeyRing, namespace: string): KeyRing => ({
  current,
  keys: Object.fromEntries(
    Object.entries(keys).map(([kid, key]) => [kid, derived(key, namespace)]),
  ),
});

const derived = (key: Buffer, namespace: string) =>
  Buffer.from(hkdfSync('sha256', key, '', `latchkey-codec|${namespace}`, 32));

/** A ring as an agent is told it. */
export type ToldKeys = { current: string; keys: Record<string, string> };

export const tellKeys = ({ current, keys }: KeyRing): ToldKeys => ({
  current,
  keys: Object.fromEntries(Object.entries(keys).map(([kid, key]) => [kid, key.toString('base64')])),
});

/** The ring that was told. */
export const heardKeys = ({ current, keys }: ToldKeys): KeyRing => ({
  current,
  keys: Object.fromEntries(
    Object.entries(keys).map(([kid, key]) => [kid, Buffer.from(key, 'base64')]),
  ),
});
