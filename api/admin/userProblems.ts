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

/** What a sync of their directory owns is changed there. */
const OWNED_THERE = ['login', 'displayName', 'givenName', 'surname', 'primaryEmail'] as const;

/** Refuses to change what the next sync would change back. */
export function refuseOwnedThere(
  { isSynced }: Pick<Person, 'isSynced'>,
  body: { [Name in (typeof OWNED_THERE)[number]]?: unknown },
): void {
  const named = isSynced ? OWNED_THERE.filter((name) => body[name] !== undefined) : [];
  const detail = 'comes from the directory of the person: change it there';
  const errors = named.map((name) => ({ pointer: `/${name}`, code: 'directory-owned', detail }));
  if (errors.length > 0) throw new Problem('invalid-field', { errors });
}
