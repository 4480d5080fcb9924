// `node strangers.mjs <portal> <tenant> <seconds>`: twelve addresses, each with one reset of somebody unknown
// after the other and four guesses at recovery codes in flight. Prints what it did and the CPU it took itself.

import { randomBytes } from 'node:crypto';

const ADDRESSES = 12;
const IN_FLIGHT = 4;
const GUESSES_A_FLOW = 10;

const [portal = '', tenant = '', seconds = '0'] = process.argv.slice(2);
const untilMs = Date.now() + Number(seconds) * 1000;
const done = { starts: 0, judged: 0, refused: 0, failed: 0 };

/**
 * @param {string} path
 * @param {object} body
 * @param {Record<string, string>} headers
 */
const post = (path, body, headers) =>
  fetch(`${portal}/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** @param {string} address */
async function visitFrom(address) {
  const from = { 'x-forwarded-for': address };
  const login = `nobody-${randomBytes(4).toString('hex')}`;
  const start = await post(`/tenants/${tenant}/password-resets`, { login }, from);
  if (start.status !== 201) return void (await start.text());
  done.starts += 1;
  const { token } = /** @type {{ token: string }} */ (await start.json());
  let left = GUESSES_A_FLOW;
  const guess = async () => {
    while (left > 0 && Date.now() < untilMs) {
      left -= 1;
      const proof = { method: 'recoveryCode', code: 'AAAA-AAAA-AAAA-AAAA-AAAA' };
      const headers = { ...from, authorization: `Bearer ${token}` };
      const answer = await post('/password-resets/current/submit-proof', proof, headers);
      await answer.text();
      done[answer.status === 200 ? 'judged' : answer.status === 429 ? 'refused' : 'failed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, guess));
}

await Promise.all(
  Array.from({ length: ADDRESSES }, async (_, at) => {
    while (Date.now() < untilMs) await visitFrom(`198.51.100.${at + 1}`);
  }),
);
const { user, system } = process.cpuUsage();
console.log(JSON.stringify({ ...done, cpuSeconds: (user + system) / 1e6 }));
