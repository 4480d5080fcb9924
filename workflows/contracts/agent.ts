import { defineUpdate } from '@temporalio/workflow';
import type { DirectoryProblem } from '../domain/directories';

/** The task queue of the agents beside a directory, in its own namespace. */
export const AGENT_QUEUE = 'directory';

/** An order sealed to the agents for one run, until its time; they fetch it from the centre. */
export type SealedToAgents = { ref: string; expiresAtMs: number };

/** What an agent says, signed by it for this run: the centre reads it, the engine passes it on. */
export type SignedReply = { agentId: string; text: string; signature: string };

/** What nobody signed: why it could not be done, in the words of `docs/errors.md`, and never that it was. */
export type Unsigned = { kind: 'trouble'; problem: DirectoryProblem; detail: string };

export type AgentReply = SignedReply | Unsigned;

/**
 * A question takes moments; what `isLong` takes as long as the slowest server of a directory, and what
 * `isReading` as long as there are people.
 */
export type DirectoryAsk = { sealed: SealedToAgents; isLong: boolean; isReading?: boolean };

export const directoryCallId = (ref: string): string => `directoryCall:${ref}`;

/** How an account was before anything was written: when its password was set, null where nobody tells. */
export type Looked = { setAtMs: number | null };

/**
 * Whose password is to be set; which one comes sealed with each try. `before` is there where an agent told it
 * before the password was chosen, and every agent is of a release that begins its first try within the task.
 */
export type WritebackInput = { immutableId: string; before?: Looked };

/**
 * One try at it. `noneTaken`: no order of an earlier one was given to an agent, and none can be any more, so that
 * nothing was begun.
 */
export type WriteTry = SealedToAgents & { noneTaken?: boolean };
export const tryWrite = defineUpdate<AgentReply, [WriteTry]>('tryWrite');

/** The workflow id of one password's way to a directory; the ref is that of the password. */
export const writebackId = (ref: string): string => `passwordWriteback:${ref}`;
