/** What a notice tells of; its words are `message.notice.<name>` of the texts. */
export const NOTICES = [
  'resetDone',
  'passwordChanged',
  'changeUnknown',
  'unlocked',
  'interrupted',
  'failed',
  'methodAdded',
  'methodChanged',
  'methodRemoved',
  'contactsChanged',
  'contactTaken',
  'waitsEnded',
  'loginChanged',
  'accountDeleted',
  'administratorReset',
] as const;

export type NoticeName = (typeof NOTICES)[number];

/**
 * Whom a notice goes to: a contact of the person, never its value; `former` is a contact as it was when
 * it was replaced or removed (S47), or when an operator did something to the account.
 */
export type NoticeTarget = 'email' | 'mobilePhone' | 'primaryEmail' | 'former';

/** One notice to one contact: names a row of `notices`, and with it the person and the words. */
export type NoticeOrder = { notice: string; target: NoticeTarget };
