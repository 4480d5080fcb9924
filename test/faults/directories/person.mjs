import { setTimeout as delay } from 'node:timers/promises';
import { newPassword } from '../campaign/tenant.mjs';

const POLL_MS = 200;
const PATIENCE_MS = 240_000;
/** How late after its time a reset may be seen to have ended. */
const LATE_MS = 30_000;

/**
 * What somebody does at the page who has proven who they are, and whose password is in a directory: each act
 * waits as the page does while the directory is away, and answers the state it came to.
 */
export function createWriter({ flow, post, state, complain, end }) {
  const untilWritten = async (said) => {
    const deadlineMs = Date.now() + PATIENCE_MS;
    for (let now = said; ; now = await state()) {
      if (now.step !== 'writing') return now;
      if (Date.now() > Date.parse(now.expiresAt) + LATE_MS)
        complain('a reset went on after its time', now.expiresAt);
      if (Date.now() > deadlineMs) throw new Error('the flow stayed at writing');
      await delay(POLL_MS);
    }
  };

  /** Sets one password; whatever was said at once has to be so in the end. */
  const set = async (password) => {
    const { status, body } = await post('set-password', { password });
    if (status !== 200) {
      const now = await untilWritten(await state());
      // Where another tab was first, this one's flow is over.
      if (status !== 410 || now.step !== 'superseded')
        complain('a password was not judged', `${status} ${body.code}`);
      return now;
    }
    flow.waited ||= body.state.step === 'writing';
    const now = await untilWritten(body.state);
    if (body.state.step !== 'writing' && now.step !== (await state()).step)
      complain('an answer did not come true', `${body.state.step}, then ${now.step}`);
    return now;
  };

  const finish = ({ step, outcome }) => {
    flow.outcome = outcome?.code;
    end(step);
  };

  return {
    /** A new password, nothing else. */
    setNew: async () => {
      flow.newPassword = newPassword();
      finish(await set(flow.newPassword));
    },
    /** The present one first, which the directory refuses, whenever it is asked. */
    setFormerFirst: async () => {
      const now = await set(flow.person.oldPassword);
      const codes = (now.lastRefusal?.reasons ?? []).map(({ code }) => code);
      if (now.step !== 'choosePassword' || codes.join() !== 'recently-used')
        complain('a former password was not refused', `${now.step} ${codes.join()}`);
      if (now.step !== 'choosePassword') return finish(now);
      flow.refusedPasswords += 1;
      flow.newPassword = newPassword();
      return finish(await set(flow.newPassword));
    },
    unlock: async () => {
      const { status, body } = await post('unlock', {});
      if (status !== 200) complain('an unlock was not done', `${status} ${body.code}`);
      finish(await untilWritten(status === 200 ? body : await state()));
    },
  };
}
