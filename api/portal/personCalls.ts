import { randomUUID } from 'node:crypto';
import type { UpdateDefinition } from '@temporalio/common';
import type { Request } from 'express';
import { keyedDigest } from '../../db/keys/digest';
import { countRequest } from '../../db/mutations/requestCounters';
import type { SignedInPerson } from '../../db/queries/personPage';
import { firstPrior } from '../../db/queries/operations';
import { workerOf } from '../../db/keys/sealing';
import { type PersonAsk, storeSecret } from '../../db/sealed';
import type {
  BeginningRequest,
  PersonAnswer,
  PersonRequest,
} from '../../workflows/contracts/person';
import type { SealedRef, Sent, StepResult } from '../../workflows/contracts/steps';
import type { FlowClient } from '../../workflows/domain/flowClient';
import { operationId, parseOperationId } from '../../workflows/domain/operationIds';
import { isWithin } from '../../db/networks';
import { Problem } from '../errors';
import type { PortalDependencies } from './dependencies';
import { type createBoundedLane, straightOn } from '../flows/boundedLane';
import { clientOf } from '../flows/client';
import { unlessUntold, updateFlow } from '../flows/engine';
import { anonymous, identify, type RequestIdentity } from '../flows/idempotency';
import type { createInFlight } from '../flows/inFlight';
import { newSupportCode } from '../flows/supportCode';
import { type PersonHere, personOf } from './personSession';

export type PersonDependencies = PortalDependencies & {
  inFlight: ReturnType<typeof createInFlight>;
  /** For what takes many slow hashes: people take turns, whatever number of sessions they have. */
  hashing: ReturnType<typeof createBoundedLane>;
};

export type PersonCall = {
  person: PersonHere;
  /** The flow the request belongs to: the one it names, or one of its own. */
  ref: string;
  updateId: string;
  requestDigest: string | null;
  /** A repeat of what was asked under the session before this one. */
  isOfPredecessor: boolean;
  /** The answer is on record; the flow is asked only so that it goes on from there. */
  isRepeat: boolean;
  /** From where the request comes, for reports. */
  client: FlowClient;
};

export type Done = Extract<PersonAnswer, { status: 200 }>;

/** Problem codes every POST of a signed-in person may answer with. */
export const PERSON_PROBLEMS = [
  'mixed-authentication',
  'cross-site-request',
  'idempotency-mismatch',
  'flow-ended',
  'password-change-required',
  'busy',
  'too-many-requests',
] as const;

/** What may be asked for in one session in a minute from where the tenant does not trust. */
const REQUESTS_PER_MINUTE = 60;

/** A kind of flow signed-in people have. */
type PersonFlow = {
  workflowType: string;
  workflowIdOf: (ref: string) => string;
  /** How long it may take from its first request. */
  livesMs: number;
};

export type CallRules<Asked extends PersonRequest> = {
  route: string;
  flow: PersonFlow;
  update: UpdateDefinition<PersonAnswer, [Sent<Asked>]>;
  /** Whether this request may be the first of its flow, which is then found by a code of its own. */
  begins: Asked extends BeginningRequest ? true : false;
  /** The flow a request goes on with, and others it may be a repeat of; else it is one of its own. */
  flowsOf?: (person: SignedInPerson) => Promise<{ current?: string | undefined; known: string[] }>;
  /** The answer holds a secret and is kept nowhere: a repeat begins anew. */
  isSecret?: boolean;
  /** The worker makes many slow hashes of it. */
  isHashed?: boolean;
};

/** What a call asks beyond who asks, which is the same for all; and what is for the worker alone. */
export type Particulars<Asked> = (Asked extends unknown
  ? Omit<Asked, keyof BeginningRequest>
  : never) &
  Sealed;

/** What was typed, and the session to come: sealed with who asks. */
export type Sealed = Omit<PersonAsk, 'session'>;

/**
 * One unsafe call of a signed-in person: the first answer again for a repeated key (409 with
 * another body), else the worker.
 */
export async function performPersonCall<Asked extends PersonRequest>(
  deps: PersonDependencies,
  request: Request,
  rules: CallRules<Asked>,
  particularsOf: (context: PersonCall) => Particulars<Asked>,
): Promise<{ done: Done; context: PersonCall }> {
  const { route, flowsOf, isSecret = false, isHashed = false } = rules;
  const ask = (context: PersonCall) => {
    const pass = isHashed ? deps.hashing.passOf(context.person.userId) : straightOn;
    return deps.inFlight(context.person.sessionHash, () =>
      pass(async () => askWorker(deps, rules, context, particularsOf(context))),
    );
  };
  const person = await personOf(deps, request);
  const client = clientOf(request);
  await limitSession(deps, request, person);
  const [own, before] = identitiesOf(deps, request, person, { route, isSecret });
  const flows = await flowsOf?.(person);
  const updateIds = [...own.updateIds, ...(before?.updateIds ?? [])];
  const opIds = updateIds.flatMap((id) =>
    [...(flows?.known ?? []), id].map((ref) => operationId(ref, id)),
  );
  const prior = await firstPrior(deps.db, opIds);
  if (prior !== undefined) {
    const { flowRef: ref, updateId: id } = parseOperationId(prior.opId);
    const isOfPredecessor = before?.updateIds.includes(id) ?? false;
    const { requestDigests } = (isOfPredecessor ? before : undefined) ?? own;
    if (!requestDigests.includes(prior.bodyDigest)) throw new Problem('idempotency-mismatch');
    const named = { updateId: id, requestDigest: prior.bodyDigest, isOfPredecessor };
    const context = { person, ref, client, ...named, isRepeat: true };
    if (goesOn(prior.outcome)) await ask(context).catch(unlessUntold);
    return { done: doneOf(prior.outcome.answer as PersonAnswer), context };
  }
  const updateId = own.updateIds[0];
  const ref = flows?.current ?? updateId;
  const requestDigest = own.requestDigests[0] ?? null;
  const named = { updateId, requestDigest, isOfPredecessor: false, isRepeat: false };
  const context = { person, ref, client, ...named };
  return { done: doneOf(await ask(context)), context };
}

/** One update to the flow the call belongs to, started with it where there is none. */
async function askWorker<Asked extends PersonRequest>(
  deps: PersonDependencies,
  { flow, update, begins }: CallRules<Asked>,
  call: PersonCall,
  { typed, nextSessionHash, ...particulars }: Particulars<Asked>,
): Promise<PersonAnswer> {
  const { ref, updateId, person, requestDigest, client } = call;
  const ask: PersonAsk = {
    session: person.session,
    ...(nextSessionHash === undefined ? {} : { nextSessionHash }),
    ...(typed === undefined ? {} : { typed }),
  };
  const foundBy = begins ? { supportCode: newSupportCode() } : {};
  const run = {
    workflowType: flow.workflowType,
    workflowId: flow.workflowIdOf(ref),
    input: { ref, expiresAtMs: deps.now() + flow.livesMs },
    tenantId: person.tenantId,
    isStarted: false,
    ...foundBy,
  };
  const request: PersonRequest = {
    askRef: await seal(deps, call, JSON.stringify(ask)),
    requestDigest,
    ...(begins ? { ...foundBy, client } : {}),
    ...particulars,
  };
  return updateFlow(deps, run, { update, updateId, request: request as Asked });
}

/** A run may have died between the record and what follows from it: it is told again (ADR 0004). */
const goesOn = ({ send, notices = [] }: StepResult): boolean =>
  send !== undefined || notices.length > 0;

/** Whoever has another session of that person spends their own. */
async function limitSession(
  { db, keys }: PortalDependencies,
  { ip = '' }: Request,
  { sessionHash, trustedNetworks }: SignedInPerson,
): Promise<void> {
  if (isWithin(ip, trustedNetworks)) return;
  const count = await countRequest(
    db,
    keyedDigest(keys.digest, 'session-requests', sessionHash),
    1,
  );
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

/** How long what somebody signed in typed waits for its flow. */
export const PERSON_FLOW_MS = 15 * 60_000;

/** Seals what is asked to the worker for as long as its flow lives; a repeat needs it no more. */
const seal = (
  deps: PersonDependencies,
  { ref, isRepeat }: PersonCall,
  text: string,
): Promise<SealedRef> =>
  isRepeat
    ? Promise.resolve(randomUUID())
    : storeSecret(deps.db, [workerOf(deps.keys.sealing)], {
        flowRef: ref,
        text,
        expiresAtMs: deps.now() + PERSON_FLOW_MS,
      });

/** The state every answer of a flow with a row shows. */
export function stateIn({ state }: { state?: unknown }) {
  if (state === undefined) throw new Error('an answer without a state');
  return state;
}
