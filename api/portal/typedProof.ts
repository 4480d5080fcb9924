import { contactDigests, normaliseContact } from '../../db/contacts';
import { flowBound } from '../../db/keys/digest';
import type { PortalReset } from '../../db/queries/portalReset';
import { type CodeMethod, contactOf, type Method } from '../../workflows/domain/methods';
import { formatRecoveryCode, parseRecoveryCode } from '../../workflows/domain/recoveryCode';
import { Problem } from '../errors';
import type { PortalDependencies } from './dependencies';
import type { TypedProof } from './passwordReset.schema';

/** The flow-bound digests of a typed destination; 422 when it is none. */
export function digestsOf(
  { keys }: PortalDependencies,
  flow: Pick<PortalReset, 'ref' | 'tenantId' | 'country'>,
  method: CodeMethod,
  typed: string,
): string[] {
  const contact = normaliseContact(contactOf(method), typed, flow.country);
  if ('problem' in contact)
    throw new Problem('invalid-field', {
      errors: [{ pointer: '/destination', code: 'not-a-destination', detail: contact.problem }],
    });
  return contactDigests(keys.digest, flow.tenantId, contact).map((digest) =>
    flowBound(keys.digest, flow.ref, digest),
  );
}

/**
 * What was typed to prove a method, in the one form the worker judges. 422 when the method is not
 * offered or nothing could be right about it.
 */
export function proofOf(flow: PortalReset, body: TypedProof): string {
  refuseNotOffered(flow, body.method);
  if ('answers' in body) return JSON.stringify(body.answers);
  return codeAs(body.method, body.code);
}

/** A typed code in the one form the worker judges; 422 when it is none of that method. */
export const codeAs = (method: Method, code: string): string =>
  method === 'recoveryCode' ? recoveryCodeOf(code) : sixDigits(code);

/** Six digits as people and programs write them, without what they put between; 422 otherwise. */
export function sixDigits(code: string): string {
  const digits = code.normalize('NFKC').replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(digits)) throw notACode('has six digits');
  return digits;
}

function recoveryCodeOf(code: string): string {
  const parsed = parseRecoveryCode(code);
  if (parsed === undefined) throw notACode('has 20 letters and digits');
  return formatRecoveryCode(parsed);
}

const notACode = (detail: string) =>
  new Problem('invalid-field', { errors: [{ pointer: '/code', code: 'not-a-code', detail }] });

/** 422 unless the reset offers the method. */
export function refuseNotOffered({ offered }: PortalReset, method: Method): void {
  if (!offered.some((one) => one.method === method)) throw new Problem('method-not-offered');
}
