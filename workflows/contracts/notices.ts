/** What a notice tells of; its words are `message.notice.<name>` of the texts. */
export const NOTICES = [
  'resetDone',
  'unlocked',
  'interrupted',
  'methodAdded',
  'methodChanged',
  'methodRemoved',
  'contactsChanged',
  'waitsEnded',
] as const;

export type NoticeName = (typeof NOTICES)[number];

/**
 * Whom a notice goes to: a contact of the person, never its value; `former` is the contact that was
 * replaced or removed, which is told too (S47).
 */
export type NoticeTarget = 'email' | 'mobilePhone' | 'primaryEmail' | 'former';

/** One notice to one contact: names a row of `notices`, and with it the person and the words. */
export type NoticeOrder = { notice: string; target: NoticeTarget };
