import { uniqueName } from '../../support/adminClient';
import type { Account, AccountOptions, SambaScene, Scene, SlapdScene } from './scenes';

/** Beside what it is made with, what is done to an account; answers another one where that is to be looked at. */
type Arranged<S> = {
  account?: AccountOptions;
  then?: (scene: S, account: Account) => Promise<unknown>;
};

export type State = {
  name: string;
  act: 'reset' | 'unlock';
  /** Other than the usual one. */
  password?: string;
  /** The person has reset their password here before, so they are tied to the account. */
  isTied?: true;
  /** Absent where the server knows no such state. */
  slapd?: Arranged<SlapdScene>;
  Samba?: Arranged<SambaScene>;
};

const modify = (scene: Scene, { dn }: Account, lines: string[]) =>
  scene.apply(['', `dn: ${dn}`, 'changetype: modify', ...lines, ''].join('\n'));

const replacing = (attribute: string, value: string) => ({
  then: (scene: Scene, account: Account) =>
    modify(scene, account, [`replace: ${attribute}`, `${attribute}: ${value}`]),
});

const both = (arranged: Arranged<Scene>) => ({ slapd: arranged, Samba: arranged });

const locked = {
  then: async ({ connector }: Scene, { id }: Account) => {
    for (const wrong of ['a', 'b', 'c']) await connector.authenticate(id, wrong);
  },
};

const movedTo = (name: string) => ({
  then: (scene: Scene, { dn }: Account) =>
    scene.apply(
      [
        ...['', `dn: ${dn}`, 'changetype: modrdn', `newrdn: CN=${uniqueName(name)}`],
        ...['deleteoldrdn: 1', `newsuperior: OU=Moved,${scene.base}`, ''],
      ].join('\n'),
    ),
});

const withLogin = (attribute: string) => ({
  then: (scene: Scene, account: Account) =>
    replacing(attribute, uniqueName('other')).then(scene, account),
});

const deleted = (scene: Scene, { dn }: Account) => scene.apply(`\ndn: ${dn}\nchangetype: delete\n`);

/** Deleted, and made anew with the same name: that one is looked at. */
const madeAnew = {
  slapd: {
    then: async (scene: SlapdScene, account: Account) => {
      await deleted(scene, account);
      await scene.server.addPerson(account.login, { password: 'first-Passw0rd!' });
      const found = await scene.connector.findByLogin(account.login);
      return { ...account, id: found?.immutableId ?? '' };
    },
  },
  Samba: {
    then: async (scene: SambaScene, account: Account) => {
      await deleted(scene, account);
      await scene.server.addPerson(account.login);
      const found = await scene.connector.findByLogin(account.login);
      return { ...account, id: found?.immutableId ?? '' };
    },
  },
};

/** Samba lets no two accounts have a login. */
const twins = {
  slapd: {
    then: (scene: SlapdScene, { login }: Account) =>
      scene.server.addPerson(uniqueName('twin'), { uid: login }),
  },
};

const young = {
  slapd: { account: { policy: 'young' } },
  Samba: {
    then: (scene: SambaScene, { login }: Account) =>
      scene.server.addPolicy(uniqueName('young'), login, ['--min-pwd-age=1']),
  },
};

/** What accounts may be in as their password is reset, or they are unlocked. */
export const STATES: readonly State[] = [
  { name: 'nothing special', act: 'reset', ...both({}) },
  { name: 'locked out', act: 'unlock', ...both(locked) },
  { name: 'locked out', act: 'reset', ...both(locked) },
  { name: 'not locked out', act: 'unlock', ...both({}) },
  {
    name: 'has to change the password at the next sign-in',
    act: 'reset',
    slapd: replacing('pwdReset', 'TRUE'),
    Samba: replacing('pwdLastSet', '0'),
  },
  { name: 'a password too short there', act: 'reset', password: 'Vz7-kqWm', ...both({}) },
  {
    name: 'a password not mixed enough there',
    act: 'reset',
    password: 'quietheronswadeagain',
    ...both({}),
  },
  { name: 'the present password', act: 'reset', password: 'first-Passw0rd!', ...both({}) },
  { name: 'a password younger than it may be', act: 'reset', ...young },
  {
    name: 'disabled',
    act: 'reset',
    slapd: replacing('pwdAccountLockedTime', '000001010000Z'),
    Samba: replacing('userAccountControl', '514'),
  },
  {
    name: 'disabled',
    act: 'unlock',
    slapd: replacing('pwdAccountLockedTime', '000001010000Z'),
    Samba: replacing('userAccountControl', '514'),
  },
  {
    name: 'expired',
    act: 'reset',
    slapd: replacing('pwdEndTime', '20200101000000Z'),
    Samba: replacing('accountExpires', '130000000000000000'),
  },
  {
    name: 'where the service account has no right',
    act: 'reset',
    ...both({ account: { unit: 'Closed' } }),
  },
  {
    name: 'where the service account has no right',
    act: 'unlock',
    Samba: { account: { unit: 'Closed' } },
  },
  { name: 'under `pwdSafeModify`', act: 'reset', slapd: { account: { policy: 'safe' } } },
  {
    name: 'protected (`adminCount`)',
    act: 'reset',
    Samba: { account: { unit: 'Closed' }, ...replacing('adminCount', '1') },
  },
  { name: 'moved and renamed', act: 'reset', ...both(movedTo('moved')) },
  {
    name: 'moved and renamed',
    act: 'reset',
    isTied: true,
    ...both(movedTo('Now \\, elsewhere ')),
  },
  {
    name: 'with another login now',
    act: 'reset',
    slapd: withLogin('uid'),
    Samba: withLogin('sAMAccountName'),
  },
  {
    name: 'with another login now',
    act: 'reset',
    isTied: true,
    slapd: withLogin('uid'),
    Samba: withLogin('sAMAccountName'),
  },
  { name: 'deleted', act: 'reset', ...both({ then: deleted }) },
  { name: 'deleted', act: 'reset', isTied: true, ...both({ then: deleted }) },
  { name: 'deleted, and one made anew with its login', act: 'reset', isTied: true, ...madeAnew },
  { name: 'one of two with the login', act: 'reset', ...twins },
];
