import { AndFilter, type Entry, EqualityFilter, type Filter } from 'ldapts';
import { type ConnectorSettings, DirectoryFailure } from '../connector';
import { textOf, valuesOf } from './entries';
import { Refused, RESULT } from './failures';
import { guidBytes, guidText } from './objectGuid';
import type { Session } from './session';

/** Which entries count as accounts, and what of them is read besides the mapped attributes. */
export type AccountKind = { objectClass: string; attributes: readonly string[] };

const isGuid = (attribute: string): boolean => attribute.toLowerCase() === 'objectguid';

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
  const filter = idFilter(settings.attributes.id, immutableId);
  if (filter === undefined) return undefined;
  const found = await session.search(settings.baseDn, {
    scope: 'sub',
    filter: new AndFilter({ filters: [objectClassIs(kind.objectClass), filter] }),
    sizeLimit: 2,
    ...attributesOf(settings, kind),
  });
  if (found.length > 1) throw new DirectoryFailure('account-ambiguous', settings.attributes.id);
  return found[0];
}

export async function requireEntry(...args: Parameters<typeof findEntry>): Promise<Entry> {
  const entry = await findEntry(...args);
  if (!entry) throw new DirectoryFailure('account-not-found', args[1].attributes.id);
  return entry;
}

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
