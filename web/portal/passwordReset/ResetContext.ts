import { createContext, use } from 'react';
import type { Tenant } from '../../api/types';
import type { ServerClock } from '../clock';
import type { ResetActions } from './resetActions';
import type { ResetStore, Snapshot } from './resetStore';

/** What every screen of a reset works with. */
export type Reset = Snapshot & {
  tenant: Tenant;
  actions: ResetActions;
  store: ResetStore;
  clock: ServerClock;
  prepareProofOfWork: () => void;
};

export const ResetContext = createContext<Reset | undefined>(undefined);

/** Throws outside a reset. */
export function useReset(): Reset {
  const reset = use(ResetContext);
  if (reset === undefined) throw new Error('useReset needs a ResetContext above it');
  return reset;
}
