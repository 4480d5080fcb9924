import { credentialsFile } from './credentials.mjs';
import { demoPerson } from './seed.mjs';

/** @import { RunningContext } from './context.mjs' */

const CHANNELS = /** @type {const} */ ([
  ['e-mails', 'EMAIL_PROVIDERS'],
  ['text messages', 'TEXT_PROVIDERS'],
  ['calls', 'VOICE_PROVIDERS'],
]);

/**
 * Where the codes of each channel really go: out by named providers, else to the outbox or nowhere.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export const whereCodesGo = (env) =>
  CHANNELS.map(([channel, setting]) => {
    const chain = (env[setting] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
    if (chain.length > 0 && !chain.every((name) => name === 'outbox'))
      return `${channel} go out by ${chain.join(', then ')}`;
    const isKept = chain.length > 0 || (env['LATCHKEY_OUTBOX'] || '1') === '1';
    return `${channel} ${isKept ? 'are kept in the outbox, nothing goes out' : 'are off'}`;
  });

/**
 * What to show once everything runs: where things are and how to sign in.
 *
 * @param {RunningContext} context
 */
export function summary(context) {
  const { env, home, origins, namespace, temporalUiUrl, temporalAddress, administrator } = context;
  const runs = temporalUiUrl && `${temporalUiUrl}/namespaces/${namespace}/workflows`;
  const outbox = `${origins.admin}/admin/v1/tenants/demo/outbox`;
  const credentials = credentialsFile(home);
  const { alternateEmail, mobilePhone } = demoPerson.contacts;
  return `
Latchkey is running. Ctrl-C stops it; npm start resumes it.

  Reset a password   ${origins.portal}/t/demo/reset
                     login ${demoPerson.login}, e-mail ${alternateEmail}, phone ${mobilePhone}
  Register proofs    ${origins.portal}/t/demo/register
                     sign in as ${demoPerson.login} with the password of that reset
  Administration     ${origins.admin}
                     login ${administrator.adminLogin}; password and API token are in
                     ${credentials}
  Codes              ${whereCodesGo(env).join('\n                     ')}
  Message outbox     ${outbox}
                     curl -H "Authorization: Bearer $(node -p 'require("${credentials}").adminToken')" ${outbox}
  Temporal UI        ${runs ?? `at the server ${temporalAddress}`}
  Logs               ${home}/logs
`;
}
