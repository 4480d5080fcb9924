import { useEffect, useMemo } from 'react';
import { newIdempotencyKey } from '../../api/http';
import type { PortalApi } from '../../api/portal';
import type { Tenant } from '../../api/types';
import { useValue } from '../../ui/value';
import type { ServerClock } from '../clock';
import { createProofOfWork } from '../proofOfWork/proofOfWork';
import { startResetPolling } from './polling';
import { createResetActions } from './resetActions';
import type { Reset } from './ResetContext';
import { createResetStore } from './resetStore';
import type { View } from './session';

type MachineOptions = { tenant: Tenant; api: PortalApi; clock: ServerClock; language: string };

/** One reset of one person in this tab: its state, kept up to date, and what can be done with it. */
export function useResetMachine({ tenant, api, clock, language }: MachineOptions): Reset {
  const { slug, challenge } = tenant;
  const store = useMemo(() => createPrefilledStore(slug), [slug]);
  const proofOfWork = useMemo(() => {
    if (challenge === 'none') return undefined;
    const fetchChallenge = () => api.challenge(slug, newIdempotencyKey());
    return createProofOfWork({ fetchChallenge, serverNowMs: clock.nowMs });
  }, [api, clock, slug, challenge]);
  const actions = useMemo(
    () => createResetActions({ tenant: slug, store, api, clock, proofOfWork, language }),
    [slug, store, api, clock, proofOfWork, language],
  );
  const prepareProofOfWork = useMemo(() => () => proofOfWork?.prepare(), [proofOfWork]);
  const { refresh } = actions;

  useEffect(() => startResetPolling(store, clock, refresh), [store, clock, refresh]);
  useEffect(() => {
    const onBack = (event: PopStateEvent) => {
      const view = (event.state as { view?: View } | null)?.view ?? 'who';
      store.show(view);
    };
    addEventListener('popstate', onBack);
    return () => removeEventListener('popstate', onBack);
  }, [store]);

  const { session, state, busy, failure, questions } = useValue(store.value);
  return {
    tenant,
    session,
    state,
    busy,
    failure,
    questions,
    actions,
    store,
    clock,
    prepareProofOfWork,
  };
}

/** `?username=` fills the first field, for links from a sign-in page. */
function createPrefilledStore(slug: string) {
  const store = createResetStore(slug);
  const login = new URLSearchParams(location.search).get('username');
  if (login !== null && store.value.get().session.login === '') store.patch({ login });
  return store;
}
