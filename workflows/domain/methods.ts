/** Every authentication method a policy may name, in the fixed order in which pages list them. */
export const METHODS = [
  'email',
  'sms',
  'mobileCall',
  'officeCall',
  'questions',
  'totp',
  'recoveryCode',
] as const;

export type Method = (typeof METHODS)[number];

/** The methods that send a code to a contact. */
export const CODE_METHODS = [
  'email',
  'sms',
  'mobileCall',
  'officeCall',
] as const satisfies readonly Method[];

export type CodeMethod = (typeof CODE_METHODS)[number];
export type Channel = 'email' | 'text' | 'call';
export type ContactKind = 'email' | 'mobilePhone' | 'officePhone';

/** What a person can have on file: contacts, and what proves without a message. */
export const METHOD_KINDS = [
  'email',
  'mobilePhone',
  'officePhone',
  'questions',
  'totp',
  'recoveryCodes',
] as const;

export type MethodKind = (typeof METHOD_KINDS)[number];

/** Which channels have at least one provider. */
export type ChannelsEnabled = Readonly<Record<Channel, boolean>>;

const CONTACT_OF: Readonly<Record<CodeMethod, ContactKind>> = {
  email: 'email',
  sms: 'mobilePhone',
  mobileCall: 'mobilePhone',
  officeCall: 'officePhone',
};

const KIND_OF: Readonly<Record<Method, MethodKind>> = {
  ...CONTACT_OF,
  questions: 'questions',
  totp: 'totp',
  recoveryCode: 'recoveryCodes',
};

const CHANNEL_OF: Readonly<Record<CodeMethod, Channel>> = {
  email: 'email',
  sms: 'text',
  mobileCall: 'call',
  officeCall: 'call',
};

/** The contact a method sends to. */
export const contactOf = (method: CodeMethod): ContactKind => CONTACT_OF[method];

/** Whether what is on file is a contact, which has a destination. */
export const isContactKind = (kind: MethodKind): kind is ContactKind =>
  Object.values<MethodKind>(CONTACT_OF).includes(kind);

/** What a person must have on file for a method. */
export const kindOf = (method: Method): MethodKind => KIND_OF[method];

/** The channel a method's codes travel on. */
export const channelOf = (method: CodeMethod): Channel => CHANNEL_OF[method];

/** After a code by this method, the time until the next one by any: a call takes longer. */
export const resendAfterMs = (method: CodeMethod): number =>
  channelOf(method) === 'call' ? 60_000 : 30_000;

export const isCodeMethod = (method: string): method is CodeMethod =>
  (CODE_METHODS as readonly string[]).includes(method);

/** Methods judged by password hashes, which takes its time: never inside a transaction. */
export const isHashedMethod = (method: Method): boolean =>
  method === 'questions' || method === 'recoveryCode';

/**
 * Whether a method may be the first proof of a reset. Questions only where the policy lets them
 * stand alone: answers can be found out (S40).
 */
export const mayBeFirst = (method: Method, areQuestionsAlone: boolean): boolean =>
  method !== 'questions' || areQuestionsAlone;

/** The methods of a list that work in this installation, in fixed order, without repeats. */
export function usableMethods(wanted: readonly Method[], channels: ChannelsEnabled): Method[] {
  return METHODS.filter(
    (method) => wanted.includes(method) && (!isCodeMethod(method) || channels[channelOf(method)]),
  );
}

/** Whether any message, a code or a notice, comes through to one of these contacts. */
export const isReachable = (kinds: readonly MethodKind[], channels: ChannelsEnabled): boolean =>
  usableMethods(CODE_METHODS, channels).some((method) => kinds.includes(kindOf(method)));

/** The flows in which somebody proves something; codes of one are worth nothing in another. */
export type ProvingFlow =
  'passwordReset' | 'registrationVerification' | 'stepUp' | 'callerVerification';
