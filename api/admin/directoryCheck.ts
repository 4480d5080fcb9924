import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { findDirectory } from '../../db/queries/directories';
import { checkDirectory, directoryCheckId } from '../../workflows/contracts/directoryCheck';
import { Problem } from '../errors';
import { updateFlow } from '../flows/engine';
import type { AdminDependencies } from './dependencies';
import { directoryCheckView, directoryParams, directoryStatusView } from './directories.schema';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';

/** How long the one request of a run may take to come. */
const ABANDONED_AFTER_MS = 60_000;

/** Has the worker look at a directory it reaches itself. */
export function lookAt(
  { engine }: Pick<AdminDependencies, 'engine'>,
  tenantId: string,
  directoryId: string,
) {
  const ref = randomBytes(16).toString('base64url');
  const run = {
    workflowType: 'directoryCheck',
    workflowId: directoryCheckId(ref),
    input: { ref, expiresAtMs: Date.now() + ABANDONED_AFTER_MS },
    tenantId,
    isStarted: false,
  };
  const request = { tenantId, directoryId };
  return updateFlow(engine, run, { update: checkDirectory, updateId: ref, request });
}

/** How a directory stands, and a look at it. */
export const directoryCheckRoutes = (deps: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'directories.change',
    method: 'post',
    path: '/tenants/:t/directories/:d/check',
    operationId: 'checkDirectory',
    tag: 'directories',
    summary: 'Have the worker look whether a directory can be written to; nothing is changed there',
    description:
      'It looks at every address, certificate, the bind, the base, attributes and rights, and says what to do about what is amiss. One behind an agent is looked at by its agent: 422.',
    params: directoryParams,
    answers: { 200: directoryCheckView },
    problems: ['invalid-field', 'unavailable'],
    handle: async ({ tenant, params }) => {
      const { via } = await loadDirectory(deps, tenant.id, params.d);
      if (via === 'agent') throw behindAgent();
      return { status: 200, body: await lookAt(deps, tenant.id, params.d) };
    },
  }),
  tenantRoute({
    right: 'directories.read',
    method: 'get',
    path: '/tenants/:t/directories/:d/status',
    operationId: 'getDirectoryStatus',
    tag: 'directories',
    summary: 'How a directory stands',
    description: 'As of the last look; `paused` where the tenant pauses writing.',
    params: directoryParams,
    answers: { 200: directoryStatusView },
    handle: async ({ tenant, params }) => ({
      status: 200,
      body: present(await loadDirectory(deps, tenant.id, params.d)),
    }),
  }),
];

/** A directory of a tenant; 404 where it has none by that id. */
export async function loadDirectory({ db }: AdminDependencies, tenantId: string, id: string) {
  const row = await findDirectory(db, tenantId, id);
  if (row === undefined) throw new Problem('not-found');
  return row;
}

const behindAgent = () =>
  new Problem('invalid-field', {
    errors: [{ pointer: '/path/d', code: 'agents-own', detail: 'is looked at by its agent' }],
  });

const present = ({
  state,
  since,
  checkedAt,
  urls,
}: Awaited<ReturnType<typeof loadDirectory>>): z.infer<typeof directoryStatusView> => ({
  state,
  ...(since === null || checkedAt === null
    ? {}
    : { since: since.toISOString(), checkedAt: checkedAt.toISOString() }),
  urls: (urls ?? []).map(({ sinceMs: _since, ...shown }) => shown),
  agents: [],
});
