import { useEffect, useState } from 'react';
import type { PortalApi } from '../api/portal';
import type { Tenant } from '../api/types';

export type TenantLookUp =
  { kind: 'unnamed' | 'loading' | 'unknown' | 'refused' } | { kind: 'found'; tenant: Tenant };

/** The organisation of an address, or why there is none; without a name nobody is asked. */
export function useTenant(api: PortalApi, slug: string): TenantLookUp {
  const [lookUp, setLookUp] = useState<TenantLookUp>({
    kind: slug === '' ? 'unnamed' : 'loading',
  });
  useEffect(() => {
    if (slug === '') return;
    void api.tenant(slug).then(
      (answer) => {
        if (answer.ok) return setLookUp({ kind: 'found', tenant: answer.body });
        setLookUp({ kind: answer.problem.status === 404 ? 'unknown' : 'refused' });
      },
      () => setLookUp({ kind: 'refused' }),
    );
  }, [api, slug]);
  return lookUp;
}
