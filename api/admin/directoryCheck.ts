import { recordAdministration } from '../../db/mutations/administration';
import { agentsOf, type ShownAgent } from '../../db/queries/agents';
import { findDirectory } from '../../db/queries/directories';
import { checkDirectory, directoryCheckId } from '../../workflows/contracts/directoryCheck';
import { Problem } from '../errors';
import { askOnce } from '../flows/oneRequest';
import type { AdminDependencies } from './dependencies';
import { directoryCheckView, directoryParams, directoryStatusView } from './directories.schema';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { limitHourly } from './hourlyLimit';

/** Looks of one tenant in an hour, those after a save among them: each keeps connections of the worker busy. */
const LOOKS_PER_HOUR = 60;

/** Counts a look before it is asked for, and before anything is saved that it would follow. */
export const limitLooks = (deps: AdminDependencies, tenantId: string): Promise<void> =>
  limitHourly(deps, 'directory-look', { whose: tenantId, most: LOOKS_PER_HOUR });

/** Has the worker look at a directory it reaches itself. */
export const lookAt = (
  { engine }: Pick<AdminDependencies, 'engine'>,
  tenantId: string,
  directoryId: string,
) =>
  askOnce(engine, {
    workflowType: 'directoryCheck',
    workflowIdOf: directoryCheckId,
    tenantId,
    update: checkDirectory,
    request: { tenantId, directoryId },
  });

/** How a directory stands, and a look at it. */
export const directoryCheckRoutes = (deps: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'directories.change',
    method: 'post',
    path: '/tenants/:t/directories/:d/check',
    operationId: 'checkDirectory',
    tag: 'directories',
    summary: 'Look whether a directory can be written to; nothing is changed there',
    description:
      'It looks at every address, certificate, the bind, the base, attributes and rights, and says what to do about what is amiss. One behind agents is looked at by one of them.',
    params: directoryParams,
    answers: { 200: directoryCheckView },
    problems: ['too-many-requests', 'unavailable'],
    handle: async ({ tenant, params, actor }) => {
      await loadDirectory(deps, tenant.id, params.d);
      await limitLooks(deps, tenant.id);
      await recordAdministration(deps.db, {
        tenantId: tenant.id,
        actor,
        event: 'directory.checked',
        data: { directory: params.d },
      });
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
    handle: async ({ tenant, params }) => {
      const row = await loadDirectory(deps, tenant.id, params.d);
      const agents = await agentsOf(deps.db, row.id);
      return { status: 200, body: { ...present(row), agents: agents.map(presentAgent) } };
    },
  }),
];

/** A directory of a tenant; 404 where it has none by that id. */
export async function loadDirectory({ db }: AdminDependencies, tenantId: string, id: string) {
  const row = await findDirectory(db, tenantId, id);
  if (row === undefined) throw new Problem('not-found');
  return row;
}

const present = ({ state, since, checkedAt, urls }: Awaited<ReturnType<typeof loadDirectory>>) => ({
  state,
  ...(since === null || checkedAt === null
    ? {}
    : { since: since.toISOString(), checkedAt: checkedAt.toISOString() }),
  urls: (urls ?? []).map(({ sinceMs: _since, problem: _problem, ...shown }) => shown),
});

const presentAgent = ({ version, lastSeenAt, ...agent }: ShownAgent) => ({
  ...agent,
  ...(version === null ? {} : { version }),
  ...(lastSeenAt === null ? {} : { lastSeenAt: new Date(lastSeenAt).toISOString() }),
});
