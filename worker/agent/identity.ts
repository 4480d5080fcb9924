import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { settingError } from '../../db/startup';
import { withFolderLock } from './folderLock';

const pair = z.strictObject({ publicKey: z.string(), privateKey: z.string() });
const keys = z.strictObject({ sealing: pair, signing: pair });
const place = z.strictObject({
  agentId: z.uuid(),
  namespace: z.string(),
  temporalAddress: z.string(),
  tls: z.boolean(),
  /** The keys of the worker whose orders count. */
  tokenKeys: z.array(z.strictObject({ kid: z.string(), jwk: z.record(z.string(), z.string()) })),
});

/** Before it is enrolled an agent has nothing but its keys. */
const identity = z.strictObject({
  keys,
  /** When they were made; unknown for those of earlier releases. */
  madeAtMs: z.number().optional(),
  /** New ones that the centre may know already. */
  next: keys.optional(),
  /** What may still be sealed to them. */
  former: z.array(z.strictObject({ keys, untilMs: z.number() })).optional(),
  place: place.optional(),
});

/** Who an agent is; its private keys never leave its folder. */
export type Identity = z.infer<typeof identity>;
export type Enrolled = Identity & { place: NonNullable<Identity['place']> };

const fileIn = (folder: string): string => join(folder, 'agent.json');

/** Who the agent of a folder is; undefined where nobody is. */
export function readIdentity(folder: string): Identity | undefined {
  if (!existsSync(fileIn(folder))) return undefined;
  try {
    return identity.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
  } catch {
    throw settingError(`${fileIn(folder)} is not usable, or not to be read by this account`);
  }
}

/** The same of one that is enrolled. */
export function requireEnrolled(folder: string): Enrolled {
  const known = readIdentity(folder);
  if (known?.place === undefined)
    throw settingError(`the agent of ${folder} is not enrolled: run \`enroll\` first`);
  return { ...known, place: known.place };
}

/** Keeps who an agent is, readable by nobody else, all of it or nothing. */
export function keepIdentity(folder: string, kept: Identity): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const temporary = `${fileIn(folder)}.new`;
  writeFileSync(temporary, JSON.stringify(kept), { mode: 0o600 });
  renameSync(temporary, fileIn(folder));
}

/**
 * Changes what is kept of an enrolled agent, one process after the other: `run` and `rotate` may both be at it.
 * Answers what is kept from now on.
 */
export const changeIdentity = (folder: string, change: (known: Enrolled) => Enrolled): Enrolled =>
  withFolderLock(folder, () => {
    const known = requireEnrolled(folder);
    const changed = change(known);
    if (changed !== known) keepIdentity(folder, changed);
    return changed;
  });
