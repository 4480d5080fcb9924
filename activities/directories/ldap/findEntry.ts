import { randomUUID } from 'node:crypto';
import { AndFilter, type Entry, EqualityFilter, type Filter, OrFilter } from 'ldapts';
import { foldLogin } from '../../../workflows/domain/folding';
import { type ConnectorSettings, DirectoryFailure } from '../connector';
import { textOf, textsOf, valuesOf } from './entries';
import { Refused, RESULT } from './failures';
import { guidBytes, guidText } from './objectGuid';
import type { Session } from './session';

/**
 * Which entries count as accounts, what of them is read besides the mapped attributes, and what they sign in
 * with besides the mapped login.
 */
export type AccountKind = {
  objectClass: string;
  attributes: readonly string[];
  logins: readonly string[];
};

export const isGuid = (attribute: string): boolean => attribute.toLowerCase() === 'objectguid';

/**
 * An id as the server compares it. A filter is built of values, never of text that has to be
 * escaped; undefined where no account can have such an id.
 */
function idFilter(attribute: string, immutableId: string): Filter | undefined {
  const value = isGuid(attribute) ? guidBytes(immutableId) : immutableId;
  return value === undefined || value.length === 0
    ? undefined
    : new EqualityFilter({ attribute, value });
}

/** The id of an entry as everything else is told it. */
export function idOf(entry: Entry, attribute: string): string | undefined {
  const [value] = valuesOf(entry, attribute);
  return isGuid(attribute) && Buffer.isBuffer(value) ? guidText(value) : value?.toString();
}

const objectClassIs = (value: string) => new EqualityFilter({ attribute: 'objectClass', value });

const attributesOf = ({ attributes: { id, login } }: ConnectorSettings, kind: AccountKind) => ({
  attributes: [id, login, ...kind.attributes],
  explicitBufferAttributes: isGuid(id) ? [id, 'objectGUID'] : [],
});

/** The one account with this id, wherever it stands below the base. */
export async function findEntry(
  session: Session,
  settings: ConnectorSettings,
  immutableId: string,
  kind: AccountKind,
): Promise<Entry | undefined> {
  const { id } = settings.attributes;
  const filter = idFilter(id, immutableId);
  return filter && findOne(session, settings, kind, { filter, attribute: id });
}

/**
 * The one account that signs in with this name, or with one of its others. A server may compare otherwise than
 * names are compared here (Samba reads as far as a NUL, Windows leaves accents out): what it finds by another
 * name is somebody else's.
 */
export async function findEntryByLogin(
  session: Session,
  settings: ConnectorSettings,
  login: string,
  kind: AccountKind,
): Promise<Entry | undefined> {
  const attribute = settings.attributes.login;
  const names = [attribute, ...kind.logins];
  const filters = names.map((name) => new EqualityFilter({ attribute: name, value: login }));
  const filter = new OrFilter({ filters });
  const entry = await findOne(session, settings, kind, { filter, attribute });
  const wanted = foldLogin(login);
  const isTheirs = names.some((name) =>
    textsOf(entry ?? { dn: '' }, name).some((value) => foldLogin(value) === wanted),
  );
  return isTheirs ? entry : undefined;
}

async function findOne(
  session: Session,
  settings: ConnectorSettings,
  kind: AccountKind,
  { filter, attribute }: { filter: Filter; attribute: string },
): Promise<Entry | undefined> {
  const found = await session.search(settings.baseDn, {
    scope: 'sub',
    filter: new AndFilter({ filters: [objectClassIs(kind.objectClass), filter] }),
    sizeLimit: 2,
    ...attributesOf(settings, kind),
  });
  if (found.length > 1) throw new DirectoryFailure('account-ambiguous', attribute);
  return found[0];
}

export async function requireEntry(...args: Parameters<typeof findEntry>): Promise<Entry> {
  const entry = await findEntry(...args);
  if (!entry) throw new DirectoryFailure('account-not-found', args[1].attributes.id);
  return entry;
}

/** Somebody who is looked for in vain, under a name below the base that nobody has. */
export async function nobodysEntry(
  session: Session,
  settings: ConnectorSettings,
  kind: AccountKind,
): Promise<Entry> {
  await findEntry(session, settings, randomUUID(), kind);
  return { dn: nobodysDn(settings) };
}

/** A name below the base that nobody has. */
export const nobodysDn = ({ baseDn }: ConnectorSettings): string => `CN=${randomUUID()},${baseDn}`;

/** So many are looked through for one that anybody may be expected to write to. */
const SAMPLE = 50;

/** Any account at all, to look at what may be read and done; undefined where none is to be seen. */
export async function sampleEntry(
  session: Session,
  settings: ConnectorSettings,
  kind: AccountKind,
  isSuitable: (entry: Entry) => boolean,
): Promise<Entry | undefined> {
  const entries = await session.search(settings.baseDn, {
    scope: 'sub',
    filter: objectClassIs(kind.objectClass),
    sizeLimit: SAMPLE,
    ...attributesOf(settings, kind),
  });
  return entries.find(isSuitable);
}

/** A single entry by its name; undefined where it is gone or not to be seen. */
export async function entryAt(
  session: Session,
  dn: string,
  attributes: readonly string[],
): Promise<Entry | undefined> {
  try {
    const [entry] = await session.search(dn, { scope: 'base', attributes: [...attributes] });
    return entry;
  } catch (error) {
    if (error instanceof Refused && error.code === RESULT.noSuchObject) return undefined;
    throw error;
  }
}

export const loginOf = (entry: Entry, settings: ConnectorSettings): string =>
  textOf(entry, settings.attributes.login) ?? '';
