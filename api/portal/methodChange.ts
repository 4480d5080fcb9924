import { randomInt } from 'node:crypto';
import type { Request } from 'express';
import { personOfSession } from '../../db/queries/personPage';
import {
  changeMethod,
  type MethodChange,
  methodChangeId,
} from '../../workflows/contracts/methodChange';
import {
  formatRecoveryCode,
  RECOVERY_SYMBOLS,
  type RecoveryCode,
} from '../../workflows/domain/recoveryCode';
import { Problem } from '../errors';
import { route } from '../routes';
import { freshMe, needsStepUp } from './me';
import { meAnswer } from './me.schema';
import { confirmBody, methodParams, recoveryCodesAnswer } from './recoveryData.schema';
import { emptyBody } from './passwordReset.schema';
import {
  PERSON_PROBLEMS,
  performPersonCall,
  type PersonCall,
  type PersonDependencies,
  type Sealed,
} from './personCalls';

/** The answer holds a secret and is kept nowhere: a repeat of its request begins anew. */
const SECRET = { route: 'recovery-codes', isSecret: true, isHashed: true };
const CODES = 10;
/** A flow of one request, which may take a minute to come. */
const CHANGE = { workflowType: 'methodChange', workflowIdOf: methodChangeId, livesMs: 60_000 };

/** Changes of recovery data that need no code of their own. */
export const methodChangeRoutes = (deps: PersonDependencies) => [
  removeRoute(deps),
  recoveryCodesRoute(deps),
  confirmRoute(deps),
  deferRoute(deps),
];

const removeRoute = (deps: PersonDependencies) =>
  route({
    method: 'delete',
    path: '/me/methods/:id',
    operationId: 'removeMethod',
    tag: 'methods',
    summary: 'Remove a method; the contact that goes is told',
    description: 'What the person still has on file is told of it too.',
    authentication: 'person',
    takesIdempotencyKey: true,
    params: methodParams,
    answers: { 204: null },
    problems: [...PERSON_PROBLEMS, 'step-up-required'],
    handle: async ({ params, request }) => {
      await makeChange(deps, request, { route: `methods/${params.id}` }, () => ({
        change: 'remove',
        methodId: params.id,
      }));
      return { status: 204 };
    },
  });

const recoveryCodesRoute = (deps: PersonDependencies) =>
  route({
    method: 'post',
    path: '/me/recovery-codes',
    operationId: 'createRecoveryCodes',
    tag: 'methods',
    summary: 'Make ten new recovery codes, shown by this answer only; earlier ones work no more',
    description: 'A repeat makes ten other codes: these are kept nowhere in the clear.',
    authentication: 'person',
    body: emptyBody,
    answers: { 201: recoveryCodesAnswer },
    problems: [...PERSON_PROBLEMS, 'method-not-offered', 'step-up-required'],
    handle: async ({ request }) => {
      const codes = newRecoveryCodes();
      await makeChange(deps, request, SECRET, (call) => {
        if (needsStepUp(deps, call.person)) throw new Problem('step-up-required');
        return { change: 'recoveryCodes', typed: JSON.stringify(codes) };
      });
      return { status: 201, body: { codes: codes.map(formatRecoveryCode) } };
    },
  });

const confirmRoute = (deps: PersonDependencies) =>
  route({
    method: 'post',
    path: '/me/reconfirmation',
    operationId: 'confirmMethods',
    tag: 'methods',
    summary: 'Confirm that these methods are still right',
    description: 'Where `requirements.mustReconfirm` asks for it.',
    authentication: 'person',
    takesIdempotencyKey: true,
    body: confirmBody,
    answers: { 200: meAnswer },
    problems: [...PERSON_PROBLEMS, 'wrong-step'],
    handle: async ({ body, request }) => {
      const call = await makeChange(deps, request, { route: 'reconfirmation' }, () => ({
        change: 'confirm',
        methodIds: [...new Set(body.confirmed)],
      }));
      return { status: 200, body: await meAfter(deps, call) };
    },
  });

const deferRoute = (deps: PersonDependencies) =>
  route({
    method: 'post',
    path: '/me/deferral',
    operationId: 'deferRegistration',
    tag: 'methods',
    summary: 'Put registering off, as often as the policy allows',
    description: 'Where `requirements.mustRegister` asks for it and deferrals are left.',
    authentication: 'person',
    takesIdempotencyKey: true,
    body: emptyBody,
    answers: { 200: meAnswer },
    problems: [...PERSON_PROBLEMS, 'wrong-step'],
    handle: async ({ request }) => {
      const call = await makeChange(deps, request, { route: 'deferral' }, () => ({
        change: 'defer',
      }));
      return { status: 200, body: await meAfter(deps, call) };
    },
  });

/** Makes one change in a flow of its own, once. */
export async function makeChange(
  deps: PersonDependencies,
  request: Request,
  rules: { route: string; isSecret?: boolean; isHashed?: boolean },
  changeOf: (call: PersonCall) => MethodChange & Sealed,
): Promise<PersonCall> {
  const asked = { ...rules, flow: CHANGE, update: changeMethod, begins: true as const };
  const { context } = await performPersonCall(deps, request, asked, changeOf);
  return context;
}

const meAfter = (deps: PersonDependencies, { person }: PersonCall) =>
  freshMe(deps, () => personOfSession(deps.db, person.sessionHash));

/** Ten of them, none found by the same symbols as another. */
function newRecoveryCodes(): RecoveryCode[] {
  const bySelector = new Map<string, RecoveryCode>();
  while (bySelector.size < CODES) {
    const code = newRecoveryCode();
    bySelector.set(code.selector, code);
  }
  return [...bySelector.values()];
}

/** A code of random symbols: four that find it, sixteen (80 bits) that prove it. */
function newRecoveryCode(): RecoveryCode {
  const symbols = (length: number) =>
    Array.from({ length }, () => RECOVERY_SYMBOLS[randomInt(32)]).join('');
  return { selector: symbols(4), proof: symbols(16) };
}
