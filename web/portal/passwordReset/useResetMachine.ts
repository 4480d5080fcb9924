import { useEffect, useMemo } from 'react';
import { newIdempotencyKey } from '../../api/http';
import type { PortalApi } from '../../api/portal';
import type { Tenant } from '../../api/types';
import { useValue } from '../../ui/value';
import type { ServerClock } from '../clock';
import { createProofOfWork } from '../proofOfWork/proofOfWork';
import { startPolling } from '../polling';
import { usePageStore } from '../usePageStore';
import { takeFromAddress } from './linkPass';
import { createResetActions } from './resetActions';
import type { Reset } from './ResetContext';
import type { View } from './draft';
import { createResetStore, type ResetStore } from './resetStore';
import { idleMs, watchedSubject } from './screen';

type MachineOptions = { tenant: Tenant; api: PortalApi; clock: ServerClock; language: string };

/** One reset of one person in this tab: its state, kept up to date, and what can be done with it. */
export function useResetMachine({ tenant, api, clock, language }: MachineOptions): Reset {
  const { slug, challenge } = tenant;
  const store = usePageStore<View, ResetStore>(createResetStore, slug, 'who');
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
  const { value } = store;
  const { refresh, openLink } = actions;
  useEffect(() => {
    const take = () => {
      const pass = takeFromAddress();
      if (pass === undefined) return;
      store.forget();
      store.patch({ pass: { pass, key: newIdempotencyKey() } });
    };
    const open = () => {
      take();
      void openLink();
    };
    open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, [store, openLink]);
  useEffect(
    () => startPolling({ value, clock, refresh, watched: watchedSubject, idleMs }),
    [value, clock, refresh],
  );
  const shown = useValue(value);
  const ticket = shown.state?.deviceTicket;
  useEffect(() => {
    if (ticket !== undefined) void api.rememberDevice(ticket);
  }, [api, ticket]);
  return { ...shown, tenant, actions, store, clock, prepareProofOfWork };
}
