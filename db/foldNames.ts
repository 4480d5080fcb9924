import type postgres from 'postgres';
import { foldNames } from '../workflows/domain/folding';

const AT_ONCE = 1000;

type Unfolded = {
  id: string;
  display_name: string;
  given_name: string | null;
  surname: string | null;
};

/**
 * Writes the folded names of people whom a release without them left behind, so that they are found.
 * Safe to repeat, and beside processes that change people.
 */
export async function foldNamesLeftBehind(client: postgres.Sql): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const people = await client<Unfolded[]>`
      select id, display_name, given_name, surname from users
      where names_folded = '' and id > ${after} order by id limit ${AT_ONCE}`;
    const last = people.at(-1);
    if (last === undefined) return;
    const folded = people.map(({ id, display_name, given_name, surname }) => [
      id,
      foldNames([display_name, given_name, surname]),
    ]);
    await client`
      update users set names_folded = f.names from (values ${client(folded)}) as f (id, names)
      where users.id = f.id::uuid and users.names_folded = ''`;
    after = last.id;
  }
}
