import { useRegister } from './RegisterContext';

export const resetPath = (slug: string) => `/t/${encodeURIComponent(slug)}/reset`;

/** Where this organisation's people reset their passwords, as one would type it. */
export function useResetAddress(): string {
  const { tenant } = useRegister();
  return `${location.host}${resetPath(tenant.slug)}`;
}
