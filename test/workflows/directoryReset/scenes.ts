import type { Connector } from '../../../activities/directories/connector';
import { createActiveDirectory } from '../../../activities/directories/ldap/activeDirectory';
import { createLdap } from '../../../activities/directories/ldap/ldap';
import { uniqueName } from '../../support/adminClient';
import {
  type Entered,
  type OrganisationAt,
  organisationAt,
  type Way,
} from '../../support/directories/organisationAt';
import * as samba from '../../support/directories/samba';
import { sambaSettings, slapdSettings } from '../../support/directories/settings';
import * as slapd from '../../support/directories/slapd';

export const CHOSEN = 'quiet-herons-wade-92';
export const FORMER = 'first-Passw0rd!';
export const WAYS: readonly Way[] = ['direct', 'agent'];

export type Server = 'slapd' | 'Samba';
/** An account in the directory: what it signs in with, where it stands, and its id. */
export type Account = { login: string; dn: string; id: string };
export type AccountOptions = { unit?: string; policy?: string };

/** One server, with an organisation that reaches it directly and one that does through an agent. */
export type Scene = {
  base: string;
  entered: Entered;
  organisations: Record<Way, OrganisationAt>;
  connector: Connector;
  /** Somebody new, whose password is `FORMER`. */
  addAccount: (options?: AccountOptions) => Promise<Account>;
  /** LDIF, by the administrator of the server. */
  apply: (text: string) => Promise<unknown>;
  /** What changes with every write to an account, and with nothing else. */
  versionOf: (account: Account) => Promise<string>;
  stop: () => Promise<void>;
};

export type SlapdScene = Scene & { server: slapd.Slapd };
export type SambaScene = Scene & { server: samba.Samba };

/** Nobody waits: a directory that is away ends a reset, and what it says is seen at once. */
export const POLICY = {
  reset: { writebackOutage: 'fail' },
  password: { minLength: 8, history: 0 },
  notify: { ownerOnReset: false },
} as const;

async function atBoth(entered: Entered): Promise<Record<Way, OrganisationAt>> {
  const [direct, agent] = await Promise.all(
    WAYS.map((way) => organisationAt(entered, POLICY, way)),
  );
  if (direct === undefined || agent === undefined) throw new Error('two ways make two');
  return { direct, agent };
}

const stopping =
  (scene: Pick<Scene, 'organisations' | 'connector'>, server: { stop: () => Promise<void> }) =>
  async () => {
    await Promise.all(WAYS.map((way) => scene.organisations[way].stop()));
    await scene.connector.close();
    await server.stop();
  };

export async function atSlapd(): Promise<SlapdScene> {
  const server = await slapd.startSlapd();
  const connector = createLdap(slapdSettings(server));
  const entered: Entered = {
    kind: 'ldap',
    urls: [server.urls.tls],
    baseDn: slapd.BASE,
    bind: slapd.SERVICE,
    caCertificates: [server.authority.ca],
  };
  const organisations = await atBoth(entered);
  return {
    server,
    base: slapd.BASE,
    entered,
    organisations,
    connector,
    addAccount: async (options = {}) => {
      const { name, dn, id } = await slapd.slapdPerson(server, { password: FORMER, ...options });
      return { login: name, dn, id };
    },
    apply: server.apply,
    versionOf: async ({ dn }) => (await server.valuesAt(dn, 'entryCSN')).join(),
    stop: stopping({ organisations, connector }, server),
  };
}

export async function atSamba(): Promise<SambaScene> {
  const server = await samba.startSamba();
  await server.grant('Moved', 'resetPassword', 'writeLockoutTime', 'writePwdLastSet');
  const connector = createActiveDirectory(sambaSettings(server));
  const entered: Entered = {
    kind: 'activeDirectory',
    urls: [server.urls.tls],
    baseDn: samba.BASE,
    bind: samba.SERVICE,
    caCertificates: [server.authority.ca],
  };
  const organisations = await atBoth(entered);
  return {
    server,
    base: samba.BASE,
    entered,
    organisations,
    connector,
    addAccount: async ({ unit } = {}) => {
      const login = uniqueName('p');
      const dn = await server.addPerson(login, { password: FORMER, ...(unit && { unit }) });
      const found = await connector.findByLogin(login);
      return { login, dn, id: found?.immutableId ?? '' };
    },
    apply: server.apply,
    versionOf: async ({ dn }) =>
      `${await server.read(dn, 'pwdLastSet')} ${await server.read(dn, 'lockoutTime')}`,
    stop: stopping({ organisations, connector }, server),
  };
}
