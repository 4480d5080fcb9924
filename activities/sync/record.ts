import type { Executor } from '../../db/client';
import { appendAudit } from '../../db/mutations/audit';
import type { TakingOver } from './takingOver';

/** Records what a sync did to one person, once, however often the run goes on. */
export const recordSynced = (
  tx: Executor,
  { ref, home }: Pick<TakingOver, 'ref' | 'home'>,
  subjectId: string,
  detail: 'disabled' | 'enabled' | 'removed' | 'contacts-replaced',
): Promise<void> =>
  appendAudit(tx, {
    tenantId: home.tenantId,
    eventKey: `user.synced:${ref}:${subjectId}:${detail}`,
    event: 'user.synced',
    actor: 'system',
    subjectId,
    flowRef: ref,
    result: 'succeeded',
    detail,
    data: { directoryId: home.directory },
  });
