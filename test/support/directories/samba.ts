import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAuthority } from './certificates';
import { ownAddress, ownFolder, removeFolder, runTool, startProcess, stopProcess } from './servers';

export const BASE = 'DC=corp,DC=example,DC=test';
const ADMIN_PASSWORD = 'admin-Passw0rd!';
export const SERVICE = {
  dn: `CN=latchkey,OU=Services,${BASE}`,
  password: 'service-Passw0rd!',
};

const ON_USERS = 'bf967aba-0de6-11d0-a285-00aa003049e2';
const RIGHTS = {
  resetPassword: `CR;00299570-246d-11d0-a768-00aa006e0529`,
  writeLockoutTime: `WP;28630ebf-41d5-11d1-a9c1-0000f80367c1`,
  writePwdLastSet: `WP;bf967a0a-0de6-11d0-a285-00aa003049e2`,
};
export type Right = keyof typeof RIGHTS;

/** Settings for one process on one address, with no more than LDAP in it. */
const settings = (
  folder: string,
  certificate: { keyFile: string; certFile: string },
  ca: string,
) => `
	server services = ldap
	disable netbios = yes
	pid directory = ${folder}/dc
	ncalrpc dir = ${folder}/dc/ncalrpc
	log file = ${folder}/samba.log
	tls enabled = yes
	tls keyfile = ${certificate.keyFile}
	tls certfile = ${certificate.certFile}
	tls cafile = ${ca}
	old password allowed period = 0
`;

async function provision(folder: string, address: string): Promise<string> {
  writeFileSync(join(folder, 'empty.conf'), '');
  await runTool('samba-tool', [
    ...['domain', 'provision', `--targetdir=${folder}/dc`, '-s', `${folder}/empty.conf`],
    ...['--realm=CORP.EXAMPLE.TEST', '--domain=CORP', '--server-role=dc', '--dns-backend=NONE'],
    ...['--host-name=dc1', `--host-ip=${address}`, `--adminpass=${ADMIN_PASSWORD}`],
    ...[`--option=interfaces=${address}/8`, '--option=bind interfaces only=yes'],
  ]);
  return join(folder, 'dc', 'etc', 'smb.conf');
}

/**
 * A real Samba Active Directory controller on a loopback address of its own: `OU=People`, where the
 * service account may reset and unlock, and `OU=Closed`, where it may only read.
 */
export async function startSamba() {
  const [folder, address] = [await ownFolder('samba'), ownAddress()];
  const authority = createAuthority(join(folder, 'tls'));
  const certificate = authority.valid('server', [`IP:${address}`, 'DNS:dc1.corp.example.test']);
  const conf = await provision(folder, address);
  const added = settings(folder, certificate, authority.caFile);
  // The last of two lines would count.
  const given = readFileSync(conf, 'utf8').replace(/^\s*server services = .*\n/m, '');
  writeFileSync(conf, given.replace('[global]', `[global]${added}`));
  const tool = (...args: string[]) => runTool('samba-tool', [...args, '-s', conf]);

  for (const unit of ['People', 'Closed', 'Moved', 'Services'])
    await tool('ou', 'create', `OU=${unit},${BASE}`);
  await tool('user', 'create', 'latchkey', SERVICE.password, '--userou=OU=Services');
  await tool(
    ...['domain', 'passwordsettings', 'set', '--complexity=on', '--min-pwd-length=10'],
    ...['--history-length=3', '--min-pwd-age=0', '--account-lockout-threshold=3'],
  );
  const ldb = ['-H', join(folder, 'dc', 'private', 'sam.ldb')];
  let changes = 0;
  const admin = {
    read: async (dn: string, attribute: string): Promise<string> => {
      const args = [...ldb, '-b', dn, '-s', 'base', attribute];
      const printed = await runTool('ldbsearch', args);
      return new RegExp(`^${attribute}: (.*)$`, 'mi').exec(printed)?.[1] ?? '';
    },
    apply: async (text: string) => {
      const file = join(folder, `change-${changes++}.ldif`);
      writeFileSync(file, text.trimStart());
      await runTool('ldbmodify', [...ldb, file]);
    },
  };
  const sidOf = (dn: string) => admin.read(dn, 'objectSid');
  const grant = async (unit: string, ...rights: Right[]) => {
    const sid = await sidOf(SERVICE.dn);
    const sddl = rights.map((right) => `(OA;CIIO;${RIGHTS[right]};${ON_USERS};${sid})`).join('');
    await tool('dsacl', 'set', `--objectdn=OU=${unit},${BASE}`, `--sddl=${sddl}`);
  };
  await grant('People', 'resetPassword', 'writeLockoutTime', 'writePwdLastSet');
  const child = await startProcess({
    command: 'samba',
    args: ['-F', '--no-process-group', '-M', 'single', '-s', conf],
    logFile: join(folder, 'samba.out'),
    host: address,
    port: 636,
  });

  return {
    authority,
    certificate,
    address,
    urls: { tls: `ldaps://${address}`, plain: `ldap://${address}` },
    tool,
    ...admin,
    sidOf,
    grant,
    /** Lets the service account read the policies of people's own. */
    letReadPolicies: async () => {
      const container = `CN=Password Settings Container,CN=System,${BASE}`;
      const readable = `(A;CI;LCRPRC;;;${await sidOf(SERVICE.dn)})`;
      await tool('dsacl', 'set', `--objectdn=${container}`, `--sddl=${readable}`);
    },
    /** A policy of a person's own, beside that of the domain. */
    addPolicy: async (name: string, login: string, values: string[]) => {
      await tool('domain', 'passwordsettings', 'pso', 'create', name, '1', ...values);
      await tool('domain', 'passwordsettings', 'pso', 'apply', name, login);
    },
    addPerson: async (login: string, { unit = 'People', password = 'first-Passw0rd!' } = {}) => {
      const dn = `CN=${login},OU=${unit},${BASE}`;
      const secret = Buffer.from(`"${password}"`, 'utf16le').toString('base64');
      await admin.apply(
        `dn: ${dn}\nchangetype: add\nobjectClass: user\nsAMAccountName: ${login}\nuserAccountControl: 512\nunicodePwd:: ${secret}\n`,
      );
      return dn;
    },
    stop: async () => {
      await stopProcess(child);
      await removeFolder(folder);
    },
  };
}

let people = 0;

/** A person nobody else uses. */
export async function sambaPerson(samba: Samba, options: Parameters<Samba['addPerson']>[1] = {}) {
  const name = `person${people++}`;
  const dn = await samba.addPerson(name, options);
  return { name, dn, id: await samba.read(dn, 'objectGUID') };
}

export type Samba = Awaited<ReturnType<typeof startSamba>>;
