import type { Channel, OutgoingMessage, ProviderName } from './messages';
import { ProviderFailure } from './messages';

const longestAddress = 254;
const addressPart = String.raw`[^\s\p{Cc}@<>,;:"()[\]\\]+`;
const emailAddress = new RegExp(`^${addressPart}@${addressPart}$`, 'u');
const e164Number = /^\+[1-9]\d{6,14}$/;
const callNumber = /^(\+[1-9]\d{6,14})(?:;ext=(\d{1,20}))?$/;
const sendKeyShape = /^[\x21-\x7e]{1,200}$/;
const languageTag = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/;
const lineBreaks = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** One plain address: no display name, no list, no quoted local part (RFC 5321, at most 254). */
export const isEmailAddress = (value: string): boolean =>
  value.length <= longestAddress && emailAddress.test(value);

/** Whether this is one E.164 number, without an extension. */
export const isPhoneNumber = (value: string): boolean => e164Number.test(value);

/** The number to call and the extension to dial behind it, or undefined when it is neither. */
export const readCallNumber = (
  value: string,
): { number: string; extension?: string } | undefined => {
  const [, number, extension] = callNumber.exec(value) ?? [];
  if (number === undefined) return undefined;
  return extension === undefined ? { number } : { number, extension };
};

const recipientIsFine: Record<Channel, (to: string) => boolean> = {
  email: isEmailAddress,
  text: isPhoneNumber,
  call: (to) => readCallNumber(to) !== undefined,
};

const isUsable = (message: OutgoingMessage): boolean =>
  recipientIsFine[message.channel](message.to) &&
  sendKeyShape.test(message.sendKey) &&
  languageTag.test(message.language) &&
  message.text !== '' &&
  (message.channel !== 'email' || Boolean(message.subject)) &&
  (message.channel !== 'call' || message.speech !== undefined);

const singleLine = (value: string): string => value.replace(lineBreaks, ' ').trim();

/**
 * The message as it may leave: subject and sender name on one line, so that neither can add a
 * header. Throws a permanent `ProviderFailure` when the recipient or another field cannot be used.
 */
export const presentable = (provider: ProviderName, message: OutgoingMessage): OutgoingMessage => {
  if (!isUsable(message)) throw new ProviderFailure(provider, 'permanent', 'message-unusable');
  return {
    ...message,
    senderName: singleLine(message.senderName),
    ...(message.subject === undefined ? {} : { subject: singleLine(message.subject) }),
  };
};
