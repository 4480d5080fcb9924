import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../ports';
import { type Authority, createAuthority } from './certificates';
import { ownFolder, removeFolder, runTool, startProcess, stopProcess } from './servers';

export const BASE = 'dc=example,dc=test';
export const SERVICE = {
  dn: `cn=latchkey,ou=Services,${BASE}`,
  password: 'service-Passw0rd',
};
const ROOT = { dn: `cn=root,${BASE}`, password: 'root-Passw0rd' };

/** The service may write passwords everywhere but in `ou=Closed`, and what ppolicy keeps of accounts. */
const accessRules = `
access to dn.subtree="ou=Closed,${BASE}" attrs=userPassword
  by self =xw
  by anonymous auth
  by * none
access to dn.subtree="ou=Hidden,${BASE}"
  by * none
access to attrs=userPassword
  by dn.exact="${SERVICE.dn}" =xw
  by self =xw
  by anonymous auth
  by * none
access to attrs=pwdAccountLockedTime,pwdReset
  by dn.exact="${SERVICE.dn}" write
  by * none
access to *
  by dn.exact="${SERVICE.dn}" read
  by self read
  by * none
`;

const config = (folder: string, certificate: { certFile: string; keyFile: string }, ca: string) => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload ppolicy
pidfile ${folder}/slapd.pid
TLSCACertificateFile ${ca}
TLSCertificateFile ${certificate.certFile}
TLSCertificateKeyFile ${certificate.keyFile}
security simple_bind=1
sizelimit 100
referral ldap://other.example.test
database config
rootdn cn=config
rootpw ${ROOT.password}
database mdb
suffix "${BASE}"
directory ${folder}/data
rootdn "${ROOT.dn}"
rootpw ${ROOT.password}
index objectClass,uid,entryUUID eq
limits dn.exact="${SERVICE.dn}" size.unchecked=30
overlay ppolicy
ppolicy_default "cn=default,ou=Policies,${BASE}"
ppolicy_hash_cleartext
${accessRules}
`;

type PolicyValues = Record<string, string | number>;

const policy = (name: string, values: PolicyValues) => `
dn: cn=${name},ou=Policies,${BASE}
objectClass: device
objectClass: pwdPolicy
cn: ${name}
pwdAttribute: userPassword
pwdCheckQuality: 2
pwdMinLength: 10
pwdInHistory: 3
pwdLockout: TRUE
pwdAllowUserChange: TRUE
${Object.entries({ pwdMaxFailure: 3, ...values })
  .map(([key, value]) => `${key}: ${value}`)
  .join('\n')}
`;

const unit = (name: string) => `
dn: ou=${name},${BASE}
objectClass: organizationalUnit
ou: ${name}
`;

const content = `
dn: ${BASE}
objectClass: dcObject
objectClass: organization
dc: example
o: Example
${['People', 'Closed', 'Checked', 'Hidden', 'Moved', 'Services', 'Policies'].map(unit).join('')}
dn: ${SERVICE.dn}
objectClass: applicationProcess
objectClass: simpleSecurityObject
cn: latchkey
userPassword: ${SERVICE.password}
${policy('default', {})}
${policy('safe', { pwdSafeModify: 'TRUE' })}
${policy('young', { pwdMinAge: 86_400 })}
${policy('aged', { pwdMaxAge: 1 })}
${policy('brief', { pwdLockoutDuration: 1 })}
${policy('mustChange', { pwdMustChange: 'TRUE', pwdMaxFailure: 9 })}
`;

type PersonOptions = { unit?: string; policy?: string; password?: string; uid?: string };

const personLdif = (name: string, options: PersonOptions) => `
dn: cn=${name},ou=${options.unit ?? 'People'},${BASE}
changetype: add
objectClass: inetOrgPerson
cn: ${name}
sn: ${name}
uid: ${options.uid ?? name}
mail: ${name}@example.test
userPassword:: ${Buffer.from(options.password ?? 'first-Passw0rd').toString('base64')}
${options.policy ? `pwdPolicySubentry: cn=${options.policy},ou=Policies,${BASE}\n` : ''}
`;

/** A real slapd with ppolicy on loopback ports of its own. */
export async function startSlapd() {
  const folder = await ownFolder('slapd');
  const authority: Authority = createAuthority(join(folder, 'tls'));
  const certificate = authority.valid('server', ['DNS:localhost', 'IP:127.0.0.1']);
  mkdirSync(join(folder, 'data'));
  const [conf, ldif] = [join(folder, 'slapd.conf'), join(folder, 'content.ldif')];
  writeFileSync(conf, config(folder, certificate, authority.caFile));
  writeFileSync(ldif, content.replace(/\n{3,}/g, '\n\n'));
  await runTool('slapadd', ['-f', conf, '-l', ldif]);
  const [plainPort, port] = [await freePort(), await freePort()];
  const urls = { plain: `ldap://localhost:${plainPort}`, tls: `ldaps://localhost:${port}` };
  const child = await startProcess({
    command: 'slapd',
    args: ['-f', conf, '-h', `${urls.plain}/ ${urls.tls}/`, '-d', 'none'],
    logFile: join(folder, 'slapd.log'),
    host: '127.0.0.1',
    port,
  });
  let changes = 0;
  // libldap takes the machine's own name for `localhost`.
  const admin = `ldaps://127.0.0.1:${port}`;
  const trust = { LDAPTLS_CACERT: authority.caFile };

  const applyAs = async (dn: string, text: string) => {
    const file = join(folder, `change-${changes++}.ldif`);
    writeFileSync(file, text.replace(/\n{3,}/g, '\n\n').trimStart());
    const as = ['-x', '-D', dn, '-w', ROOT.password];
    return runTool('ldapmodify', ['-H', admin, ...as, '-e', 'relax', '-f', file], trust);
  };
  const apply = (text: string) => applyAs(ROOT.dn, text);

  return {
    authority,
    certificate,
    urls,
    port,
    apply,
    /** Changes the server's own settings. */
    configure: (text: string) => applyAs('cn=config', text),
    addPerson: async (name: string, options: PersonOptions = {}) => {
      await apply(personLdif(name, options));
      return `cn=${name},ou=${options.unit ?? 'People'},${BASE}`;
    },
    /** The values of an attribute as the administrator sees them. */
    valuesAt: async (dn: string, attribute: string): Promise<string[]> => {
      const as = ['-x', '-D', ROOT.dn, '-w', ROOT.password];
      const what = ['-o', 'ldif-wrap=no', '-b', dn, '-s', 'base', attribute];
      const printed = await runTool('ldapsearch', ['-LLL', '-H', admin, ...as, ...what], trust);
      const lines = printed.split('\n');
      return lines
        .filter((line) => line.startsWith(`${attribute}: `))
        .map((line) => line.slice(attribute.length + 2));
    },
    stop: async () => {
      await stopProcess(child);
      await removeFolder(folder);
    },
  };
}

let people = 0;

/** A person nobody else uses. */
export async function slapdPerson(slapd: Slapd, options: PersonOptions = {}) {
  const name = `person${people++}`;
  const dn = await slapd.addPerson(name, options);
  const [id = ''] = await slapd.valuesAt(dn, 'entryUUID');
  return { name, dn, id };
}

export type Slapd = Awaited<ReturnType<typeof startSlapd>>;
