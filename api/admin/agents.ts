import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { tokenHash } from '../../db/keys/digest';
import { addAgent, revokeAgent } from '../../db/mutations/agents';
import { Problem } from '../errors';
import { field } from '../field';
import type { AdminDependencies } from './dependencies';
import { loadDirectory } from './directoryCheck';
import { directoryParams } from './directories.schema';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { line } from './schemas';

const TOKEN_HOURS = 24;

const newAgent = z
  .strictObject({ name: field('What operators call it', line(100), 'head office 1') })
  .meta({ id: 'NewAgent', description: 'An agent to be enrolled' });

const enrolmentToken = z
  .strictObject({
    id: field('The id of the agent', z.uuid()),
    token: field(
      'What it enrols with, once, within 24 hours',
      z.string(),
      'lke_Wm3f0L4mE0uV9c8vF7oFzJk1Y2s0L4mE0uV9c8vF7oF',
    ),
  })
  .meta({ id: 'EnrolmentToken', description: 'The token of an agent as it is told once' });

/** The agents beside a directory. How they stand is in the directory's status. */
export const agentAdminRoutes = (deps: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'directories.change',
    method: 'post',
    path: '/tenants/:t/directories/:d/agents',
    operationId: 'addAgent',
    tag: 'directories',
    summary: 'Add an agent beside a directory; this answer is the only one that shows its token',
    description:
      'Eight at most beside one directory, and only where it is `via: "agent"`. The token is good for 24 hours.',
    params: directoryParams,
    body: newAgent,
    answers: { 201: enrolmentToken },
    problems: ['already-exists', 'too-many-agents', 'invalid-field'],
    handle: async ({ tenant, params, body, actor }) => {
      const { via, id: directoryId } = await loadDirectory(deps, tenant.id, params.d);
      if (via !== 'agent') throw noAgents();
      const [id, token] = [randomUUID(), `lke_${randomBytes(32).toString('base64url')}`];
      const tokenExpiresAt = new Date(Date.now() + TOKEN_HOURS * 3_600_000);
      const agent = { id, name: body.name, tokenHash: tokenHash(token), tokenExpiresAt };
      const outcome = await addAgent(deps.db, { tenantId: tenant.id, directoryId, actor }, agent);
      if (outcome === 'already-exists') throw new Problem('already-exists');
      if (outcome === 'too-many') throw new Problem('too-many-agents');
      return { status: 201, body: { id, token } };
    },
  }),
  tenantRoute({
    right: 'directories.change',
    method: 'delete',
    path: '/tenants/:t/directories/:d/agents/:a',
    operationId: 'revokeAgent',
    tag: 'directories',
    summary: 'Revoke an agent: nothing is sealed to it any more',
    description:
      'It gets no ciphertext and no new token from now on; the token it has is dead within five minutes. Revoking it again is no error.',
    params: directoryParams.extend({ a: field('The id of the agent', z.uuid()) }),
    answers: { 204: null },
    handle: async ({ tenant, params, actor }) => {
      const { id: directoryId } = await loadDirectory(deps, tenant.id, params.d);
      const scope = { tenantId: tenant.id, directoryId, actor };
      if ((await revokeAgent(deps.db, scope, params.a)) === 'unknown')
        throw new Problem('not-found');
      return { status: 204 };
    },
  }),
];

const noAgents = () =>
  new Problem('invalid-field', {
    errors: [{ pointer: '/path/d', code: 'reached-directly', detail: 'has no agents' }],
  });
