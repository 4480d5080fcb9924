import { askForSync } from '../../db/mutations/directorySyncs';
import { syncOfDirectory } from '../../db/queries/directorySyncs';
import { directorySyncId } from '../../workflows/contracts/directorySync';
import { Problem } from '../errors';
import { startFlow } from '../flows/engine';
import { newRef } from '../flows/oneRequest';
import type { AdminDependencies } from './dependencies';
import { loadDirectory } from './directoryCheck';
import { directoryParams } from './directories.schema';
import { syncAsked, syncOrder, syncView } from './directorySync.schema';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { limitHourly } from './hourlyLimit';

/** Syncs of one directory in an hour that operators ask for. */
const SYNCS_PER_HOUR = 60;
const WITHIN_MS = 24 * 60 * 60_000;

/** People and groups that come from a directory. */
export const directorySyncRoutes = (deps: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'directories.change',
    method: 'post',
    path: '/tenants/:t/directories/:d/sync',
    operationId: 'syncDirectory',
    tag: 'directories',
    summary: 'Read people and groups of a directory now, or list what would change',
    description:
      'One run of a directory at a time. It goes on whatever happens to this call: where the engine is away, it begins once it is back.',
    params: directoryParams,
    body: syncOrder,
    answers: { 202: syncAsked },
    problems: ['sync-running', 'too-many-requests'],
    handle: async ({ tenant, params, body, actor }) => {
      const { id: directoryId } = await loadDirectory(deps, tenant.id, params.d);
      await limitHourly(deps, 'directory-sync', { whose: directoryId, most: SYNCS_PER_HOUR });
      const ref = newRef();
      const { dryRun: isDryRun, full: isFull } = body;
      const asked = { directoryId, ref, isDryRun, isFull };
      if (!(await askForSync(deps.db, { tenantId: tenant.id, actor }, asked)))
        throw new Problem('sync-running');
      await begin(deps, tenant.id, ref);
      return { status: 202, body: { id: ref } };
    },
  }),
  tenantRoute({
    right: 'directories.read',
    method: 'get',
    path: '/tenants/:t/directories/:d/sync',
    operationId: 'getDirectorySync',
    tag: 'directories',
    summary: 'How the sync of a directory stands, and what the last one came to',
    description: '',
    params: directoryParams,
    answers: { 200: syncView },
    handle: async ({ tenant, params }) => {
      const { id } = await loadDirectory(deps, tenant.id, params.d);
      return { status: 200, body: present(await syncOfDirectory(deps.db, { directoryId: id })) };
    },
  }),
];

/** What was asked for stands in the database: the sweep begins it within a minute where this does not. */
async function begin(deps: AdminDependencies, tenantId: string, ref: string): Promise<void> {
  const run = {
    workflowType: 'directorySync',
    workflowId: directorySyncId(ref),
    input: { ref, expiresAtMs: Date.now() + WITHIN_MS },
    tenantId,
    isStarted: false,
  };
  try {
    await startFlow(deps.engine, run);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

function present(sync: Awaited<ReturnType<typeof syncOfDirectory>>) {
  const { progress = null, last = null } = sync ?? {};
  const { isDryRun, isFull, ...others } = last ?? {};
  return {
    running: sync?.isRunning ?? false,
    ...(progress === null
      ? {}
      : { progress: { phase: progress.phase, people: progress.people, groups: progress.groups } }),
    ...(last === null ? {} : { last: { ...others, dryRun: isDryRun, full: isFull } }),
  };
}
