import { type Entry, EqualityFilter, OrFilter } from 'ldapts';
import type { ConnectorSettings } from '../../connector';
import { textOf, textsOf } from '../entries';
import { LDAP_ACCOUNTS, isOpen } from '../ldapAccount';
import type { Session } from '../session';
import type { Named, ReadingKind } from './readingKind';

const isA = (value: string) => new EqualityFilter({ attribute: 'objectClass', value });

/** Whatever keeps people and groups as OpenLDAP does. */
export const LDAP_READING: ReadingKind = {
  people: isA(LDAP_ACCOUNTS.objectClass),
  groups: new OrFilter({
    filters: ['groupOfNames', 'groupOfUniqueNames', 'posixGroup'].map(isA),
  }),
  attributes: LDAP_ACCOUNTS.attributes,
  members: ['member', 'uniqueMember'],
  memberLogins: 'memberUid',
  stamp: 'modifyTimestamp',
  controllerOf: (session: Session) => Promise.resolve(session.url),
  namer,
};

function namer(_session: Session, { attributes }: ConnectorSettings) {
  return Promise.resolve((entry: Entry): Named => {
    const login = textOf(entry, attributes.login) ?? '';
    const aliases = textsOf(entry, attributes.mail).filter((mail) => mail !== login);
    return { login, aliases, isEnabled: isOpen(entry) };
  });
}
