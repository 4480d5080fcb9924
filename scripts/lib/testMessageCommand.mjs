import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { credentialsFile } from './credentials.mjs';
import { readJson } from './files.mjs';
import { homeFolder } from './paths.mjs';
import { messageOf, problem, reasonOf } from './problem.mjs';

/** @import { Credentials } from './credentials.mjs' */

export const testMessageHelp = `latchkey test-message --tenant SLUG --channel email|text|call --to ADDRESS|NUMBER

  sends a harmless message through the providers of a running installation and says who took
  it, or why nobody did (docs/runbook.md, What a provider said); at most 10 an hour

  --home DIR   the installation of npm start; default LATCHKEY_HOME, else .latchkey
  --admin URL  the address of the admin process of another installation; the API token is then
               read from LATCHKEY_ADMIN_TOKEN`;

const text = /** @type {const} */ ({ type: 'string' });
const options = { tenant: text, channel: text, to: text, home: text, admin: text };

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw problem(`${messageOf(error)}\n\n${testMessageHelp}`);
  }
}

/**
 * @typedef {ReturnType<typeof parse>} Values
 * @typedef {{ delivered?: boolean, provider?: string, problem?: string }} Answer
 * @typedef {{ title?: string, errors?: { pointer: string, detail: string }[] }} Refused
 */

/**
 * Where the admin process answers, and with which token.
 *
 * @param {Values} values
 * @param {NodeJS.ProcessEnv} env
 */
function accessOf({ home, admin }, env) {
  if (admin !== undefined) {
    const token = env['LATCHKEY_ADMIN_TOKEN'];
    if (!token) throw problem('--admin needs an API token in LATCHKEY_ADMIN_TOKEN');
    return { url: admin.replace(/\/+$/, ''), token };
  }
  const file = credentialsFile(home === undefined ? homeFolder() : resolve(home));
  const { adminUrl, adminToken } = /** @type {Partial<Credentials>} */ (readJson(file) ?? {});
  if (!adminUrl || !adminToken)
    throw problem(`${file} names no installation: start it, or use --admin`);
  return { url: adminUrl, token: adminToken };
}

/**
 * @param {{ url: string, token: string }} access
 * @param {string} tenant
 * @param {{ channel: string, to: string }} body
 */
async function post({ url, token }, tenant, body) {
  const address = `${url}/admin/v1/tenants/${encodeURIComponent(tenant)}/test-message`;
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = /** @type {Answer & Refused} */ (await response.json());
    return { status: response.status, answer };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    throw problem(`the admin process at ${url} does not answer: ${reasonOf(cause)}`);
  }
}

/**
 * @param {number} status
 * @param {Refused} refused
 */
const refusal = (status, { title, errors = [] }) =>
  problem(
    [
      title ?? `the admin process answers ${status}`,
      ...errors.map(({ pointer, detail }) => `${pointer} ${detail}`),
    ].join(': '),
  );

/**
 * `test-message`: sends one message and prints what became of it.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function testMessage(args, env = process.env) {
  const values = parse(args);
  const { tenant, channel, to } = values;
  if (!tenant || !channel || !to)
    throw problem(`--tenant, --channel and --to are needed\n\n${testMessageHelp}`);
  const { status, answer } = await post(accessOf(values, env), tenant, { channel, to });
  if (status !== 200) throw refusal(status, answer);
  if (!answer.delivered) throw problem(`no provider took the message: ${answer.problem ?? '?'}`);
  console.log(`${answer.provider} took the message.`);
  if (answer.problem) console.log(`Another one did not: ${answer.problem}`);
}
