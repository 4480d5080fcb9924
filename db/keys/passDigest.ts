import { keyedDigest, keyedDigests } from './digest';
import type { KeyRing } from './keyFile';

const PURPOSE = 'reset-pass';

/** What is kept of the pass of an administrator's reset. */
export const passDigest = (ring: KeyRing, tenantId: string, pass: string): string =>
  keyedDigest(ring, PURPOSE, tenantId, pass);

/** The same under every key held, for a pass made before a rotation. */
export const passDigests = (ring: KeyRing, tenantId: string, pass: string): string[] =>
  keyedDigests(ring, PURPOSE, tenantId, pass);
