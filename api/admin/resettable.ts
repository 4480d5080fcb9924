import type { Caller } from '../../db/queries/operators';
import type { Tenant } from '../../db/queries/tenants';
import type { Person } from '../../db/queries/users';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import { isAllowed } from './rights';
import { refuseOwn } from './userProblems';
import { loadPerson } from './userView';

/** A person whose password this operator may have reset: never their own, and of people with roles by `owner` only. */
export async function loadResettable(
  deps: Pick<AdminDependencies, 'db'>,
  { id: tenantId }: Tenant,
  named: string,
  caller: Caller,
): Promise<Person> {
  const person = await loadPerson(deps, tenantId, named);
  refuseOwn(caller, person);
  if (person.hasRole && !isAllowed(caller.grants, 'roleHolders.resetPassword', tenantId))
    throw new Problem('forbidden');
  return person;
}
