import { CompactSign, compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import type { WorkerKeys } from './keyFile';

/** A public P-256 key with its id, as anybody may know it. */
export type PublicKey = { kid: string; jwk: Record<string, string> };

/** Signs a text as the worker, which alone can (JWS, ES256, RFC 7515), under its current key or a former one. */
export async function signText(
  { tokenSigning: { current, keys } }: WorkerKeys,
  text: string,
  kid: string = current,
): Promise<string> {
  return new CompactSign(Buffer.from(text))
    .setProtectedHeader({ alg: 'ES256', kid })
    .sign(await importJWK(keys[kid] ?? {}, 'ES256'));
}

/** Under which key something claims to be signed. Throws where it is no JWS. */
export const keyIdOf = (signed: string): string | undefined => decodeProtectedHeader(signed).kid;

/** The text the worker signed with one of these keys. Throws where it is not. */
export async function signedText(keys: readonly PublicKey[], signed: string): Promise<string> {
  const keyOf = ({ kid }: { kid?: string }) => {
    const found = keys.find((key) => key.kid === kid);
    if (found === undefined) throw new Error('no such key');
    return importJWK(found.jwk, 'ES256');
  };
  const { payload } = await compactVerify(signed, keyOf, { algorithms: ['ES256'] });
  return Buffer.from(payload).toString('utf8');
}

/** The same signed under each key that is held and not the current one. */
export const signedByOthers = (keys: WorkerKeys, text: string): Promise<string[]> => {
  const { current, keys: held } = keys.tokenSigning;
  const others = Object.keys(held).filter((kid) => kid !== current);
  return Promise.all(others.map((kid) => signText(keys, text, kid)));
};

/** The public halves of the keys a worker signs with. */
export const publicKeysOf = ({ tokenSigning }: WorkerKeys): PublicKey[] =>
  Object.entries(tokenSigning.keys).map(([kid, { kty, crv, x, y }]) => ({
    kid,
    jwk: { kty, crv, x, y },
  }));
