import { setTimeout as delay } from 'node:timers/promises';
import { newPassword, SLUG } from './tenant.mjs';

const CURRENT = '/v1/password-resets/current';
const CHANNEL = { email: 'email', sms: 'text' };
const POLL_MS = 40;
/** After so long without a message somebody presses "send again". */
const MESSAGE_PATIENCE_MS = 35_000;
const END_PATIENCE_MS = 120_000;

/**
 * One reset by one person at the page: `begin`, then `prove` each gate, then `setPassword` or
 * `cancel`. `flow` is what the person knows and was told, and what they did; `problems` collects
 * answers a person must never get.
 */
export function createReset({ page, person, records, ledger }) {
  const flow = {
    person,
    token: undefined,
    supportCode: undefined,
    ref: undefined,
    userId: undefined,
    step: 'start',
    startedAtMs: Date.now(),
    endedAtMs: undefined,
    told: undefined,
    codes: { email: 0, sms: 0 },
    wrongGuesses: { email: 0, sms: 0, recoveryCode: 0 },
    gates: 0,
    refusedPasswords: 0,
    resends: 0,
    newPassword: undefined,
    problems: [],
  };
  const complain = (what, detail) =>
    void flow.problems.push({ what, detail, step: flow.step, atMs: Date.now() });

  const post = async (route, body) => {
    flow.step = route;
    const call = { path: `${CURRENT}/${route}`, token: flow.token, body };
    const answer = await page.call(call).catch((error) => {
      throw Object.assign(error, { ref: flow.ref });
    });
    if (answer.status === 500) complain('an internal error was shown', route);
    return answer;
  };

  const state = async () => {
    const answer = await page.call({
      method: 'GET',
      key: undefined,
      path: CURRENT,
      token: flow.token,
    });
    if (answer.status !== 200) complain('the token was refused', String(answer.status));
    return answer.body;
  };

  const begin = async () => {
    const path = `/v1/tenants/${SLUG}/password-resets`;
    const { status, body } = await page.call({ path, body: { login: person.login } });
    if (status !== 201) throw new Error(`the doorstep answered ${status} ${body.code}`);
    flow.token = body.token;
    flow.supportCode = body.state.supportCode;
    Object.assign(flow, await records.flowOf(flow.supportCode));
  };

  /** Asks for a code, waiting when it is too early; answers the number of its challenge. */
  const askForCode = async (method) => {
    for (;;) {
      const body = { method, destination: person.destinations[method] };
      const answer = await post('send-code', body);
      if (answer.status === 200) {
        flow.codes[method] += 1;
        return answer.body.challenge.number;
      }
      if (answer.body.code !== 'resend-too-early')
        complain('a code was refused', `${answer.status} ${answer.body.code}`);
      await delay(Math.max(500, answer.retryAfterMs));
    }
  };

  /** The code of one challenge as it arrived, undefined when nothing did. */
  const codeOf = async (method, number) => {
    flow.step = 'message';
    const deadlineMs = Date.now() + MESSAGE_PATIENCE_MS;
    const isIt = ({ channel, to, sendKey }) =>
      channel === CHANNEL[method] &&
      to === person.destinations[method] &&
      sendKey === `${flow.ref}:code:${number}`;
    while (Date.now() < deadlineMs) {
      const message = ledger.findLast(isIt);
      if (message) return /\b\d{6}\b/.exec(message.text)[0];
      await delay(POLL_MS);
    }
    return undefined;
  };

  const receiveCode = async (method) => {
    for (let number = await askForCode(method); ; flow.resends += 1) {
      const code = await codeOf(method, number);
      if (code !== undefined) return code;
      number = await askForCode(method);
    }
  };

  const submit = async (method, code, isRight) => {
    const { status, body } = await post('submit-proof', { method, code });
    if (status !== 200) complain('a proof was not judged', `${status} ${body.code}`);
    else if (body.accepted !== isRight)
      complain(isRight ? 'a right code was refused' : 'a wrong code was accepted', method);
    if (isRight) flow.gates += 1;
    else flow.wrongGuesses[method] += 1;
  };

  const choosePassword = async (password, isGood) => {
    const { status, body } = await post('set-password', { password });
    if (!isGood) {
      flow.refusedPasswords += 1;
      if (status !== 200 || body.accepted !== false || !body.reasons?.length)
        complain('a bad password was not refused', `${status} ${body.code ?? body.state?.step}`);
    }
    return { status, body };
  };

  const end = (told) => Object.assign(flow, { told, step: 'ended', endedAtMs: Date.now() });

  /** What the page shows at the end, read with the first token. */
  const untilEnded = async () => {
    const deadlineMs = Date.now() + END_PATIENCE_MS;
    for (;;) {
      const { step } = await state();
      if (!['prove', 'choosePassword', 'writing'].includes(step)) return step;
      if (Date.now() > deadlineMs) throw new Error(`the flow stayed at ${step}`);
      await delay(POLL_MS * 5);
    }
  };

  const setPassword = async () => {
    const password = newPassword();
    flow.newPassword = password;
    const { status, body } = await choosePassword(password, true);
    if (status !== 200 || body.accepted !== true)
      complain('a good password was refused', `${status} ${body.code ?? body.state?.step}`);
    end(await untilEnded());
  };

  /** The same while another tab of this person does it too: one of them loses. */
  const raceForPassword = async () => {
    flow.newPassword = newPassword();
    const { status, body } = await choosePassword(flow.newPassword, true);
    const step = await untilEnded();
    const isAccepted = status === 200 && body.accepted === true;
    if (isAccepted !== (step === 'done'))
      complain('an answer did not come true', `${status} ${step}`);
    end(step);
  };

  const cancel = async () => {
    const { status, body } = await post('cancel', {});
    if (status !== 200) complain('a cancel was refused', `${status} ${body.code}`);
    end(await untilEnded());
  };

  return {
    flow,
    post,
    begin,
    askForCode,
    codeOf,
    receiveCode,
    submit,
    choosePassword,
    setPassword,
    raceForPassword,
    cancel,
    complain,
    state,
    untilEnded,
    end,
  };
}

/** A code that is wrong for sure. */
export const otherThan = (code) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
