import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Certificate = { key: string; cert: string; keyFile: string; certFile: string };

const CONFIG = `
[ca]
default_ca = own
[own]
new_certs_dir = .
database = index.txt
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
`;

const openssl = (folder: string, args: string[]) =>
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** An authority of its own in `folder`, and the certificates it signs; what is valid, is so for years. */
export function createAuthority(folder: string) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'ca.cnf'), CONFIG);
  writeFileSync(join(folder, 'index.txt'), '');
  openssl(folder, [
    ...['req', '-x509', ...newKey, '-config', 'ca.cnf', '-subj', '/CN=Test authority'],
    ...['-days', '3650', '-keyout', 'ca.key', '-out', 'ca.pem'],
    ...['-addext', 'basicConstraints=critical,CA:TRUE'],
  ]);

  const sign = (name: string, hosts: string[], times: [from: string, to: string]): Certificate => {
    openssl(folder, [
      ...['req', '-new', ...newKey, '-config', 'ca.cnf', '-subj', `/CN=${name}`],
      ...['-keyout', `${name}.key`, '-out', `${name}.csr`],
      ...['-addext', `subjectAltName=${hosts.join(',')}`],
    ]);
    openssl(folder, [
      ...['ca', '-batch', '-notext', '-config', 'ca.cnf', '-cert', 'ca.pem', '-keyfile', 'ca.key'],
      ...['-startdate', times[0], '-enddate', times[1]],
      ...['-in', `${name}.csr`, '-out', `${name}.pem`],
    ]);
    const [keyFile, certFile] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
    return {
      keyFile,
      certFile,
      key: readFileSync(keyFile, 'utf8'),
      cert: readFileSync(certFile, 'utf8'),
    };
  };

  return {
    caFile: join(folder, 'ca.pem'),
    ca: readFileSync(join(folder, 'ca.pem'), 'utf8'),
    /** `hosts` as OpenSSL writes them: `IP:127.0.0.1`, `DNS:localhost`. */
    valid: (name: string, hosts: string[]) =>
      sign(name, hosts, ['20200101000000Z', '20490101000000Z']),
    expired: (name: string, hosts: string[]) =>
      sign(name, hosts, ['20200101000000Z', '20210101000000Z']),
  };
}

export type Authority = ReturnType<typeof createAuthority>;
