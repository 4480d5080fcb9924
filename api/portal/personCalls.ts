import type { Request } from 'express';
import { keyedDigest } from '../../db/keys/digest';
import { countRequest } from '../../db/mutations/requestCounters';
import type { SignedInPerson } from '../../db/queries/personPage';
import { priorOf } from '../../db/queries/operations';
import type { PersonAnswer, PersonResult } from '../../workflows/contracts/person';
import { isWithin } from '../address';
import { Problem } from '../errors';
import type { PortalDependencies } from './dependencies';
import { anonymous, identify, type RequestIdentity } from './idempotency';
import type { createInFlight } from './inFlight';
import { personOf } from './personSession';
import { unlessUntold } from './steps';

export type PersonDependencies = PortalDependencies & {
  inFlight: ReturnType<typeof createInFlight>;
};

export type PersonCall = {
  person: SignedInPerson;
  /** The flow the request belongs to: the one it names, or one of its own. */
  ref: string;
  updateId: string;
  requestDigest: string | null;
  /** A repeat of what was asked under the session before this one. */
  isOfPredecessor: boolean;
  /** The answer is on record; the flow is asked only so that it goes on from there. */
  isRepeat: boolean;
};

export type Done = Extract<PersonAnswer, { status: 200 }>;

/** Problem codes every POST of a signed-in person may answer with. */
export const PERSON_PROBLEMS = [
  'mixed-authentication',
  'cross-site-request',
  'idempotency-mismatch',
  'flow-ended',
  'busy',
  'too-many-requests',
] as const;

/** What one person may ask for in a minute from where the tenant does not trust. */
const REQUESTS_PER_MINUTE = 60;

type CallRules = {
  route: string;
  /** The flow a request goes on with, and others it may be a repeat of; else it is one of its own. */
  flowsOf?: (person: SignedInPerson) => Promise<{ current?: string | undefined; known: string[] }>;
  /** The answer holds a secret and is kept nowhere: a repeat begins anew. */
  isSecret?: boolean;
};

/**
 * One unsafe call of a signed-in person: the first answer again for a repeated key (409 with
 * another body), else the worker.
 */
export async function performPersonCall(
  deps: PersonDependencies,
  request: Request,
  { route, flowsOf, isSecret = false }: CallRules,
  call: (context: PersonCall) => Promise<PersonAnswer>,
): Promise<{ done: Done; context: PersonCall }> {
  const person = await personOf(deps, request);
  await limitPerson(deps, request, person);
  const [own, before] = identitiesOf(deps, request, person, { route, isSecret });
  const flows = await flowsOf?.(person);
  const updateIds = [...own.updateIds, ...(before?.updateIds ?? [])];
  const opIds = updateIds.flatMap((id) =>
    [...(flows?.known ?? []), id].map((ref) => `${ref}:${id}:answer`),
  );
  const prior = await priorOf<PersonResult>(deps.db, opIds);
  if (prior !== undefined) {
    const [ref = '', id = ''] = prior.opId.split(':');
    const isOfPredecessor = before?.updateIds.includes(id) ?? false;
    const { requestDigests } = (isOfPredecessor ? before : undefined) ?? own;
    if (!requestDigests.includes(prior.bodyDigest)) throw new Problem('idempotency-mismatch');
    const named = { updateId: id, requestDigest: prior.bodyDigest, isOfPredecessor };
    const context = { person, ref, ...named, isRepeat: true };
    if (goesOn(prior.outcome))
      await deps.inFlight(person.sessionHash, () => call(context)).catch(unlessUntold);
    return { done: doneOf(prior.outcome.answer), context };
  }
  const updateId = own.updateIds[0];
  const ref = flows?.current ?? updateId;
  const requestDigest = own.requestDigests[0] ?? null;
  const context = { person, ref, updateId, requestDigest, isOfPredecessor: false, isRepeat: false };
  const answer = await deps.inFlight(person.sessionHash, () => call(context));
  return { done: doneOf(answer), context };
}

/** A run may have died between the record and what follows from it: it is told again (ADR 0004). */
const goesOn = ({ send, notices = [] }: PersonResult): boolean =>
  send !== undefined || notices.length > 0;

async function limitPerson(
  { db, keys }: PortalDependencies,
  { ip = '' }: Request,
  { userId, trustedNetworks }: SignedInPerson,
): Promise<void> {
  if (isWithin(ip, trustedNetworks)) return;
  const count = await countRequest(db, keyedDigest(keys.digest, 'person-requests', userId), 1);
  if (count > REQUESTS_PER_MINUTE)
    throw new Problem('too-many-requests', { retryAfterSeconds: 60 });
}

/** What names the request under the person's session, and under the one before it. */
function identitiesOf(
  { keys }: PortalDependencies,
  request: Request,
  { sessionHash, predecessorHash }: SignedInPerson,
  { route, isSecret }: { route: string; isSecret: boolean },
): [RequestIdentity, RequestIdentity?] {
  if (isSecret) return [anonymous()];
  const own = identify(keys.digest, request, sessionHash, route);
  if (predecessorHash === null) return [own];
  return [own, identify(keys.digest, request, predecessorHash, route)];
}

function doneOf(answer: PersonAnswer): Done {
  if (answer.status === 200) return answer;
  if (answer.code === 'invalid-field') {
    const { pointer, fieldProblem, detail } = answer;
    throw new Problem('invalid-field', { errors: [{ pointer, code: fieldProblem, detail }] });
  }
  const wait = 'retryAfterSeconds' in answer ? { retryAfterSeconds: answer.retryAfterSeconds } : {};
  throw new Problem(answer.code, wait);
}
