import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { requireSuccess } from './commands.mjs';
import { ensurePrivateFolder, writePrivateFile } from './files.mjs';

/**
 * Makes a folder and what belongs into it, once: what was begun and not ended is made anew.
 *
 * @param {string} folder
 * @param {() => Promise<unknown>} make
 */
export async function makeOnce(folder, make) {
  const mark = `${folder}.made`;
  if (existsSync(mark)) return;
  rmSync(folder, { recursive: true, force: true });
  ensurePrivateFolder(folder);
  await make();
  writePrivateFile(mark, '');
}

/**
 * A password in a file of its own, made once.
 *
 * @param {string} file
 */
export function passwordIn(file) {
  if (!existsSync(file)) writePrivateFile(file, `Aa1-${randomBytes(24).toString('base64url')}`);
  return readFileSync(file, 'utf8');
}

/**
 * An authority and a certificate of a server on this machine, made once.
 *
 * @param {string} folder
 * @param {string} names the names the certificate is good for, as OpenSSL writes them
 */
export async function ensureCertificates(folder, names) {
  const inFolder = (/** @type {string} */ name) => join(folder, name);
  const files = {
    caFile: inFolder('ca.pem'),
    certFile: inFolder('server.pem'),
    keyFile: inFolder('server.key'),
  };
  if (existsSync(files.certFile)) return files;
  ensurePrivateFolder(folder);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const openssl = (/** @type {string[]} */ args) =>
    requireSuccess('openssl', 'openssl', args, { cwd: folder });
  await openssl([
    ...['req', '-x509', ...key, '-subj', '/CN=Demo authority', '-days', '3650'],
    ...['-keyout', 'ca.key', '-out', 'ca.pem'],
  ]);
  await openssl([
    ...['req', ...key, '-subj', '/CN=localhost', '-keyout', 'server.key', '-out', 'csr.pem'],
  ]);
  writeFileSync(inFolder('names.cnf'), `subjectAltName=${names}\n`);
  await openssl([
    ...['x509', '-req', '-in', 'csr.pem', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
    ...['-days', '3650', '-extfile', 'names.cnf', '-out', 'server.pem'],
  ]);
  return files;
}
