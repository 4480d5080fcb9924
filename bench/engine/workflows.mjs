// One password reset as a workflow with trivial activities, in two shapes. What such a flow costs is
// the floor that the product's own flow is compared with.

import {
  allHandlersFinished,
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';

const local = proxyLocalActivities({ startToCloseTimeout: '2s', retry: { maximumAttempts: 5 } });
const regular = proxyActivities({ startToCloseTimeout: '10s', scheduleToCloseTimeout: '60s' });

const begin = defineUpdate('begin');
const sendCode = defineUpdate('sendCode');
const verifyCode = defineUpdate('verifyCode');
const setPassword = defineUpdate('setPassword');

/** The measured shape: 4 updates, 7 workflow tasks, 3 regular and 2 local activities, one timer. */
export async function bareReset({ key }) {
  let isDone = false;
  setHandler(begin, () => local.count(key));
  setHandler(sendCode, () => regular.nothing());
  setHandler(verifyCode, () => local.count(key));
  setHandler(setPassword, async () => {
    await regular.nothing();
    isDone = true;
  });
  await condition(() => isDone && allHandlersFinished(), '15m');
  await regular.nothing();
}

/**
 * The lean shape: the doorstep needs no engine, the code is sent in the background and the password
 * set in a local activity: 3 updates, 5 workflow tasks, 2 regular and 3 local activities, one timer.
 */
export async function leanReset({ key }) {
  let isDone = false;
  let sendsAsked = 0;
  setHandler(sendCode, async () => {
    await local.count(key);
    sendsAsked++;
  });
  setHandler(verifyCode, () => local.count(key));
  setHandler(setPassword, async () => {
    await local.nothing();
    isDone = true;
  });
  const isFinished = () => isDone && allHandlersFinished();
  for (let sends = 0; ; sends = sendsAsked) {
    const isInTime = await condition(() => isFinished() || sendsAsked > sends, '15m');
    if (!isInTime || isFinished()) break;
    await regular.nothing();
  }
  await regular.nothing();
}
