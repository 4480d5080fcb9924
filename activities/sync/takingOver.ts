import type { SyncRow } from '../../db/queries/directorySyncs';
import type { Dependencies } from '../dependencies';
import type { Tally } from './tally';

/** A run that takes over what was read. */
export type TakingOver = {
  deps: Pick<Dependencies, 'db' | 'keys'>;
  ref: string;
  sync: SyncRow;
  home: { tenantId: string; directory: string };
  readRef: string;
  tally: Tally;
};
