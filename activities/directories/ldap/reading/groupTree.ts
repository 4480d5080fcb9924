import type { Entry } from 'ldapts';
import { textOf, textsOf } from '../entries';
import { idOf, isGuid } from '../findEntry';
import type { ConnectorSettings } from '../../connector';
import type { Session } from '../session';
import { dnKey } from './dnKey';
import type { ReadingKind } from './readingKind';

export type Group = { id: string; name: string; members: string[]; logins: string[] };

/** Groups by the key of their name. */
export type Groups = ReadonlyMap<string, Group>;

/** All groups below the base, with the names of their direct members. */
export async function readGroups(
  session: Session,
  { baseDn, attributes }: ConnectorSettings,
  kind: ReadingKind,
): Promise<Groups> {
  const { id } = attributes;
  const logins = kind.memberLogins === undefined ? [] : [kind.memberLogins];
  const groups = new Map<string, Group>();
  const pages = session.pages(baseDn, {
    scope: 'sub',
    filter: kind.groups,
    attributes: [id, 'cn', ...kind.members, ...logins],
    explicitBufferAttributes: isGuid(id) ? [id] : [],
  });
  const entries: Entry[] = [];
  for await (const page of pages) entries.push(...page);
  for (const entry of entries) {
    const groupId = idOf(entry, id);
    const name = textOf(entry, 'cn');
    if (groupId === undefined || name === undefined) continue;
    const members = (await membersOf(session, entry, kind)).map(dnKey);
    const memberLogins = logins.flatMap((attribute) => textsOf(entry, attribute));
    groups.set(dnKey(entry.dn), { id: groupId, name, members, logins: memberLogins });
  }
  return groups;
}

/** MS-ADTS 3.1.1.3.1.3.3: of many values a server gives some, and says in the attribute's name which. */
async function membersOf(session: Session, entry: Entry, kind: ReadingKind): Promise<string[]> {
  const members = kind.members.flatMap((attribute) => textsOf(entry, attribute));
  let part = rangeIn(entry, kind);
  while (part !== undefined) {
    members.push(...part.values);
    if (part.next === undefined) break;
    const attributes = [`${part.attribute};range=${part.next}-*`];
    const [more] = await session.search(entry.dn, { scope: 'base', attributes });
    part = more === undefined ? undefined : rangeIn(more, kind);
  }
  return members;
}

function rangeIn(entry: Entry, kind: ReadingKind) {
  for (const name of Object.keys(entry)) {
    const [, attribute = '', last = '*'] = /^([^;]+);range=\d+-(\d+|\*)$/i.exec(name) ?? [];
    if (!kind.members.some((one) => one.toLowerCase() === attribute.toLowerCase())) continue;
    const next = last === '*' ? undefined : Number(last) + 1;
    return { attribute, values: textsOf(entry, name), next };
  }
  return undefined;
}

/** All who are in a group, also through others; groups that hold one another end. */
export function membersBelow(
  groups: Groups,
  key: string,
): { dns: Set<string>; logins: Set<string> } {
  const dns = new Set<string>();
  const logins = new Set<string>();
  const seen = new Set<string>();
  const open = [key];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    const group = groups.get(one);
    group?.logins.forEach((login) => logins.add(login));
    for (const member of group?.members ?? []) {
      if (groups.has(member)) open.push(member);
      else dns.add(member);
    }
  }
  return { dns, logins };
}
