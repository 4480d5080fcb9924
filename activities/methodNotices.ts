import { isConfirmed } from '../workflows/domain/eligibility';
import type { ContactKind, MethodKind } from '../workflows/domain/methods';
import type { Dependencies } from './dependencies';
import { noticeTargetsOf } from './messages/noticeTargets';
import type { NoticeDecision } from './steps/performStep';
import type { PersonContext } from './steps/personFlow';

type MethodNotice = 'methodAdded' | 'methodChanged' | 'methodRemoved';

/**
 * Whom a change of recovery data is told (S47): every confirmed contact, the new one and the one that
 * went included, and the primary address.
 */
export function methodNotice(
  { channels }: Dependencies,
  { person, policy }: PersonContext,
  notice: MethodNotice,
  kind: MethodKind,
): NoticeDecision {
  const isThere = (wanted: ContactKind) =>
    wanted === kind
      ? notice !== 'methodRemoved'
      : person.contacts.some((one) => one.kind === wanted && isConfirmed(one, policy));
  const isFormerTold =
    notice !== 'methodAdded' &&
    ((kind === 'email' && channels.email) || (kind === 'mobilePhone' && channels.text));
  const all = noticeTargetsOf(channels, person.primaryEmailSealed !== null, isThere);
  const targets = [...all, ...(isFormerTold ? (['former'] as const) : [])];
  return { notice, targets: policy.notify.ownerOnMethodChange ? targets : [], data: { kind } };
}
