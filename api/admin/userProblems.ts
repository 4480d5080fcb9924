import type { Caller } from '../../db/queries/operators';
import type { Person } from '../../db/queries/users';
import { Problem } from '../errors';

/** Operators have no power over the account that has their own login. */
export function refuseOwn(caller: Caller, person: Person): void {
  if (caller.loginFolded === person.loginFolded) throw new Problem('forbidden');
}

export const unknownGroup = (pointer: string, groups: readonly string[]) =>
  new Problem('unknown-group', {
    errors: groups.map((group) => ({ pointer, code: 'unknown-group', detail: group })),
  });
