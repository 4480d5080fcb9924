import { defineUpdate } from '@temporalio/workflow';
import type { Channel } from '../domain/methods';
import type { SealedRef, Sent } from './steps';

/**
 * A message by a channel; the recipient is sealed to the worker. Who asked for it stands in the audit,
 * where only the admin process can have written it.
 */
export type TestMessageRequest = {
  tenantId: string;
  channel: Channel;
  recipientRef: SealedRef;
};

/** Which provider took it, and in the words of a `ProviderFailure` why the last one did not. */
export type TestMessageAnswer = { delivered: boolean; provider?: string; problem?: string };

export const sendTestMessage = defineUpdate<TestMessageAnswer, [Sent<TestMessageRequest>]>(
  'sendTestMessage',
);

/** The workflow id of a test message; the ref is random. */
export const testMessageId = (ref: string): string => `testMessage:${ref}`;
