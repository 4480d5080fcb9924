import { createContext, use } from 'react';
import type { Me, Tenant } from '../../api/types';
import type { ServerClock } from '../clock';
import type { RegisterActions } from './createActions';
import type { RegisterStore } from './registerStore';
import type { Snapshot } from './snapshot';

/** What every screen of this page works with. */
export type Register = Snapshot & {
  tenant: Tenant;
  actions: RegisterActions;
  store: RegisterStore;
  clock: ServerClock;
};

export const RegisterContext = createContext<Register | undefined>(undefined);

/** Throws outside the page for registering. */
export function useRegister(): Register {
  const register = use(RegisterContext);
  if (register === undefined) throw new Error('useRegister needs a RegisterContext above it');
  return register;
}

/** Throws where nobody is signed in. */
export function useMe(): Register & { me: Me } {
  const register = useRegister();
  const { me } = register;
  if (me === undefined) throw new Error('useMe needs somebody who is signed in');
  return { ...register, me };
}
