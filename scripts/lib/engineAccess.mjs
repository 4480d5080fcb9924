// Who may do what at an engine that asks for tokens (JWT, ES256): the key set it checks them with, and one
// token for each process. Agents get theirs from the worker, for five minutes.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJwt, importJWK, SignJWT } from 'jose';
import { ensurePrivateFolder, jsonText, writePrivateFile } from './files.mjs';

/** @typedef {{ current: string, keys: Record<string, Record<string, string>> }} TokenSigning */

const LASTS_DAYS = 400;
/** A start this long before the end makes the next one. */
const RENEWED_BEFORE_DAYS = 100;
const DAY_SECONDS = 86_400;

/**
 * What each process may do: the worker makes the namespaces of directories, so it needs the cluster.
 *
 * @param {string} namespace
 */
const permissionsIn = (namespace) => ({
  worker: ['temporal-system:admin'],
  portal: [`${namespace}:write`],
  admin: [`${namespace}:write`],
});

/**
 * The public halves, as the engine reads them (RFC 7517).
 *
 * @param {TokenSigning} signing
 */
const keySetOf = ({ keys }) => ({
  keys: Object.entries(keys).map(([kid, { kty, crv, x, y }]) => ({
    kty,
    crv,
    x,
    y,
    kid,
    alg: 'ES256',
    use: 'sig',
  })),
});

/**
 * @param {TokenSigning} signing
 * @param {string} subject
 * @param {string[]} permissions
 */
async function engineToken({ current, keys }, subject, permissions) {
  return new SignJWT({ permissions })
    .setProtectedHeader({ alg: 'ES256', kid: current })
    .setIssuer('latchkey')
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(`${LASTS_DAYS}d`)
    .sign(await importJWK(keys[current] ?? {}, 'ES256'));
}

/**
 * Writes `<folder>/engine/jwks.json` and `<folder>/<process>/engine.jwt`, where the one that is there has
 * not long to go.
 *
 * @param {string} folder
 * @param {TokenSigning} signing
 * @param {string} namespace
 */
export async function writeEngineAccess(folder, signing, namespace) {
  // Nothing secret, and read by another account.
  mkdirSync(join(folder, 'engine'), { recursive: true });
  writeFileSync(join(folder, 'engine', 'jwks.json'), jsonText(keySetOf(signing)));
  for (const [name, permissions] of Object.entries(permissionsIn(namespace))) {
    ensurePrivateFolder(join(folder, name));
    const file = join(folder, name, 'engine.jwt');
    if (existsSync(file) && lastsLongEnough(readFileSync(file, 'utf8'))) continue;
    writePrivateFile(file, await engineToken(signing, name, permissions));
  }
}

/** @param {string} token */
function lastsLongEnough(token) {
  const { exp = 0 } = decodeJwt(token);
  return exp - Date.now() / 1_000 > RENEWED_BEFORE_DAYS * DAY_SECONDS;
}
