import { useEffect, useMemo, useRef } from 'react';
import type { Http } from '../../api/http';
import { createMeApi } from '../../api/me';
import type { Tenant } from '../../api/types';
import { useTexts } from '../../texts/Texts';
import { useValue } from '../../ui/value';
import type { ServerClock } from '../clock';
import { startPolling } from '../polling';
import { usePageStore } from '../usePageStore';
import { createActions, type RegisterActions } from './createActions';
import { overview, type View } from './draft';
import type { Register } from './RegisterContext';
import { createRegisterStore, type RegisterStore } from './registerStore';
import { idleMs, watchedSubject } from './watching';

type MachineOptions = { tenant: Tenant; http: Http; clock: ServerClock };

/** One person on this page in this tab: what is known of them, and what they can do. */
export function useRegisterMachine({ tenant, http, clock }: MachineOptions): Register {
  const { slug } = tenant;
  const store = usePageStore<View, RegisterStore>(createRegisterStore, slug, overview);
  const actions = useMemo(
    () => createActions({ tenant: slug, store, api: createMeApi(http), clock }),
    [slug, store, http, clock],
  );
  const { value } = store;
  const { refresh } = actions;
  useEffect(
    () => startPolling({ value, clock, refresh, watched: watchedSubject, idleMs }),
    [value, clock, refresh],
  );
  useReadingInLanguage(store, actions);
  return { ...useValue(value), tenant, actions, store, clock };
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
