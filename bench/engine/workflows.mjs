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

/** @typedef {{ count(key: number): Promise<number>, nothing(): Promise<void> }} Activities */

/** @type {Activities} */
const local = proxyLocalActivities({ startToCloseTimeout: '2s', retry: { maximumAttempts: 5 } });
/** @type {Activities} */
const regular = proxyActivities({ startToCloseTimeout: '10s', scheduleToCloseTimeout: '60s' });

/** @type {import('@temporalio/common').UpdateDefinition<number | void>} */
const begin = defineUpdate('begin');
/** @type {typeof begin} */
const sendCode = defineUpdate('sendCode');
/** @type {typeof begin} */
const verifyCode = defineUpdate('verifyCode');
/** @type {typeof begin} */
const setPassword = defineUpdate('setPassword');

/**
 * The measured shape: 4 updates, 7 workflow tasks, 3 regular and 2 local activities, one timer.
 *
 * @param {{ key: number }} input
 */
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
 *
 * @param {{ key: number }} input
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
