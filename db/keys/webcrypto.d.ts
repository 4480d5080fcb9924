import type { webcrypto } from 'node:crypto';

// @hpke/core names the web platform's global types, which Node's types keep in a namespace.
declare global {
  type CryptoKey = webcrypto.CryptoKey;
  type CryptoKeyPair = webcrypto.CryptoKeyPair;
  type JsonWebKey = webcrypto.JsonWebKey;
}
