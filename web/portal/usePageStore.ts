import { useEffect, useMemo } from 'react';

type Login = { login: string };
type Store<View> = {
  typed: () => Login;
  patch: (changes: Login) => void;
  /** Shows a question again that the browser's history leads to. */
  show: (view: View) => void;
};

/**
 * A page's store in this tab. `?username=` fills the first field, for links from a sign-in page; the
 * browser's back button leads to the question before, or to `first`.
 */
export function usePageStore<View, Own extends Store<View>>(
  create: (tenant: string) => Own,
  tenant: string,
  first: View,
): Own {
  const store = useMemo(() => {
    const created = create(tenant);
    const login = new URLSearchParams(location.search).get('username');
    if (login !== null && created.typed().login === '') created.patch({ login });
    return created;
  }, [create, tenant]);

  useEffect(() => {
    const onBack = ({ state }: PopStateEvent) =>
      store.show((state as { view?: View } | null)?.view ?? first);
    addEventListener('popstate', onBack);
    return () => removeEventListener('popstate', onBack);
  }, [store, first]);
  return store;
}
