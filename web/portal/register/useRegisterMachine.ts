import { useEffect, useMemo, useRef } from 'react';
import type { Http } from '../../api/http';
import { createMeApi } from '../../api/me';
import type { Tenant } from '../../api/types';
import { useTexts } from '../../texts/Texts';
import { useValue } from '../../ui/value';
import type { ServerClock } from '../clock';
import { startPolling } from '../polling';
import { createActions, type RegisterActions } from './createActions';
import type { View } from './draft';
import type { Register } from './RegisterContext';
import { createRegisterStore, type RegisterStore } from './registerStore';
import { idleMs, watchedSubject } from './watching';

type MachineOptions = { tenant: Tenant; http: Http; clock: ServerClock };

/** One person on this page in this tab: what is known of them, and what they can do. */
export function useRegisterMachine({ tenant, http, clock }: MachineOptions): Register {
  const { slug } = tenant;
  const store = useMemo(() => createPrefilledStore(slug), [slug]);
  const actions = useMemo(
    () => createActions({ tenant: slug, store, api: createMeApi(http), clock }),
    [slug, store, http, clock],
  );

  useEffect(() => {
    const { value } = store;
    return startPolling({
      subscribe: value.subscribe,
      watched: () => watchedSubject(value.get()),
      idleMs: () => idleMs(value.get(), clock.nowMs()),
      isBusy: () => value.get().busy !== undefined,
      refresh: actions.refresh,
    });
  }, [store, clock, actions]);
  useReadingInLanguage(store, actions);
  useEffect(() => {
    const onBack = (event: PopStateEvent) => {
      const view = (event.state as { view?: View } | null)?.view;
      store.show(view ?? { name: 'overview' });
    };
    addEventListener('popstate', onBack);
    return () => removeEventListener('popstate', onBack);
  }, [store]);

  return { ...useValue(store.value), tenant, actions, store, clock };
}

/** `?username=` fills the first field, for links from a sign-in page. */
function createPrefilledStore(slug: string) {
  const store = createRegisterStore(slug);
  const login = new URLSearchParams(location.search).get('username');
  if (login !== null && store.value.get().draft.login === '') store.patch({ login });
  return store;
}

/** The service gives its texts in the language of the page: another one is read anew. */
function useReadingInLanguage({ value }: RegisterStore, { refresh }: RegisterActions): void {
  const { language } = useTexts();
  const read = useRef(language);
  useEffect(() => {
    if (read.current === language) return;
    read.current = language;
    if (value.get().phase === 'signedIn') void refresh();
  }, [language, value, refresh]);
}
