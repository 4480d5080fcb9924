import { credentialsFile } from './credentials.mjs';
import { demoPerson } from './seed.mjs';

/** @import { RunningContext } from './context.mjs' */

/**
 * What to show once everything runs: where things are and how to sign in.
 *
 * @param {RunningContext} context
 */
export function summary({ home, origins, temporalUiUrl, temporalAddress, administrator }) {
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
  Message outbox     ${outbox}
                     the codes sent to the demo person arrive here:
                     curl -H "Authorization: Bearer $(node -p 'require("${credentials}").adminToken')" ${outbox}
  Temporal UI        ${temporalUiUrl ?? `at the server ${temporalAddress}`}
  Logs               ${home}/logs
`;
}
