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

/** The methods this release can really ask for. */
export const BUILT_METHODS = ['email', 'sms'] as const satisfies readonly Method[];

export type BuiltMethod = (typeof BUILT_METHODS)[number];
export type Channel = 'email' | 'text' | 'call';
export type ContactKind = 'email' | 'mobilePhone' | 'officePhone';

/** Which channels have at least one provider. */
export type ChannelsEnabled = Readonly<Record<Channel, boolean>>;

const CONTACT_OF: Readonly<Record<BuiltMethod, ContactKind>> = {
  email: 'email',
  sms: 'mobilePhone',
};

const CHANNEL_OF: Readonly<Record<BuiltMethod, Channel>> = { email: 'email', sms: 'text' };

/** The contact a method sends to. */
export const contactOf = (method: BuiltMethod): ContactKind => CONTACT_OF[method];

/** The channel a method's codes travel on. */
export const channelOf = (method: BuiltMethod): Channel => CHANNEL_OF[method];

export const isBuilt = (method: string): method is BuiltMethod =>
  (BUILT_METHODS as readonly string[]).includes(method);

/** The methods of a list that work in this installation, in fixed order, without repeats. */
export function usableMethods(wanted: readonly Method[], channels: ChannelsEnabled): BuiltMethod[] {
  return BUILT_METHODS.filter((method) => wanted.includes(method) && channels[channelOf(method)]);
}
