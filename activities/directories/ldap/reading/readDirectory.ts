import { AndFilter, type Entry, type Filter, FilterParser, GreaterThanEqualsFilter } from 'ldapts';
import type { SyncedPerson, SyncRead } from '../../../../workflows/domain/directorySync';
import {
  type ConnectorSettings,
  DirectoryFailure,
  type ReadHandling,
  type ReadOrder,
} from '../../connector';
import { textOf } from '../entries';
import { idOf, isGuid } from '../findEntry';
import type { Session } from '../session';
import { dnKey } from './dnKey';
import { type Groups, membersBelow, readGroups } from './groupTree';
import { createPager, type Pager } from './pager';
import type { Named, ReadingKind } from './readingKind';

type Parts = { session: Session; settings: ConnectorSettings; kind: ReadingKind };

/** Who is there, by the key of their name. */
type Listed = { ids: Map<string, string>; logins: Map<string, string>; latest: string };

/**
 * Reads people and groups: first which there are, then those that changed since. Groups are read whole where
 * one of them changed, as who is in them is nothing a person's own entry tells.
 */
export async function readDirectory(
  parts: Parts,
  order: ReadOrder,
  { take, seal }: ReadHandling,
): Promise<SyncRead> {
  const { session, kind } = parts;
  const controller = await kind.controllerOf(session);
  const known = order.since?.controller === controller ? order.since.position : undefined;
  const filter = peopleFilter(kind, order);
  const everybody = await list(parts, filter);
  const groupsListed = await list(parts, kind.groups);
  const latest = later(everybody.latest, groupsListed.latest);
  const hasGroups = known === undefined || !isLater(known, groupsListed.latest);
  const isNarrowed = (order.groups ?? []).length > 0;
  // Who came into a group, or left it, did not change.
  const isFull = known === undefined || (isNarrowed && hasGroups);
  const groups =
    hasGroups || isNarrowed ? await readGroups(session, parts.settings, kind) : undefined;
  const present = isNarrowed ? narrowed(everybody, groups ?? new Map(), order) : everybody;

  const pager = createPager(take);
  for (const id of present.ids.values()) await pager.add('present', id);
  for (const id of groupsListed.ids.values()) await pager.add('presentGroups', id);
  const since = isFull ? undefined : known;
  const people = await readPeople(parts, { filter, since, present, seal }, pager);
  if (hasGroups && groups !== undefined) await giveGroups(groups, present, pager);
  await pager.flush();
  const cursor = latest === '' ? null : { controller, position: latest };
  return { cursor, isFull, hasGroups, people, groups: groupsListed.ids.size };
}

/** Numbers of any length, and times as RFC 4517 writes them in UTC. */
const isLater = (one: string, other: string): boolean =>
  one.length === other.length ? one > other : one.length > other.length;

const later = (one: string, other: string): string => (isLater(one, other) ? one : other);

function peopleFilter(kind: ReadingKind, { filter }: ReadOrder): Filter {
  if (filter === undefined) return kind.people;
  try {
    return new AndFilter({ filters: [kind.people, FilterParser.parseString(filter)] });
  } catch (error) {
    throw new DirectoryFailure('server-refused', 'the filter of the sync is none', error);
  }
}

/** Which entries there are: their ids, and when the last of them changed. */
async function list({ session, settings, kind }: Parts, filter: Filter): Promise<Listed> {
  const { id, login } = settings.attributes;
  const ids = new Map<string, string>();
  const logins = new Map<string, string>();
  let latest = '';
  const pages = session.pages(settings.baseDn, {
    scope: 'sub',
    filter,
    attributes: [id, login, kind.stamp],
    explicitBufferAttributes: isGuid(id) ? [id] : [],
  });
  for await (const page of pages)
    for (const entry of page) {
      const entryId = idOf(entry, id);
      if (entryId === undefined) continue;
      const key = dnKey(entry.dn);
      ids.set(key, entryId);
      logins.set((textOf(entry, login) ?? '').toLowerCase(), key);
      latest = later(textOf(entry, kind.stamp) ?? '', latest);
    }
  return { ids, logins, latest };
}

/** Those who are in one of the groups that were named. */
function narrowed(everybody: Listed, groups: Groups, { groups: named = [] }: ReadOrder): Listed {
  const ids = new Map<string, string>();
  for (const name of named)
    for (const key of peopleIn(groups, dnKey(name), everybody)) {
      const id = everybody.ids.get(key);
      if (id !== undefined) ids.set(key, id);
    }
  return { ...everybody, ids };
}

/** The keys of the people in a group. */
function* peopleIn(groups: Groups, key: string, { logins: byLogin }: Listed) {
  const { dns, logins } = membersBelow(groups, key);
  yield* dns;
  for (const login of logins) {
    const named = byLogin.get(login.toLowerCase());
    if (named !== undefined) yield named;
  }
}

type Wanted = {
  filter: Filter;
  since: string | undefined;
  present: Listed;
  seal: ReadHandling['seal'];
};

async function readPeople(
  { session, settings, kind }: Parts,
  { filter, since, present, seal }: Wanted,
  pager: Pager,
): Promise<number> {
  const name = await kind.namer(session, settings);
  const changed = (from: string) =>
    new AndFilter({
      filters: [filter, new GreaterThanEqualsFilter({ attribute: kind.stamp, value: from })],
    });
  const { id } = settings.attributes;
  const pages = session.pages(settings.baseDn, {
    scope: 'sub',
    filter: since === undefined ? filter : changed(since),
    attributes: [...Object.values(settings.attributes), 'cn', ...kind.attributes],
    explicitBufferAttributes: isGuid(id) ? [id] : [],
  });
  let count = 0;
  for await (const page of pages)
    for (const entry of page) {
      const personId = present.ids.get(dnKey(entry.dn));
      if (personId === undefined) continue;
      await pager.add(
        'people',
        personOf({ entry, id: personId, named: name(entry) }, settings, seal),
      );
      count += 1;
    }
  return count;
}

/** Longer ones are nobody's name or number. */
const TEXT_MAX = 256;

function personOf(
  { entry, id, named }: { entry: Entry; id: string; named: Named },
  { attributes }: ConnectorSettings,
  seal: ReadHandling['seal'],
): SyncedPerson {
  const text = (attribute: string) => textOf(entry, attribute)?.trim().slice(0, TEXT_MAX);
  const contacts = Object.fromEntries(
    (['mail', 'mobile', 'office'] as const).flatMap((field) => {
      const value = text(attributes[field]);
      return value === undefined || value === '' ? [] : [[field, value]];
    }),
  );
  const hasContacts = Object.keys(contacts).length > 0;
  return {
    id,
    ...named,
    displayName: text(attributes.displayName) || text('cn') || named.login,
    givenName: text(attributes.givenName) || null,
    surname: text(attributes.surname) || null,
    contacts: hasContacts ? seal(id, JSON.stringify(contacts)) : null,
  };
}

async function giveGroups(groups: Groups, present: Listed, pager: Pager): Promise<void> {
  for (const [key, { id, name }] of groups) {
    const members = [...new Set(peopleIn(groups, key, present))].flatMap(
      (member) => present.ids.get(member) ?? [],
    );
    await pager.addGroup({ id, name, members });
  }
}
