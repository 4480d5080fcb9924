import type { NoticeTarget } from '../workflows/contracts/notices';
import { isConfirmed } from '../workflows/domain/eligibility';
import type { ContactKind, MethodKind } from '../workflows/domain/methods';
import type { Dependencies } from './dependencies';
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
  const isTold: Record<NoticeTarget, boolean> = {
    email: channels.email && isThere('email'),
    mobilePhone: channels.text && isThere('mobilePhone'),
    primaryEmail: channels.email && person.primaryEmailSealed !== null,
    former:
      notice !== 'methodAdded' &&
      ((kind === 'email' && channels.email) || (kind === 'mobilePhone' && channels.text)),
  };
  const targets = (['email', 'mobilePhone', 'primaryEmail', 'former'] as const).filter(
    (target) => policy.notify.ownerOnMethodChange && isTold[target],
  );
  return { notice, targets, data: { kind } };
}
