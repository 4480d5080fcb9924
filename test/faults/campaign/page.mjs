import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

const ANSWER_TIMEOUT_MS = 12_000;
const RETRY_FIRST_MS = 200;
const RETRY_LONGEST_MS = 2_000;
/** After so long without an answer a person is lost: the campaign then fails. */
const PATIENCE_MS = 180_000;

const isTransient = ({ status, body }) =>
  [502, 503, 504].includes(status) || (status === 429 && body.code === 'busy');

function once(origin, call, onWritten) {
  const payload = call.body === undefined ? '' : JSON.stringify(call.body);
  const headers = {
    accept: 'application/json',
    ...(payload === '' ? {} : { 'content-type': 'application/json' }),
    'content-length': Buffer.byteLength(payload),
    ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
    ...(call.key === undefined ? {} : { 'idempotency-key': call.key }),
  };
  return new Promise((resolve) => {
    const sent = request(`${origin}${call.path}`, { method: call.method, headers, agent: false });
    const timer = setTimeout(() => sent.destroy(), ANSWER_TIMEOUT_MS);
    const end = (answer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    sent.on('error', () => end(undefined));
    sent.on('response', async (response) => {
      try {
        let text = '';
        for await (const chunk of response) text += chunk;
        const body = text === '' ? {} : JSON.parse(text);
        const retryAfterMs = 1000 * Number(response.headers['retry-after'] ?? 0);
        end({ status: response.statusCode, body, retryAfterMs });
      } catch {
        end(undefined);
      }
    });
    sent.end(payload, () => onWritten());
  });
}

/**
 * A client that behaves as the reset page does: a call without an answer (no connection, no answer
 * in time, 502, 503, 504 or 429 `busy`) is repeated with the same key, through any of the portals,
 * until there is one.
 *
 * @param {object} options
 * @param {(attempt: number) => { origin: string }} options.portalOf the portal of each try, from 0
 * @param {(call: { route: string, portal: object }) => void} options.onWritten told right after a
 *   request left
 */
export function createPage({ portalOf, onWritten = () => {} }) {
  const counts = { calls: 0, repeats: 0 };
  const call = async (given) => {
    const one = { method: 'POST', key: randomUUID(), ...given };
    const deadlineMs = Date.now() + PATIENCE_MS;
    counts.calls += 1;
    for (let attempt = 0; ; attempt += 1) {
      const portal = portalOf(attempt);
      const answer = await once(portal.origin, one, () =>
        onWritten({ route: one.path.split('/').at(-1), portal, attempt }),
      );
      if (answer !== undefined && !isTransient(answer)) return answer;
      if (Date.now() > deadlineMs) throw new Error(`no answer to ${one.path}`);
      counts.repeats += 1;
      const backOffMs = Math.min(RETRY_LONGEST_MS, RETRY_FIRST_MS * 2 ** attempt);
      await delay(Math.max(backOffMs, answer?.retryAfterMs ?? 0));
    }
  };
  return { call, counts };
}
