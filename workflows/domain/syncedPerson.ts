import type { SyncedPerson } from './directorySync';

/** The contacts of a directory that can prove something here; its mail is the primary address. */
export type SyncedContactKind = 'mobilePhone' | 'officePhone';

type Contact = { kind: SyncedContactKind; digest: string };

type ContactHere = Contact & { id: string; source: string; isVerified: boolean };

/** What of a person's contacts changes: ids of rows that go, contacts that come. */
export type ContactChanges<Wanted> = {
  removed: string[];
  added: Wanted[];
  /** Whether one takes the place of another, or goes without. */
  isReplacing: boolean;
};

/**
 * One contact of each kind: what the person verified or an operator set stays; what came from the directory
 * and was not verified follows it. `isSame` compares under every key held.
 */
export function contactChanges<Wanted extends Contact>(
  wanted: readonly Wanted[],
  here: readonly ContactHere[],
  isSame: (wanted: Wanted, digest: string) => boolean,
): ContactChanges<Wanted> {
  const follows = ({ source, isVerified }: ContactHere) => source === 'directory' && !isVerified;
  const removed = here.filter(
    (contact) =>
      follows(contact) &&
      !wanted.some((one) => one.kind === contact.kind && isSame(one, contact.digest)),
  );
  const stay = here.filter((contact) => !removed.includes(contact));
  const added = wanted.filter(({ kind }) => !stay.some((contact) => contact.kind === kind));
  return { removed: removed.map(({ id }) => id), added, isReplacing: removed.length > 0 };
}

type Here = {
  login: string;
  displayName: string;
  givenName: string | null;
  surname: string | null;
  immutableId: string | null;
  isEnabled: boolean;
  isClosedThere: boolean;
};

export type PersonChanges = Partial<
  Pick<Here, 'login' | 'displayName' | 'givenName' | 'surname' | 'immutableId'>
> & {
  /** Closed as it is closed there, or opened again that was closed for that alone. */
  closing?: 'disabled' | 'enabled';
};

/** What of a person's own facts is not as it is in the directory. */
export function personChanges(there: SyncedPerson, here: Here): PersonChanges {
  const names = ['login', 'displayName', 'givenName', 'surname'] as const;
  const changed = Object.fromEntries(
    names.flatMap((name) => (there[name] === here[name] ? [] : [[name, there[name]]])),
  ) as PersonChanges;
  if (here.immutableId === null) changed.immutableId = there.id;
  if (!there.isEnabled && here.isEnabled) changed.closing = 'disabled';
  if (there.isEnabled && !here.isEnabled && here.isClosedThere) changed.closing = 'enabled';
  return changed;
}
