import { z } from 'zod';
import { findDirectory } from '../../db/queries/directories';
import type { Tenant } from '../../db/queries/tenants';
import { LOCAL } from '../../workflows/domain/directories';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import type { NewUserBody } from './users.schema';

/**
 * Where a new person has their account. Somebody local is their own; of somebody elsewhere it is looked for
 * by the login when it is first needed, and their password is set there.
 */
export async function homeOf(
  { db }: AdminDependencies,
  tenant: Tenant,
  { home: { directory }, password }: NewUserBody,
  id: string,
): Promise<{ directory: string; immutableId: string | null }> {
  if (directory === LOCAL) return { directory, immutableId: id };
  const found = z.uuid().safeParse(directory).success
    ? await findDirectory(db, tenant.id, directory)
    : undefined;
  if (found === undefined) throw new Problem('unknown-directory');
  if (password === undefined) return { directory: found.id, immutableId: null };
  throw new Problem('invalid-field', {
    errors: [
      { pointer: '/password', code: 'not-local', detail: 'passwords of a directory are set there' },
    ],
  });
}
