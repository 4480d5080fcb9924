import { setTimeout as delay } from 'node:timers/promises';
import { newPassword } from './tenant.mjs';
import { createVisit, isEnded } from './visit.mjs';

const pollMs = 15;
const waitTimeoutMs = 60_000;

/** @import { Api } from '../lib/http.mjs' */
/** @import { Timer } from '../lib/figures.mjs' */
/** @import { Visit } from './visit.mjs' */

/** @typedef {{ code: string, at: number }} Arrival a code and when its message came */

/**
 * @typedef {object} Codes
 * @property {(email: string) => () => Promise<Arrival>} expectCode called before a code is asked
 *   for; what it answers waits for the message
 */

/**
 * @typedef {object} ResetOptions
 * @property {Api} portal
 * @property {string} slug
 * @property {Codes} codes
 * @property {{ login: string, email: string }} person
 * @property {Timer} stopwatch
 * @property {number} [pauseMs] between two steps
 */

/**
 * @template T
 * @param {string} what
 * @param {() => Promise<T | undefined>} read
 */
async function poll(what, read) {
  const deadline = Date.now() + waitTimeoutMs;
  while (Date.now() < deadline) {
    const found = await read();
    if (found !== undefined) return found;
    await delay(pollMs);
  }
  throw new Error(`${what} did not come within ${waitTimeoutMs / 1000} s.`);
}

/**
 * @param {Api} admin
 * @param {string} slug
 * @param {string} email
 */
async function readCode(admin, slug, email) {
  const path = `/admin/v1/tenants/${slug}/outbox?to=${encodeURIComponent(email)}`;
  const { body } = await admin('GET', path);
  const { items } = /** @type {{ items: { text: string }[] }} */ (body);
  return items.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).find((code) => code);
}

/**
 * Codes from the outbox, asked for again and again, of people who never got one before.
 *
 * @param {Api} admin
 * @param {string} slug
 * @returns {Codes}
 */
export const outboxCodes = (admin, slug) => ({
  expectCode: (email) => async () => {
    const code = await poll('The code', () => readCode(admin, slug, email));
    return { code, at: performance.now() };
  },
});

/**
 * One whole reset: login, code, new password, until the flow says `done`. `mail` is the time from
 * asking for the code to the arrival of the message, `wait` what of it passed after the answer to
 * that step, `code` both until the code is in hand; `finish` what passed after the answer to the
 * new password until the flow had ended, `total` everything but the pauses, `worked` that without
 * `wait`.
 *
 * @param {ResetOptions} options
 * @returns {Promise<string>} the new password
 */
export async function runReset({ portal, codes, slug, person, stopwatch, pauseMs = 0 }) {
  const startedAt = performance.now();
  const visit = createVisit(portal, slug, stopwatch);
  /**
   * @param {string} name
   * @param {unknown} body
   */
  const step = async (name, body) => {
    if (pauseMs > 0) await delay(pauseMs);
    const { accepted, state } = await visit.step(name, body);
    if (accepted === false) throw new Error(`${name} was refused.`);
    return state;
  };
  await visit.start(person.login);
  const { code, waitedMs } = await awaitCode({ step, codes, person, stopwatch, pauseMs });
  await step('submit-proof', { method: 'email', code });
  const password = newPassword();
  const { step: last } = await step('set-password', { password });
  await stopwatch.time('finish', () => waitUntilDone(visit, last));
  const totalMs = performance.now() - startedAt - 3 * pauseMs;
  stopwatch.add('total', totalMs);
  stopwatch.add('worked', totalMs - waitedMs);
  return password;
}

/**
 * @param {Required<Omit<ResetOptions, 'portal' | 'slug'>> &
 *   { step: (name: string, body: unknown) => Promise<unknown> }} options
 */
async function awaitCode({ step, codes, person, stopwatch, pauseMs }) {
  const nextCode = codes.expectCode(person.email);
  const askedAt = performance.now() + pauseMs;
  await step('send-code', { method: 'email', destination: person.email });
  const answeredAt = performance.now();
  const { code, at: arrivedAt } = await nextCode();
  const gotAt = performance.now();
  const waitedMs = gotAt - answeredAt;
  stopwatch.add('code', gotAt - askedAt);
  stopwatch.add('wait', waitedMs);
  stopwatch.add('mail', arrivedAt - askedAt);
  return { code, waitedMs };
}

/**
 * @param {Visit} visit
 * @param {string} reached
 */
async function waitUntilDone(visit, reached) {
  if (reached === 'done') return;
  await poll('The end of the flow', async () => {
    const { step } = await visit.state();
    if (isEnded(step)) throw new Error(`The flow ended ${step}.`);
    return step === 'done' ? true : undefined;
  });
}
