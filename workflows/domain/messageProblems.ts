/**
 * Why a provider did not take a message, and whom that concerns: everybody who is sent something
 * this way, or this one message. A code never changes its meaning (docs/runbook.md describes each).
 */
export const MESSAGE_PROBLEMS = {
  'name-not-found': 'channel',
  'connection-refused': 'channel',
  'connection-failed': 'channel',
  'certificate-refused': 'channel',
  'tls-failed': 'channel',
  'tls-required': 'channel',
  'client-refused': 'channel',
  'sign-in-refused': 'channel',
  'sign-in-required': 'channel',
  'sender-refused': 'channel',
  'relay-refused': 'channel',
  'not-permitted': 'channel',
  'account-closed': 'channel',
  'wrong-address': 'channel',
  'provider-busy': 'channel',
  'provider-failed': 'channel',
  'no-answer': 'channel',
  'answer-lost': 'channel',
  'recipient-refused': 'message',
  'recipient-deferred': 'message',
  'message-refused': 'message',
  'message-unusable': 'message',
} as const;

export type MessageProblem = keyof typeof MESSAGE_PROBLEMS;

/** Whether a problem is one of the channel and not of a message or its recipient. */
export const concernsChannel = (problem: MessageProblem): boolean =>
  MESSAGE_PROBLEMS[problem] === 'channel';
