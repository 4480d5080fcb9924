import { useRegister } from './RegisterContext';

/** Where this organisation's people reset their passwords, as one would type it. */
export function useResetAddress(): string {
  const { tenant } = useRegister();
  return `${location.host}/t/${encodeURIComponent(tenant.slug)}/reset`;
}
