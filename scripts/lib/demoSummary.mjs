import { credentialsFile } from './credentials.mjs';
import { firstPassword } from './demoPeople.mjs';
import { homeFolder } from './paths.mjs';

/** @import { DemoPerson } from './demoPeople.mjs' */
/** @import { DemoServer } from './demoDirectories.mjs' */

/** @typedef {{ title: string, people: DemoPerson[], server: DemoServer }} Shown */

/** @param {DemoPerson[]} people */
const table = (people) =>
  people.map(({ login, mobile }) => `    ${login.padEnd(12)}${mobile}`).join('\n');

/**
 * How somebody asks a directory itself who they are and when their password was set.
 *
 * @param {DemoServer} server
 * @param {DemoPerson} person
 */
const proof = ({ caFile, url, changedAt, bindNameOf, dnOf }, person) =>
  `LDAPTLS_CACERT='${caFile}' ldapsearch -LLL -x -H ${url} -D '${bindNameOf(person)}' -W ` +
  `-s base -b '${dnOf(person)}' displayName ${changedAt}`;

/**
 * What to open, as whom, and how to see the new password in the directory.
 *
 * @param {{ portalUrl: string, adminUrl: string }} product
 * @param {string} tenant
 * @param {Shown[]} shown
 */
export const demoSummary = ({ portalUrl, adminUrl }, tenant, shown) => `
Ready. Ctrl-C stops the directories and their agents; what was set in them stays for the next time.

  1. Open            ${portalUrl}/t/${tenant}/reset
  2. Sign-in name and mobile number of one of these people
${shown.map(({ title, people }) => `   in ${title}\n${table(people)}`).join('\n')}
  3. Code            ${adminUrl}, organisation ${tenant}, message outbox
                     sign-in in ${credentialsFile(homeFolder())}
  4. New password    12 characters or more, for Active Directory with capitals and digits
  5. See it in the directory itself, which asks for the password (until the reset ${firstPassword})
${shown
  .map(({ title, people: [first], server }) =>
    first ? `   in ${title}\n    ${proof(server, first)}` : '',
  )
  .join('\n')}
`;
