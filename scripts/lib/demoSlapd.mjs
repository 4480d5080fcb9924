// A slapd with ten people for `npm run demo:directory`: password policy, TLS with an authority of its own, and a
// service account that may set passwords and end lockouts, and nothing else.

import { join } from 'node:path';
import { requireSuccess } from './commands.mjs';
import { ensureCertificates, makeOnce } from './demoFiles.mjs';
import { firstPassword, slapdPeople } from './demoPeople.mjs';
import { ensurePrivateFolder, writePrivateFile } from './files.mjs';
import { isServed, pickFreePort } from './ports.mjs';
import { supervise, waitUntilReady } from './supervise.mjs';

/** @import { DemoServer, Start } from './demoDirectories.mjs' */

export const baseDn = 'dc=demo,dc=example';
export const service = `cn=latchkey,${baseDn}`;
export const root = `cn=root,${baseDn}`;
/** @param {{ login: string }} person */
const dnOf = ({ login }) => `uid=${login},ou=people,${baseDn}`;

/**
 * @param {string} folder
 * @param {string} [rootPassword] of `root`, whom nobody can be without
 */
const configuration = (folder, rootPassword) => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload ppolicy
TLSCACertificateFile ${folder}/tls/ca.pem
TLSCertificateFile ${folder}/tls/server.pem
TLSCertificateKeyFile ${folder}/tls/server.key
database mdb
suffix "${baseDn}"
directory ${folder}/data
rootdn "${root}"
${rootPassword === undefined ? '' : `rootpw ${rootPassword}`}
index objectClass,uid,entryUUID eq
overlay ppolicy
ppolicy_default "cn=policy,${baseDn}"
ppolicy_hash_cleartext
access to attrs=userPassword
  by dn.exact="${service}" =xw
  by self =xw
  by anonymous auth
  by * none
access to attrs=pwdAccountLockedTime,pwdReset
  by dn.exact="${service}" write
  by * none
access to *
  by dn.exact="${service}" read
  by self read
  by * none
`;

/** @param {string} password of the service account */
const content = (password) => `
dn: ${baseDn}
objectClass: dcObject
objectClass: organization
dc: demo
o: Demo

dn: ou=people,${baseDn}
objectClass: organizationalUnit
ou: people

dn: ${service}
objectClass: applicationProcess
objectClass: simpleSecurityObject
cn: latchkey
userPassword: ${password}

dn: cn=policy,${baseDn}
objectClass: device
objectClass: pwdPolicy
cn: policy
pwdAttribute: userPassword
pwdCheckQuality: 2
pwdMinLength: 10
pwdInHistory: 3
pwdLockout: TRUE
pwdMaxFailure: 10
pwdAllowUserChange: TRUE
${slapdPeople
  .map(
    ({ login, displayName, givenName, surname, email, mobile }) => `
dn: uid=${login},ou=people,${baseDn}
objectClass: inetOrgPerson
cn: ${displayName}
displayName: ${displayName}
givenName: ${givenName}
sn: ${surname}
uid: ${login}
mail: ${email}
mobile: ${mobile}
userPassword: ${firstPassword}
`,
  )
  .join('')}`;

/**
 * Makes what a slapd needs to start in `folder`, where it is not there yet: its settings, its certificates and
 * what is in it.
 *
 * @param {{ folder: string, password: string, rootPassword?: string, signal?: AbortSignal }} options `password`
 *   is that of the service account
 */
export async function prepareDemoSlapd({ folder, password, rootPassword, signal }) {
  ensurePrivateFolder(folder);
  // The tools of OpenLDAP take the machine's own name for `localhost`, which no certificate has.
  const files = await ensureCertificates(join(folder, 'tls'), 'DNS:localhost,IP:127.0.0.1');
  const conf = join(folder, 'slapd.conf');
  writePrivateFile(conf, configuration(folder, rootPassword));
  await makeOnce(join(folder, 'data'), async () => {
    const ldif = join(folder, 'content.ldif');
    writePrivateFile(ldif, content(password).trimStart());
    await requireSuccess('slapadd', 'slapadd', ['-f', conf, '-l', ldif], { signal });
  });
  return { conf, ...files };
}

/**
 * Starts the directory on loopback, with what was set in it before.
 *
 * @param {Start} start
 * @returns {Promise<DemoServer>}
 */
export async function startDemoSlapd({ folder, password, onSpawn, say, signal }) {
  const { conf, caFile } = await prepareDemoSlapd({ folder, password, signal });
  const port = await pickFreePort();
  const url = `ldaps://127.0.0.1:${port}`;
  const child = supervise({
    name: 'slapd',
    command: 'slapd',
    args: ['-f', conf, '-h', `${url}/`, '-d', 'none'],
    logFile: join(folder, 'slapd.log'),
    onSpawn,
    say,
  });
  const isReady = () => isServed('127.0.0.1', port);
  return {
    child,
    ready: () => waitUntilReady(child, isReady, { signal }),
    kind: 'ldap',
    url,
    baseDn,
    caFile,
    bindDn: service,
    bindNameOf: dnOf,
    dnOf,
    changedAt: 'pwdChangedTime',
  };
}
