import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { newPassword } from './tenant.mjs';

const pollMs = 15;
const waitTimeoutMs = 60_000;

async function poll(what, read) {
  const deadline = Date.now() + waitTimeoutMs;
  while (Date.now() < deadline) {
    const found = await read();
    if (found !== undefined) return found;
    await delay(pollMs);
  }
  throw new Error(`${what} did not come within ${waitTimeoutMs / 1000} s.`);
}

async function readCode(admin, slug, email) {
  const path = `/admin/v1/tenants/${slug}/outbox?to=${encodeURIComponent(email)}`;
  const { body } = await admin('GET', path);
  return body.items.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).find((code) => code);
}

/**
 * One whole reset by a person who has never reset before: login, code, new password, until the flow
 * says `done`. `code` is the time from asking for the code to holding it, `finish` what passed after
 * the answer to the new password until the flow had ended, `total` everything but the pauses.
 *
 * @param {object} options
 * @param {ReturnType<import('../lib/http.mjs').createApi>} options.portal
 * @param {ReturnType<import('../lib/http.mjs').createApi>} options.admin reads the outbox
 * @param {string} options.slug
 * @param {{ login: string, email: string }} options.person
 * @param {ReturnType<import('../lib/figures.mjs').createStopwatch>} options.stopwatch
 * @param {number} options.pauseMs between two steps
 */
export async function runReset({ portal, admin, slug, person, stopwatch, pauseMs }) {
  const startedAt = performance.now();
  const pause = () => delay(pauseMs);
  const { token } = await stopwatch.time('start', () =>
    portal('POST', `/v1/tenants/${slug}/password-resets`, { body: { login: person.login } }).then(
      ({ body }) => body,
    ),
  );
  const step = async (name, body) => {
    const headers = { 'idempotency-key': randomUUID() };
    const path = `/v1/password-resets/current/${name}`;
    const answer = await stopwatch.time(name, () => portal('POST', path, { token, headers, body }));
    if (answer.body.accepted === false) throw new Error(`${name} was refused.`);
    return answer.body.state ?? answer.body;
  };
  await pause();
  const code = await stopwatch.time('code', async () => {
    await step('send-code', { method: 'email', destination: person.email });
    return poll('The code', () => readCode(admin, slug, person.email));
  });
  await pause();
  await step('submit-proof', { method: 'email', code });
  await pause();
  const { step: last } = await step('set-password', { password: newPassword() });
  await stopwatch.time('finish', () => waitUntilDone(portal, token, last));
  stopwatch.add('total', performance.now() - startedAt - 3 * pauseMs);
}

async function waitUntilDone(portal, token, reached) {
  if (reached === 'done') return;
  await poll('The end of the flow', async () => {
    const { body } = await portal('GET', '/v1/password-resets/current', { token });
    if (['refused', 'failed', 'superseded', 'expired'].includes(body.step)) {
      throw new Error(`The flow ended ${body.step}.`);
    }
    return body.step === 'done' ? true : undefined;
  });
}
