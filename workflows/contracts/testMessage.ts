import { defineUpdate } from '@temporalio/workflow';
import type { Channel } from '../domain/methods';
import type { SealedRef } from './steps';

/** Who asks for a message by which channel; the recipient is sealed to the worker. */
export type TestMessageRequest = {
  tenantId: string;
  /** How the audit names the operator. */
  actor: string;
  channel: Channel;
  recipientRef: SealedRef;
};

/** Which provider took it, and in the words of a `ProviderFailure` why the last one did not. */
export type TestMessageAnswer = { delivered: boolean; provider?: string; problem?: string };

export const sendTestMessage = defineUpdate<TestMessageAnswer, [TestMessageRequest]>(
  'sendTestMessage',
);

/** The workflow id of a test message; the ref is random. */
export const testMessageId = (ref: string): string => `testMessage:${ref}`;
