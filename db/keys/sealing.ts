import { hpkeOpen, hpkeSeal } from './hpke';
import type { SealingKeys } from './keyFile';

const FORMAT = 'hpke1';
/** Between the texts for several recipients. */
const APART = ' ';

/** Somebody something can be sealed to: a raw X25519 public key and its name. */
export type SealingRecipient = { kid: string; publicKey: Buffer };

/** The worker, under the current sealing key. */
export const workerOf = (keys: SealingKeys): SealingRecipient => ({
  kid: keys.current,
  publicKey: keyUnder(keys.publicKeys, keys.current),
});

/**
 * Seals a text so that each of the recipients can open it and nobody else (HPKE base mode, RFC 9180:
 * X25519, HKDF-SHA-256, AES-256-GCM). `context` names what the text is for and must be given again
 * to open it.
 */
export const sealTo = (
  recipients: readonly SealingRecipient[],
  text: string,
  context: string,
): string =>
  recipients
    .map(({ kid, publicKey }) => {
      const { enc, ciphertext } = hpkeSeal(publicKey, Buffer.from(text), Buffer.from(context));
      return [FORMAT, kid, enc.toString('base64url'), ciphertext.toString('base64url')].join('.');
    })
    .join(APART);

/** Seals a text to the worker. */
export const seal = (keys: SealingKeys, text: string, context: string): string =>
  sealTo([workerOf(keys)], text, context);

/**
 * Opens what `sealTo` made for a key that is held. Throws when none is, the context differs or a
 * bit was changed; the error says nothing about the text.
 */
export function open(keys: SealingKeys, sealed: string, context: string): string {
  const texts = sealed.split(APART).map((one) => one.split('.'));
  const own = texts.find(([, kid = '']) => Object.hasOwn(keys.privateKeys ?? {}, kid)) ?? texts[0];
  const [format, kid = '', enc = '', ciphertext = ''] = own ?? [];
  if (format !== FORMAT) throw new Error('not a sealed text');
  const recipient = {
    privateKey: keyUnder(keys.privateKeys ?? {}, kid),
    publicKey: keyUnder(keys.publicKeys, kid),
  };
  const message = {
    enc: Buffer.from(enc, 'base64url'),
    ciphertext: Buffer.from(ciphertext, 'base64url'),
  };
  return hpkeOpen(recipient, message, Buffer.from(context)).toString('utf8');
}

export const isSealed = (value: string): boolean => value.startsWith(`${FORMAT}.`);

function keyUnder(keys: Readonly<Record<string, Buffer>>, kid: string): Buffer {
  const key = Object.hasOwn(keys, kid) ? keys[kid] : undefined;
  if (key === undefined) throw new Error(`no sealing key with the id ${kid}`);
  return key;
}
