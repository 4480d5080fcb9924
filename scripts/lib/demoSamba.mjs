// A Samba Active Directory controller with ten people for `npm run demo:directory`: an address of its own, TLS with
// an authority of its own, and a service account that may set passwords and end lockouts of people, and nothing else.

import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { requireSuccess } from './commands.mjs';
import { ensureCertificates, makeOnce } from './demoFiles.mjs';
import { firstPassword, sambaPeople } from './demoPeople.mjs';
import { ensurePrivateFolder, writePrivateFile } from './files.mjs';
import { isServed } from './ports.mjs';
import { problem } from './problem.mjs';
import { supervise, waitUntilReady } from './supervise.mjs';

/** @import { DemoServer, Start } from './demoDirectories.mjs' */

const domain = 'ad.demo.example';
const domainDn = 'DC=ad,DC=demo,DC=example';
const baseDn = `OU=People,${domainDn}`;
const service = `CN=latchkey,OU=Services,${domainDn}`;
/** Samba's own; no other can be set. */
const ports = [389, 636];

/** What the service account may do with users: reset passwords, write lockoutTime and pwdLastSet. */
const rights = [
  'CR;00299570-246d-11d0-a768-00aa006e0529',
  'WP;28630ebf-41d5-11d1-a9c1-0000f80367c1',
  'WP;bf967a0a-0de6-11d0-a285-00aa003049e2',
];
const onUsers = 'bf967aba-0de6-11d0-a285-00aa003049e2';

/**
 * A loopback address of this folder alone: since the ports are fixed, two demos differ by address.
 *
 * @param {string} folder
 */
function addressOf(folder) {
  const [first = 0, second = 0] = createHash('sha256').update(folder).digest();
  return `127.78.${first}.${1 + (second % 254)}`;
}

/**
 * One process on one address, with no more than LDAP in it.
 *
 * @param {string} folder
 * @param {{ caFile: string, certFile: string, keyFile: string }} tls
 */
const settings = (folder, { caFile, certFile, keyFile }) => `
	server services = ldap
	disable netbios = yes
	pid directory = ${folder}/dc
	ncalrpc dir = ${folder}/dc/ncalrpc
	log file = ${folder}/dc/samba.log
	tls enabled = yes
	tls keyfile = ${keyFile}
	tls certfile = ${certFile}
	tls cafile = ${caFile}
	old password allowed period = 0
`;

const ldif = () =>
  sambaPeople
    .map(({ login, displayName, givenName, surname, email, mobile }) => {
      const secret = Buffer.from(`"${firstPassword}"`, 'utf16le').toString('base64');
      return `dn: CN=${displayName},${baseDn}
changetype: add
objectClass: user
sAMAccountName: ${login}
userPrincipalName: ${login}@${domain}
displayName: ${displayName}
givenName: ${givenName}
sn: ${surname}
mail: ${email}
mobile: ${mobile}
userAccountControl: 512
unicodePwd:: ${secret}
`;
    })
    .join('\n');

/**
 * A domain with its people, in `<folder>/dc`.
 *
 * @param {{ folder: string, address: string, conf: string, password: string, signal: AbortSignal }} options
 */
async function provision({ folder, address, conf, password, signal }) {
  const tls = await ensureCertificates(join(folder, 'tls'), `IP:${address}`);
  const run = (/** @type {string} */ program, /** @type {string[]} */ ...args) =>
    requireSuccess(program, program, args, { signal });
  const empty = join(folder, 'empty.conf');
  writePrivateFile(empty, '');
  await run(
    ...['samba-tool', 'domain', 'provision', `--targetdir=${folder}/dc`, '-s', empty],
    ...[`--realm=${domain.toUpperCase()}`, '--domain=DEMO', '--server-role=dc'],
    ...['--dns-backend=NONE', '--host-name=dc1', `--host-ip=${address}`],
    ...[`--option=interfaces=${address}/8`, '--option=bind interfaces only=yes'],
  );
  // The last of two lines would count.
  const given = readFileSync(conf, 'utf8').replace(/^\s*server services = .*\n/m, '');
  writePrivateFile(conf, given.replace('[global]', `[global]${settings(folder, tls)}`));
  const tool = (/** @type {string[]} */ ...args) => run('samba-tool', ...args, '-s', conf);
  for (const unit of ['People', 'Services']) await tool('ou', 'create', `OU=${unit},${domainDn}`);
  await tool('user', 'create', 'latchkey', password, '--userou=OU=Services');
  await tool(
    ...['domain', 'passwordsettings', 'set', '--complexity=on', '--min-pwd-length=10'],
    ...['--history-length=3', '--min-pwd-age=0', '--account-lockout-threshold=10'],
  );
  const database = ['-H', join(folder, 'dc', 'private', 'sam.ldb')];
  const found = await run('ldbsearch', ...database, '-b', service, '-s', 'base', 'objectSid');
  const sid = /^objectSid: (.*)$/m.exec(found)?.[1];
  const sddl = rights.map((right) => `(OA;CIIO;${right};${onUsers};${sid})`).join('');
  await tool('dsacl', 'set', `--objectdn=${baseDn}`, `--sddl=${sddl}`);
  const people = join(folder, 'people.ldif');
  writePrivateFile(people, ldif());
  await run('ldbmodify', ...database, people);
  rmSync(people);
}

/**
 * Starts the controller on its own loopback address, with what was set in it before. As root only.
 *
 * @param {Start} start
 * @returns {Promise<DemoServer>}
 */
export async function startDemoSamba({ folder, password, onSpawn, say, signal }) {
  const address = addressOf(folder);
  for (const port of ports)
    if (await isServed(address, port))
      throw problem(
        `port ${port} of ${address} is taken, by a directory server of this machine? (Debian: systemctl stop slapd)`,
      );
  const [conf, tls] = [join(folder, 'dc', 'etc', 'smb.conf'), join(folder, 'tls')];
  ensurePrivateFolder(folder);
  await makeOnce(join(folder, 'dc'), () => provision({ folder, address, conf, password, signal }));
  const child = supervise({
    name: 'samba',
    command: 'samba',
    args: ['-F', '--no-process-group', '-M', 'single', '-s', conf],
    logFile: join(folder, 'samba.log'),
    onSpawn,
    say,
  });
  const isReady = async () => {
    for (const port of ports) if (!(await isServed(address, port))) return false;
    return true;
  };
  return {
    child,
    ready: () => waitUntilReady(child, isReady, { signal }),
    kind: 'activeDirectory',
    url: `ldaps://${address}`,
    baseDn,
    caFile: join(tls, 'ca.pem'),
    bindDn: service,
    bindNameOf: ({ login }) => `${login}@${domain}`,
    dnOf: ({ displayName }) => `CN=${displayName},${baseDn}`,
    // When anything was: that of the password is no readable time there.
    changedAt: 'whenChanged',
  };
}
