import type { Me, MethodKind, PendingRegistration, RegisteredMethod } from '../../api/types';
import { kindsByStrength, offeredKinds, openPending } from './screen';

/** One card: something set up, something under way, or something to set up. */
export type Entry = {
  kind: MethodKind;
  method?: RegisteredMethod;
  pending?: PendingRegistration;
  /** The policy has a use for it. */
  isOffered: boolean;
};

/** Everything a person has and could have, strongest first. */
export function entriesOf(me: Me): Entry[] {
  const offered = offeredKinds(me);
  return kindsByStrength.flatMap((kind): Entry[] => {
    const methods = me.methods.filter((method) => method.kind === kind);
    const isOffered = offered.includes(kind);
    const pending = isOffered ? openPending(me, kind) : undefined;
    const shared = { kind, isOffered };
    if (methods.length === 0 && !isOffered) return [];
    if (methods.length === 0) return [{ ...shared, ...(pending ? { pending } : {}) }];
    return methods.map((method, at) => ({
      ...shared,
      method,
      ...(pending && at === 0 ? { pending } : {}),
    }));
  });
}
