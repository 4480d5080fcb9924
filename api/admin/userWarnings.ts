import type { z } from 'zod';
import type { Person } from '../../db/queries/users';
import { type ChannelsEnabled, isReachable } from '../../workflows/domain/methods';
import type { changedUserView } from './users.schema';

type Warning = z.infer<typeof changedUserView>['warnings'][number];

/** What is wrong with a person as they stand now: no message of any kind can reach them. */
export function warningsFor(
  { contacts, primaryEmailHint }: Pick<Person, 'contacts' | 'primaryEmailHint'>,
  channels: ChannelsEnabled,
): Warning[] {
  const primary = primaryEmailHint === null ? [] : (['email'] as const);
  const kinds = [...contacts.map(({ kind }) => kind), ...primary];
  if (isReachable(kinds, channels)) return [];
  return [isReachable(kinds, EVERY_CHANNEL) ? CHANNEL_OFF : NO_CONTACT];
}

const EVERY_CHANNEL: ChannelsEnabled = { email: true, text: true, call: true };

const NO_CONTACT: Warning = {
  code: 'no-contact',
  detail: 'no address or number is on file: neither a code nor a notice can reach this person',
};
const CHANNEL_OFF: Warning = {
  code: 'channel-off',
  detail: 'no channel of this installation reaches what is on file',
};
