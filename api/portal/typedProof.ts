import { contactDigests, normaliseContact } from '../../db/contacts';
import { flowBound } from '../../db/keys/digest';
import type { PortalReset } from '../../db/queries/portalReset';
import { contactOf, isCodeMethod, type Method } from '../../workflows/domain/methods';
import { Problem } from '../errors';
import type { PortalDependencies } from './dependencies';

/** The flow-bound digests of a typed destination; 422 when it is none or the method takes none. */
export function digestsOf(
  { keys }: PortalDependencies,
  flow: PortalReset,
  method: Method,
  typed: string,
): string[] {
  if (!isCodeMethod(method) || !isOffered(flow, method)) throw new Problem('method-not-offered');
  const contact = normaliseContact(contactOf(method), typed, flow.country);
  if (contact === undefined)
    throw new Problem('invalid-field', {
      errors: [{ pointer: '/destination', code: 'not-a-destination', detail: 'is not complete' }],
    });
  return contactDigests(keys.digest, flow.tenantId, contact).map((digest) =>
    flowBound(keys.digest, flow.ref, digest),
  );
}

/** The six digits typed, without the spaces people and programs put between them. */
export function codeOf(
  flow: PortalReset,
  { method, code }: { method: Method; code: string },
): string {
  if (!isOffered(flow, method)) throw new Problem('method-not-offered');
  return sixDigits(code);
}

/** Six digits as people and programs write them, without what they put between; 422 otherwise. */
export function sixDigits(code: string): string {
  const digits = code.normalize('NFKC').replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(digits))
    throw new Problem('invalid-field', {
      errors: [{ pointer: '/code', code: 'not-a-code', detail: 'has six digits' }],
    });
  return digits;
}

const isOffered = (flow: PortalReset, method: Method): boolean =>
  flow.offered.some((offered) => offered.method === method);
