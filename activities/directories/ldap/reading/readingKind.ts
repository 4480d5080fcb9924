import type { Entry, Filter } from 'ldapts';
import type { SyncedPerson } from '../../../../workflows/domain/directorySync';
import type { ConnectorSettings } from '../../connector';
import type { Session } from '../session';

/** What a person signs in with, and whether the account is open. */
export type Named = Pick<SyncedPerson, 'login' | 'aliases' | 'isEnabled'>;

/** How people and groups of one kind of directory are told apart, read, and found changed. */
export type ReadingKind = {
  people: Filter;
  groups: Filter;
  /** Attributes of people besides the mapped ones. */
  attributes: readonly string[];
  /** Attributes of groups that hold distinguished names of members. */
  members: readonly string[];
  /** One that holds logins of members, where there is one. */
  memberLogins?: string;
  /** The attribute that grows with each change of an entry on one controller. */
  stamp: string;
  /** The controller behind this connection, by a name that another one never has. */
  controllerOf: (session: Session) => Promise<string>;
  /** What is needed to name people, read once. */
  namer: (session: Session, settings: ConnectorSettings) => Promise<(entry: Entry) => Named>;
};
