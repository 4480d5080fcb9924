import { join } from 'node:path';
import type { Json } from '../../support/adminClient';
import { createAuthority } from '../../support/directories/certificates';
import {
  type Entered,
  type OrganisationAt,
  organisationAt,
  type Way,
} from '../../support/directories/organisationAt';
import { ownFolder, removeFolder } from '../../support/directories/servers';
import { startTlsFront } from '../../support/directories/tlsFront';
import { act, type Played } from './play';
import { FORMER, POLICY, type SlapdScene } from './scenes';

/** What is wrong with the settings, or the server, for everybody. */
export type Setting = {
  name: string;
  changes: Partial<Entered>;
  login?: (uid: string) => string;
  /** Known to be away: where nobody waits for it, no reset gets as far as a password. */
  isAway?: true;
};

export type SettingPlayed = Played & { check: string };

const WAITING = {
  ...POLICY,
  reset: { writebackOutage: 'wait', writebackWaitMinutes: 1 },
} as const;

/** More people than the server goes through for a search without an index. */
const CROWD = 35;

/** One of its policies lets no reset come about. */
const OF_THE_SERVER = 'safe-modify';

/** What an operator, or an administrator of the server, may get wrong; `stop` takes away what that needs. */
export async function startSettings({ server, base }: SlapdScene) {
  const folder = await ownFolder('settings');
  const other = createAuthority(join(folder, 'other'));
  const target = { port: server.port, ca: server.authority.ca };
  const fronts = await Promise.all([
    startTlsFront(server.authority.valid('elsewhere', ['DNS:elsewhere.example.test']), target),
    startTlsFront(server.authority.expired('over', ['DNS:localhost', 'IP:127.0.0.1']), target),
  ]);
  const crowd = Array.from({ length: CROWD }, (_, at) => server.addPerson(`crowd${at}`));
  await Promise.all(crowd);
  const plainPort = new URL(server.urls.plain).port;
  const settings: Setting[] = [
    {
      name: 'nobody listens there, and the policy waits',
      changes: { urls: ['ldaps://127.0.0.1:9'] },
      isAway: true,
    },
    {
      name: 'a port without TLS, and the policy waits',
      changes: { urls: [`ldaps://localhost:${plainPort}`] },
      isAway: true,
    },
    { name: 'the authority of another certificate', changes: { caCertificates: [other.ca] } },
    { name: 'a certificate of another host', changes: { urls: [fronts[0].url] } },
    { name: 'a certificate that is over', changes: { urls: [fronts[1].url] } },
    {
      name: 'a service account that is refused',
      changes: { bind: { dn: `cn=nobody,${base}`, password: 'wrong-Passw0rd' } },
    },
    { name: 'a base that is not there', changes: { baseDn: `ou=Nowhere,${base}` } },
    { name: 'a base of another server (referral)', changes: { baseDn: 'dc=nowhere,dc=test' } },
    {
      name: 'a search past the limit of the server',
      changes: { attributes: { login: 'mail' } },
      login: (name) => `${name}@example.test`,
    },
  ];
  return {
    settings,
    stop: async () => {
      await Promise.all(fronts.map((front) => front.stop()));
      await removeFolder(folder);
    },
  };
}

/** What the check of operators names, with a remedy for each. */
async function checkOf({ admin, place }: OrganisationAt): Promise<string> {
  const { body } = await admin.call('POST', `${place}/check`);
  const isOfThis = ({ severity, code }: Json) => severity === 'error' && code !== OF_THE_SERVER;
  const errors = (body.findings as Json[]).filter(isOfThis);
  return errors.map(({ code, remedy }) => (remedy ? code : `${code} without a remedy`)).join(' ');
}

/** Somebody new resets in an organisation whose directory is set so. */
export async function playSetting(
  scene: SlapdScene,
  way: Way,
  { name, changes, login: loginOf = (uid) => uid, isAway }: Setting,
): Promise<SettingPlayed> {
  const policy = isAway === true ? WAITING : POLICY;
  const organisation = await organisationAt({ ...scene.entered, ...changes }, policy, way);
  try {
    const { login, id } = await scene.addAccount();
    const person = await organisation.addPerson(loginOf(login));
    const played = await act(organisation, person, { act: 'reset' });
    const check = await checkOf(organisation);
    const isOld = (await scene.connector.authenticate(id, FORMER)) === 'right';
    return { ...played, check, opens: isOld ? 'the one before' : 'another one' };
  } catch (error) {
    throw new Error(`${name}, by way of ${way}`, { cause: error });
  } finally {
    await organisation.stop();
  }
}

/** The same while the server takes no writes at all. */
export async function playReadOnly(scene: SlapdScene, ways: readonly Way[]) {
  const readOnly = (value: string) =>
    scene.server.configure(
      `dn: olcDatabase={1}mdb,cn=config\nchangetype: modify\nreplace: olcReadOnly\nolcReadOnly: ${value}\n`,
    );
  const arrived = await Promise.all(
    ways.map(async (way) => {
      const { login, id } = await scene.addAccount();
      return { way, id, person: await scene.organisations[way].addPerson(login) };
    }),
  );
  await readOnly('TRUE');
  try {
    return await Promise.all(
      arrived.map(async ({ way, id, person }): Promise<SettingPlayed> => {
        const played = await act(scene.organisations[way], person, { act: 'reset' });
        const isOld = (await scene.connector.authenticate(id, FORMER)) === 'right';
        return { ...played, check: 'not asked', opens: isOld ? 'the one before' : 'another one' };
      }),
    );
  } finally {
    await readOnly('FALSE');
  }
}
