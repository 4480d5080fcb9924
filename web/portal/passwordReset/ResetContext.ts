import { createContext, use } from 'react';
import type { AskedQuestion, ResetState, Tenant } from '../../api/types';
import type { ServerClock } from '../clock';
import type { ResetActions } from './resetActions';
import type { Activity, Failure, ResetStore } from './resetStore';
import type { Session } from './session';

/** What every screen of a reset works with. */
export type Reset = {
  tenant: Tenant;
  session: Session;
  state: ResetState | undefined;
  busy: Activity | undefined;
  failure: Failure | undefined;
  questions: readonly AskedQuestion[] | undefined;
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
