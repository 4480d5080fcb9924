import { passReader } from '../../../db/keys/agentPass';
import { isSignedBy } from '../../../db/keys/agentKeys';
import { keyedDigest } from '../../../db/keys/digest';
import { codecKeysOf, tellKeys } from '../../../db/keys/namespaceKeys';
import { enrollAgent, noteAgent, takeSealed } from '../../../db/mutations/portalAgents';
import { keepAgentsPage } from '../../../db/mutations/portalSyncPages';
import { countRequest } from '../../../db/mutations/requestCounters';
import { tokenKeys } from '../../../db/queries/portalAgents';
import { issueToken } from '../../../workflows/contracts/agentToken';
import { agentNamespace } from '../../../workflows/domain/directories';
import { Problem } from '../../errors';
import { askOnce, newRef } from '../../flows/oneRequest';
import { openApiDocument, type Preface } from '../../openapi';
import { type Route, route } from '../../routes';
import type { PortalDependencies } from '../dependencies';
import {
  agentStatus,
  agentToken,
  enrolled,
  enrolment,
  jwks,
  sealedParams,
  sealedText,
  syncPage,
  syncParams,
  tokenRequest,
} from './agents.schema';
import { keyChangeRoute } from './keyChange';
import { AGENT_TOKEN, limitUnknown, refuseUnsigned } from './signed';
import { agentOf } from './tokens';

/** An agent says how it is every five seconds. */
const STATUSES_PER_MINUTE = 60;
/** An agent renews its token every two and a half minutes. */
const TOKENS_PER_MINUTE = 10;
/** A page is a thousand people; an agent that has to wait tries again. */
const PAGES_PER_MINUTE = 600;

/** What agents beside directories ask the centre, below `/agent/v1`. */
export const agentRoutes = (deps: PortalDependencies): Route[] => [
  enrolRoute(deps),
  tokenRoute(deps),
  keyChangeRoute(deps),
  sealedRoute(deps),
  statusRoute(deps),
  syncPageRoute(deps),
  keysRoute(deps),
];

export const agentDocument = (routes: readonly Route[]) => openApiDocument(PREFACE, routes);

const PREFACE: Preface = {
  title: 'Latchkey agents',
  base: '/agent/v1',
  tags: { agents: 'What an agent beside a directory asks the centre' },
  bearer: 'The token of an agent, from `POST /tokens`.',
};

const enrolRoute = (deps: PortalDependencies) =>
  route({
    method: 'post',
    path: '/enrollments',
    operationId: 'enrollAgent',
    tag: 'agents',
    summary: 'Enrol an agent with its one-time token',
    description:
      'Good once; the same keys with the same token are answered again. 503 while the namespace of the directory is being prepared, at most ten seconds.',
    authentication: 'none',
    body: enrolment,
    answers: { 201: enrolled },
    problems: ['unauthenticated', 'too-many-requests', 'unavailable'],
    handle: async ({ body, request }) => {
      await limitUnknown(deps, request);
      const agent = await enrollAgent(deps.db, body);
      if (agent === undefined) throw new Problem('unauthenticated');
      const { agentId } = agent;
      if (agentId === null) throw new Problem('unavailable', { retryAfterSeconds: 2 });
      const namespace = agentNamespace(agent.directoryId);
      const { address: temporalAddress, tls } = deps.agentEngine;
      const codecKeys = tellKeys(codecKeysOf(deps.keys.codec, namespace));
      const keys = await tokenKeys(deps.db, {});
      return {
        status: 201,
        body: { agentId, namespace, temporalAddress, tls, codecKeys, tokenKeys: [...keys] },
      };
    },
  });

const tokenRoute = (deps: PortalDependencies) =>
  route({
    method: 'post',
    path: '/tokens',
    operationId: 'issueAgentToken',
    tag: 'agents',
    summary: 'A token for five minutes',
    description:
      'ES256, with `<namespace>:write` for the engine. The worker checks the signature and signs; it knows the agent by its key.',
    authentication: 'none',
    body: tokenRequest,
    answers: { 201: agentToken },
    problems: ['unauthenticated', 'too-many-requests', 'unavailable'],
    handle: async ({ body, request }) => {
      const { signature, ...asking } = body;
      const isBy = (key: string) => isSignedBy(key, asking, signature);
      const perMinute = TOKENS_PER_MINUTE;
      await refuseUnsigned(deps, { body, isBy, what: 'agent-token', perMinute }, request);
      const ref = newRef();
      const reader = passReader(ref);
      const asked = { ...body, replyTo: reader.replyTo };
      const call = { ...AGENT_TOKEN, ref, nowMs: deps.now(), update: issueToken, request: asked };
      const { sealed } = await askOnce(deps, call);
      if (sealed === null) throw new Problem('unauthenticated');
      return { status: 201, body: reader.read(sealed) };
    },
  });

const sealedRoute = (deps: PortalDependencies) =>
  route({
    method: 'get',
    path: '/sealed/:ref',
    operationId: 'getSealed',
    tag: 'agents',
    summary: 'What was sealed to this agent for one run',
    description:
      'Given to one agent, once: it is gone for every other. Gone with the answer of that run, too, and at its time.',
    authentication: 'agent',
    params: sealedParams,
    answers: { 200: sealedText },
    problems: ['not-found'],
    handle: async ({ params: { ref }, request }) => {
      const { id: agentId } = await agentOf(deps, request);
      const ciphertext = await takeSealed(deps.db, { ref, agentId });
      if (ciphertext === undefined) throw new Problem('not-found');
      return { status: 200, body: { ciphertext } };
    },
  });

const statusRoute = (deps: PortalDependencies) =>
  route({
    method: 'post',
    path: '/status',
    operationId: 'noteAgentStatus',
    tag: 'agents',
    summary: 'How the agent and its directory stand, every five seconds',
    description: 'One that was not heard of for twelve seconds counts as unreachable.',
    authentication: 'agent',
    body: agentStatus,
    answers: { 204: null },
    problems: ['too-many-requests'],
    handle: async ({ body, request }) => {
      const { id } = await agentOf(deps, request);
      const unit = keyedDigest(deps.keys.digest, 'agent-status', id);
      if ((await countRequest(deps.db, unit, 1)) > STATUSES_PER_MINUTE)
        throw new Problem('too-many-requests', { retryAfterSeconds: 60 });
      await noteAgent(deps.db, id, body);
      return { status: 204 };
    },
  });

const syncPageRoute = (deps: PortalDependencies) =>
  route({
    method: 'post',
    path: '/sync/:id/pages',
    operationId: 'keepSyncPage',
    tag: 'agents',
    summary: 'A page of the people and groups an agent reads',
    description:
      'At most 1 MiB, contacts sealed to the worker. Kept once; 404 where its directory is not being read under this id any more.',
    authentication: 'agent',
    params: syncParams,
    body: syncPage,
    answers: { 204: null },
    problems: ['not-found', 'too-many-requests'],
    handle: async ({ params: { id: readRef }, body, request }) => {
      const { id, directoryId } = await agentOf(deps, request);
      const unit = keyedDigest(deps.keys.digest, 'agent-sync', id);
      if ((await countRequest(deps.db, unit, 1)) > PAGES_PER_MINUTE)
        throw new Problem('too-many-requests', { retryAfterSeconds: 5 });
      if (!(await keepAgentsPage(deps.db, { readRef, directoryId, ...body })))
        throw new Problem('not-found');
      return { status: 204 };
    },
  });

const keysRoute = ({ db }: PortalDependencies) =>
  route({
    method: 'get',
    path: '/.well-known/jwks.json',
    operationId: 'getTokenKeys',
    tag: 'agents',
    summary: 'The public keys of agents’ tokens, for the engine',
    description: 'A JSON Web Key Set (RFC 7517).',
    authentication: 'none',
    answers: { 200: jwks },
    problems: [],
    handle: async () => {
      const keys = await tokenKeys(db, {});
      const shown = keys.map(({ kid, jwk }) => ({ ...jwk, kid, alg: 'ES256', use: 'sig' }));
      return { status: 200, body: { keys: shown } };
    },
  });
