import type { DirectoryProblem } from '../domain/directories';
import type { SyncRead } from '../domain/directorySync';

/** What came of reading a directory; its pages are kept in the database. */
export type DirectoryReading =
  | { kind: 'read'; read: SyncRead & { readRef: string; pages: number; digest: string } }
  | { kind: 'trouble'; problem: DirectoryProblem; detail: string }
  /** The run is over, or its directory is gone. */
  | { kind: 'gone' };

/** `incomplete`: only a whole read tells all. */
export type TakenOver = { outcome: 'done' | 'stopped' | 'failed' | 'incomplete' };

/** The workflow id of one run of a sync; the ref is random. */
export const directorySyncId = (ref: string): string => `directorySync:${ref}`;
