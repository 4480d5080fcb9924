import { proxyActivities, proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities';
import { backgroundQueueOf } from './contracts/taskQueues';

/** Within the workflow task. */
const here = (startToCloseTimeout: '4 s' | '20 s') =>
  proxyLocalActivities<Activities>({
    startToCloseTimeout,
    localRetryThreshold: '10 s',
    retry: { initialInterval: '100 ms', backoffCoefficient: 2, maximumInterval: '2 s' },
  });

/** On the queue of what no visitor waits for. */
const unhurried = (options: Parameters<typeof proxyActivities>[0]) =>
  proxyActivities<Activities>({
    taskQueue: backgroundQueueOf(workflowInfo().taskQueue),
    ...options,
  });

/**
 * Short decisions in one database transaction. Retried until the database is back: the person's
 * call gives up at its own deadline and finds the answer when it is repeated.
 */
const decision = here('4 s');

/** What takes slow hashes: a regular activity, asked for eagerly, so mostly of the same worker. */
const hashing = proxyActivities<Activities>({
  startToCloseTimeout: '20 s',
  heartbeatTimeout: '3 s',
  retry: { initialInterval: '200 ms', backoffCoefficient: 2, maximumInterval: '2 s' },
});

/** The same within the workflow task, where it is short or says itself when it had better be queued. */
const hashingHere = here('20 s');

export const resets = {
  issueChallenge: decision.issueChallenge,
  drawQuestions: decision.drawQuestions,
  judgeProof: decision.judgeProof,
  judgeHashedProof: hashing.judgeHashedProof,
  unlockAccount: hashingHere.unlockAccount,
  cancelReset: decision.cancelReset,
  expireReset: decision.expireReset,
  interruptReset: decision.interruptReset,
};

export const credentials = {
  setPasswordHere: hashingHere.setPasswordHere,
  setPassword: hashing.setPassword,
};

export const people = { judgeSignIn: hashing.judgeSignIn };

export const verifications = { expireVerification: decision.expireVerification };

export const registrations = {
  beginRegistration: decision.beginRegistration,
  resendCode: decision.resendCode,
  judgeRegistration: decision.judgeRegistration,
};

export const stepUps = {
  issueStepUpCode: decision.issueStepUpCode,
  judgeStepUpProof: hashing.judgeStepUpProof,
};

export const callers = {
  issueCallerCode: decision.issueCallerCode,
  judgeCallerCode: decision.judgeCallerCode,
};

export const adminResets = {
  makePass: decision.makePass,
  endAdminReset: decision.endAdminReset,
};

export const methodChanges = {
  removeMethod: decision.removeMethod,
  storeAnswers: hashing.storeAnswers,
  storeRecoveryCodes: hashing.storeRecoveryCodes,
  confirmMethods: decision.confirmMethods,
  deferRegistration: decision.deferRegistration,
};

/**
 * Tried again until it is known whether a directory has it, which takes a minute or two where one is away. In
 * the end more seldom than a lost write takes to settle: each try begins that time anew.
 */
const changing = proxyActivities<Activities>({
  startToCloseTimeout: '20 s',
  heartbeatTimeout: '3 s',
  scheduleToCloseTimeout: '3 min',
  retry: { initialInterval: '2 s', backoffCoefficient: 3, maximumInterval: '18 s' },
});

export const passwordChanges = {
  changePassword: changing.changePassword,
  giveUpChange: decision.giveUpChange,
};

/** A message an operator waits for, given up by itself before the operator's call is. */
const sending = proxyActivities<Activities>({
  startToCloseTimeout: '12 s',
  retry: { initialInterval: '200 ms', backoffCoefficient: 2, maximumInterval: '2 s' },
});

/**
 * A look at a directory an operator waits for, on the queue of what no visitor waits for: whoever answers it
 * answers as late as they like. Tried again only while others are looked at.
 */
export const directoryChecks = () =>
  unhurried({
    startToCloseTimeout: '25 s',
    scheduleToCloseTimeout: '40 s',
    retry: { initialInterval: '500 ms', backoffCoefficient: 1, maximumAttempts: 20 },
  });

/** Reading a directory, and taking over what was read: minutes, on the queue of what no visitor waits for. */
export const directorySyncs = () =>
  unhurried({
    startToCloseTimeout: '1 h',
    heartbeatTimeout: '10 s',
    retry: { initialInterval: '1 s', backoffCoefficient: 2, maximumInterval: '1 min' },
  });

export const agentTokens = {
  issueAgentToken: decision.issueAgentToken,
  changeAgentKeys: decision.changeAgentKeys,
};

export const testMessages = { sendTestMessage: sending.sendTestMessage };

export const sentCodes = { isCodeOut: decision.isCodeOut };

/**
 * Codes while somebody waits for them: quick retries until the flow itself is over. The summary is
 * what an operator reads in the engine's pages.
 */
export const codes = (
  deadlineMs: number,
  summary: string,
  maximumInterval: '5 s' | '30 s' = '5 s',
) =>
  proxyActivities<Activities>({
    summary,
    startToCloseTimeout: '40 s',
    heartbeatTimeout: '5 s',
    scheduleToCloseTimeout: deadlineMs,
    retry: { initialInterval: '1 s', backoffCoefficient: 1.5, maximumInterval },
  });

/** The link of an administrator's reset, sent until the reset itself is over. */
export const links = (deadlineMs: number) => codes(deadlineMs, 'link', '30 s');

/** The first try of a notice, by the worker that made it necessary: without a trip through a queue. */
export const noticesAtOnce = (summary: string) =>
  proxyActivities<Activities>({
    summary,
    startToCloseTimeout: '10 s',
    heartbeatTimeout: '5 s',
    scheduleToCloseTimeout: '20 s',
    retry: { maximumAttempts: 1 },
  });

/** Notices may arrive late, but must arrive. */
export const notices = (summary: string) =>
  unhurried({
    summary,
    startToCloseTimeout: '40 s',
    heartbeatTimeout: '10 s',
    scheduleToCloseTimeout: '24 h',
    retry: { initialInterval: '2 s', backoffCoefficient: 2, maximumInterval: '5 min' },
  });

/** What waits for a directory, tried again where nobody waits for an answer. */
export const writings = () =>
  unhurried({
    startToCloseTimeout: '20 s',
    heartbeatTimeout: '3 s',
    retry: { initialInterval: '1 s', backoffCoefficient: 2, maximumInterval: '15 s' },
  });

/** Where in its directory a new password is, looked at for a short while after the person had their answer. */
export const spreads = () =>
  proxyActivities<Activities>({
    taskQueue: backgroundQueueOf(workflowInfo().taskQueue),
    startToCloseTimeout: '40 s',
    heartbeatTimeout: '3 s',
    scheduleToCloseTimeout: '50 s',
    retry: { initialInterval: '1 s', maximumAttempts: 2 },
  });

/** Housekeeping on its own schedule. */
export const housekeeping = () =>
  unhurried({
    startToCloseTimeout: '50 s',
    retry: { maximumAttempts: 3 },
  });
