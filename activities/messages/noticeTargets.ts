import type { NoticeTarget } from '../../workflows/contracts/notices';
import type { ChannelsEnabled, ContactKind } from '../../workflows/domain/methods';

/**
 * On which contacts somebody is told: also on channels on which the policy takes no codes, as who
 * holds a gate must not be told alone.
 */
export function noticeTargetsOf(
  channels: ChannelsEnabled,
  hasPrimaryEmail: boolean,
  isOnFile: (kind: ContactKind) => boolean,
): NoticeTarget[] {
  return [
    ...(channels.email && isOnFile('email') ? (['email'] as const) : []),
    ...(channels.text && isOnFile('mobilePhone') ? (['mobilePhone'] as const) : []),
    ...(channels.email && hasPrimaryEmail ? (['primaryEmail'] as const) : []),
  ];
}
