import { proxyActivities, proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities';
import { backgroundQueueOf } from './contracts/taskQueues';

/**
 * Short decisions in one database transaction. Retried until the database is back: the person's
 * call gives up at its own deadline and finds the answer when it is repeated.
 */
const decision = proxyLocalActivities<Activities>({
  startToCloseTimeout: '4 s',
  localRetryThreshold: '10 s',
  retry: { initialInterval: '100 ms', backoffCoefficient: 2, maximumInterval: '2 s' },
});

/** What takes slow hashes: a regular activity, asked for eagerly, so mostly of the same worker. */
const hashing = proxyActivities<Activities>({
  startToCloseTimeout: '20 s',
  heartbeatTimeout: '3 s',
  retry: { initialInterval: '200 ms', backoffCoefficient: 2, maximumInterval: '2 s' },
});

/** The same within the workflow task, for work that says itself when it had better be queued. */
const hashingHere = proxyLocalActivities<Activities>({
  startToCloseTimeout: '20 s',
  localRetryThreshold: '10 s',
  retry: { initialInterval: '100 ms', backoffCoefficient: 2, maximumInterval: '2 s' },
});

export const resets = {
  issueChallenge: decision.issueChallenge,
  drawQuestions: decision.drawQuestions,
  judgeProof: decision.judgeProof,
  judgeHashedProof: hashing.judgeHashedProof,
  unlockAccount: decision.unlockAccount,
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

export const methodChanges = {
  removeMethod: decision.removeMethod,
  storeAnswers: hashing.storeAnswers,
  storeRecoveryCodes: hashing.storeRecoveryCodes,
  confirmMethods: decision.confirmMethods,
  deferRegistration: decision.deferRegistration,
};

/** A message an operator waits for, given up by itself before the operator's call is. */
const sending = proxyActivities<Activities>({
  startToCloseTimeout: '12 s',
  retry: { initialInterval: '200 ms', backoffCoefficient: 2, maximumInterval: '2 s' },
});

/** A look at a directory an operator waits for: every address has its own time-outs. */
const looking = proxyActivities<Activities>({
  startToCloseTimeout: '30 s',
  retry: { maximumAttempts: 3, initialInterval: '200 ms' },
});

export const directoryChecks = { checkDirectory: looking.checkDirectory };

export const testMessages = { sendTestMessage: sending.sendTestMessage };

export const sentCodes = { isCodeOut: decision.isCodeOut };

/**
 * Codes while somebody waits for them: quick retries until the flow itself is over. The summary is
 * what an operator reads in the engine's pages.
 */
export const codes = (deadlineMs: number, summary: string) =>
  proxyActivities<Activities>({
    summary,
    startToCloseTimeout: '40 s',
    heartbeatTimeout: '5 s',
    scheduleToCloseTimeout: deadlineMs,
    retry: { initialInterval: '1 s', backoffCoefficient: 1.5, maximumInterval: '5 s' },
  });

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
  proxyActivities<Activities>({
    summary,
    taskQueue: backgroundQueueOf(workflowInfo().taskQueue),
    startToCloseTimeout: '40 s',
    heartbeatTimeout: '10 s',
    scheduleToCloseTimeout: '24 h',
    retry: { initialInterval: '2 s', backoffCoefficient: 2, maximumInterval: '5 min' },
  });

/** Housekeeping on its own schedule. */
export const housekeeping = () =>
  proxyActivities<Activities>({
    taskQueue: backgroundQueueOf(workflowInfo().taskQueue),
    startToCloseTimeout: '50 s',
    retry: { maximumAttempts: 3 },
  });
