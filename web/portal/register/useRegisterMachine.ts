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
import { changeOfPassword, overview, type View } from './draft';
import type { Register } from './RegisterContext';
import { createChangeStore, createRegisterStore, type RegisterStore } from './registerStore';
import { idleMs, watchedSubject } from './watching';

/** The pages of signed-in people: the same screens, each with its own to begin with. */
const HOMES = {
  register: { create: createRegisterStore, first: overview },
  change: { create: createChangeStore, first: changeOfPassword },
} as const;

export type PersonPage = keyof typeof HOMES;

type MachineOptions = { page: PersonPage; tenant: Tenant; http: Http; clock: ServerClock };

/** One person on this page in this tab: what is known of them, and what they can do. */
export function useRegisterMachine({ page, tenant, http, clock }: MachineOptions): Register {
  const { slug } = tenant;
  const { create, first } = HOMES[page];
  const store = usePageStore<View, RegisterStore>(create, slug, first);
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
