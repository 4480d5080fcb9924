import { uniqueName } from '../../support/adminClient';

/** What could make a filter or a name find somebody else than `canary`, whose login it is made of. */
export const hostileLogins = (canary: string): string[] => [
  '*',
  `${canary}*`,
  `${canary.slice(0, -1)}*`,
  `*)(uid=${canary}`,
  `${canary})(|(objectClass=*`,
  `x)(|(uid=${canary})(sAMAccountName=${canary}))(!(cn=x`,
  `(|(uid=*))`,
  `${canary})`,
  `${canary}(`,
  `${canary}\\`,
  `${canary}\\2a`,
  `\\2a`,
  `${canary}\\00`,
  `${canary}\u0000`,
  `${canary}\u0000)(uid=*`,
  `${canary}\n`,
  `${canary}\r\nuid: x`,
  `uid=${canary}`,
  `cn=${canary},ou=People,dc=example,dc=test`,
  `${canary},ou=People`,
  `${canary}+uid=x`,
  `"${canary}"`,
  `#04${Buffer.from(canary).toString('hex')}`,
  `CORP\\${canary}`,
  `CORP/${canary}`,
  `corp.example.test\\${canary}`,
  `${canary}@corp.example.test`,
  `${canary}@`,
  `${canary}\u0301`,
  `${canary.replace('p', '\u0440')}`,
  `${canary} x`,
  `${canary}/../${canary}`,
  `\ud800${canary}`,
  `\ufffd${canary}`,
  '👩‍🚀',
  'a'.repeat(256),
  'ü'.repeat(257),
  '   ',
  "' or 1=1; --",
];

/** What operators may enter for a directory, and whether the door takes it. */
export const hostileSettings: readonly [what: string, settings: object, taken: boolean][] = [
  ['a base that is no name', { baseDn: '*' }, false],
  ['a base that is a filter', { baseDn: '(objectClass=*)' }, false],
  ['a base with a NUL', { baseDn: 'dc=example,dc=test\u0000' }, false],
  ['a base with a line break', { baseDn: 'dc=example\ndc=test' }, false],
  ['an endless base', { baseDn: `dc=${'a'.repeat(1_000)}` }, false],
  ['a base with a filter in it', { baseDn: 'ou=People)(uid=*,dc=example,dc=test' }, true],
  ['a base with an open escape', { baseDn: 'ou=People\\,dc=example,dc=test\\' }, true],
  ['an attribute with a filter in it', { attributes: { login: 'uid=*)(cn' } }, false],
  ['every attribute', { attributes: { login: '*' } }, false],
  ['an attribute with an option', { attributes: { id: 'entryUUID;binary' } }, false],
  ['no attribute', { attributes: { id: '' } }, false],
  ['an attribute with a NUL', { attributes: { id: 'uid\u0000' } }, false],
  ['an endless attribute', { attributes: { id: 'a'.repeat(64) } }, false],
  ['a filter without parentheses', { sync: { filter: 'uid=*' } }, false],
  ['an open filter', { sync: { filter: '(uid=*' } }, false],
  ['a filter with a NUL', { sync: { filter: '(uid=\u0000)' } }, false],
  ['an endless filter', { sync: { filter: `(uid=${'a'.repeat(1_000)})` } }, false],
  ['a group that is no name', { sync: { groups: ['*)(uid=*'] } }, false],
];

export const nameOf = (text: string): string =>
  JSON.stringify(text.length > 40 ? `${text.slice(0, 10)}… (${text.length})` : text);

/** A name for a group or a person, as hostile as a login. */
export const hostileName = () => `*)(cn=${uniqueName('x')}\\2a"'`;
