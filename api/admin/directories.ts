import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { changeDirectory, createDirectory, removeDirectory } from '../../db/mutations/directories';
import { listDirectories, type ShownDirectory } from '../../db/queries/directories';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import {
  directoryChanges,
  type DirectoryChangesBody,
  directoryParams,
  directoryView,
  newDirectory,
} from './directories.schema';
import { changedSettings, sealBind, settingsOfNew } from './directorySettings';
import { hold, isDirectoryChangeHeld, shownFields } from './fourEyes';
import { limitLooks, loadDirectory, lookAt } from './directoryCheck';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { pendingChange } from './pendingChanges.schema';
import { pageOf, paging, presentPage, tenantParams } from './schemas';

/** Where the passwords of a tenant's people live, beside `local`. */
export const directoryRoutes = (deps: AdminDependencies): GuardedRoute[] => [
  listRoute(deps),
  createRoute(deps),
  readRoute(deps),
  changeRoute(deps),
  removeRoute(deps),
];

const listRoute = ({ db }: AdminDependencies) =>
  tenantRoute({
    right: 'directories.read',
    method: 'get',
    path: '/tenants/:t/directories',
    operationId: 'listDirectories',
    tag: 'directories',
    summary: 'List the directories of a tenant',
    description: '`local` is not among them: every tenant has it.',
    params: tenantParams,
    query: z.strictObject(paging(z.uuid())),
    answers: { 200: pageOf(directoryView) },
    handle: async ({ tenant, query }) => {
      const page = { tenantId: tenant.id, afterId: query.cursor, limit: query.limit + 1 };
      const rows = await listDirectories(db, page);
      return { status: 200, body: presentPage(rows, query.limit, present, ({ id }) => id) };
    },
  });

const createRoute = (deps: AdminDependencies) =>
  tenantRoute({
    right: 'directories.change',
    method: 'post',
    path: '/tenants/:t/directories',
    operationId: 'createDirectory',
    tag: 'directories',
    summary: 'Add a directory; the password of its bind is sealed to the worker',
    description:
      'With `via: "direct"` it needs `urls`, `baseDn` and `bind`; with `via: "agent"` those stand in the file of the agent alone and are refused here.',
    params: tenantParams,
    body: newDirectory,
    answers: { 201: directoryView },
    problems: ['already-exists', 'too-many-requests'],
    handle: async ({ tenant, body, actor }) => {
      const id = randomUUID();
      const { name, kind, via, bind } = body;
      const settings = settingsOfNew(body);
      const bindSealed = bind === undefined ? null : sealBind(deps, id, bind, settings);
      const made = { id, name, kind, via, settings, bindSealed };
      if (via === 'direct') await limitLooks(deps, tenant.id);
      const scope = { tenantId: tenant.id, actor };
      if (!(await createDirectory(deps.db, scope, made))) throw new Problem('already-exists');
      if (via === 'direct') await lookOnSave(deps, tenant.id, id);
      return { status: 201, body: present(await loadDirectory(deps, tenant.id, id)) };
    },
  });

const readRoute = (deps: AdminDependencies) =>
  tenantRoute({
    right: 'directories.read',
    method: 'get',
    path: '/tenants/:t/directories/:d',
    operationId: 'getDirectory',
    tag: 'directories',
    summary: 'Read a directory; never a password',
    description: 'How it is reached and read, and how it stands.',
    params: directoryParams,
    answers: { 200: directoryView },
    handle: async ({ tenant, params }) => ({
      status: 200,
      body: present(await loadDirectory(deps, tenant.id, params.d)),
    }),
  });

const changeRoute = (deps: AdminDependencies) =>
  tenantRoute({
    right: 'directories.change',
    method: 'patch',
    path: '/tenants/:t/directories/:d',
    operationId: 'updateDirectory',
    tag: 'directories',
    summary: 'Change a directory; what is not named stays',
    description:
      '`urls`, `startTls` and `caCertificates` change together with `bind`: its password goes only where somebody who knows it sends it. `kind` and `via` stay for good. Where the tenant has `fourEyes`, a change of how it is reached or read waits for another owner: 202.',
    params: directoryParams,
    body: directoryChanges,
    answers: { 200: directoryView, 202: pendingChange },
    problems: ['already-exists', 'change-pending', 'changed-meanwhile', 'too-many-requests'],
    handle: async ({ tenant, params, body, actor, caller }) => {
      const former = await loadDirectory(deps, tenant.id, params.d);
      const settings = changedSettings(former, body);
      if (former.via === 'direct') await limitLooks(deps, tenant.id);
      const fields = Object.entries(body).flatMap(([field, value]) =>
        value === undefined ? [] : [field],
      );
      const { name, bind } = body;
      const changes = {
        settings,
        ...(name === undefined ? {} : { name }),
        ...(bind === undefined
          ? {}
          : { bindSealed: sealBind(deps, former.id, bind, { ...former.settings, ...settings }) }),
      };
      if (fields.length > 0) {
        const change = { id: former.id, changes, fields };
        if (isDirectoryChangeHeld(tenant, body)) {
          const shown = shownFields({ ...body, ...withoutPassword(body) }, present(former));
          const held = { kind: 'directoryChange', change } as const;
          return hold(deps, { tenant, caller, actor }, { subjectId: former.id, held, shown });
        }
        const outcome = await changeDirectory(deps.db, { tenantId: tenant.id, actor }, change);
        if (outcome === 'unknown') throw new Problem('not-found');
        if (outcome === 'already-exists') throw new Problem('already-exists');
        if (former.via === 'direct') await lookOnSave(deps, tenant.id, former.id);
      }
      return { status: 200, body: present(await loadDirectory(deps, tenant.id, former.id)) };
    },
  });

const removeRoute = ({ db }: AdminDependencies) =>
  tenantRoute({
    right: 'directories.change',
    method: 'delete',
    path: '/tenants/:t/directories/:d',
    operationId: 'removeDirectory',
    tag: 'directories',
    summary: 'Remove a directory in which nobody has their home',
    description: '`usedBy` of the refusal lists some of the people who live there.',
    params: directoryParams,
    answers: { 204: null },
    problems: ['in-use'],
    handle: async ({ tenant, params, actor }) => {
      const outcome = await removeDirectory(db, { tenantId: tenant.id, actor }, params.d);
      if (outcome === 'unknown') throw new Problem('not-found');
      if (outcome !== 'removed') {
        const usedBy = outcome.people.map((id) => ({ kind: 'person' as const, id }));
        throw new Problem('in-use', { usedBy });
      }
      return { status: 204 };
    },
  });

/** A bind as it may be shown. */
const withoutPassword = ({ bind }: DirectoryChangesBody) =>
  bind === undefined ? {} : { bind: { dn: bind.dn } };

/** How long a save waits for the look that follows it. */
const LOOK_ON_SAVE_MS = 3_000;

/** What is saved is saved: where nobody can look at the moment, or it takes long, its state says so. */
async function lookOnSave(deps: AdminDependencies, tenantId: string, id: string): Promise<void> {
  const looked = lookAt(deps, tenantId, id).then(
    () => undefined,
    (error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    },
  );
  await Promise.race([looked, delay(LOOK_ON_SAVE_MS, undefined, { ref: false })]);
}

function present(row: ShownDirectory): z.infer<typeof directoryView> {
  const { id, name, kind, via, settings, rights, state, createdAt } = row;
  const { urls, startTls, baseDn, bindDn, caCertificates, attributes, sync } = settings;
  const reached = { urls, startTls, baseDn, bind: { dn: bindDn }, caCertificates };
  return {
    id,
    name,
    kind,
    via,
    ...(via === 'direct' ? reached : {}),
    attributes,
    sync,
    rights,
    state,
    createdAt: createdAt.toISOString(),
  };
}
