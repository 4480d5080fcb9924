import { defineUpdate } from '@temporalio/workflow';
import type { DirectoryFinding } from '../domain/directories';
import type { Sent } from './steps';

/** Which directory of which tenant; how it is reached stands in the database. */
export type DirectoryCheckRequest = { tenantId: string; directoryId: string };

export type DirectoryCheckAnswer = { ok: boolean; findings: DirectoryFinding[] };

export const checkDirectory = defineUpdate<DirectoryCheckAnswer, [Sent<DirectoryCheckRequest>]>(
  'checkDirectory',
);

/** The workflow id of a check; the ref is random. */
export const directoryCheckId = (ref: string): string => `directoryCheck:${ref}`;
