import { randomUUID } from 'node:crypto';
import { createPersonClient } from '../../support/personClient';
import { uniqueName } from '../../support/adminClient';
import { DIFFICULT } from '../../support/directories/passwords';
import type { Way } from '../../support/directories/organisationAt';
import { fewAtOnce } from '../../support/fewAtOnce';
import { untilDecided } from '../../support/poll';
import { createPortalClient } from '../../support/portalClient';
import { shared } from '../../support/sharedProduct';
import { normalisePassword } from '../../../workflows/domain/passwordRules';
import { hostileLogins, hostileName, hostileSettings, nameOf } from './hostile';
import { comparedWithPage } from './page';
import { auditedOf, play, type Played, toldIn } from './play';
import {
  atSamba,
  atSlapd,
  CHOSEN,
  FORMER,
  type SambaScene,
  type Scene,
  type Server,
  type SlapdScene,
  WAYS,
} from './scenes';
import { playReadOnly, playSetting, type SettingPlayed, startSettings } from './settings';
import { type State, STATES } from './states';
import { playWindows } from './windows';

const STARTS_WITHIN_MS = 180_000;
const PLAYS_WITHIN_MS = 300_000;
/** A busy machine may leave a directory unanswered for its 4.5 s, which says nothing of the account. */
const PLAYS_MAX = 3;
const UNANSWERED = 'writeback.failed timeout';
const SERVERS: readonly Server[] = ['slapd', 'Samba'];

let slapd: SlapdScene;
let samba: SambaScene;
beforeAll(async () => {
  [slapd, samba] = await Promise.all([atSlapd(), atSamba()]);
}, STARTS_WITHIN_MS);
afterAll(async () => {
  await Promise.all([slapd?.stop(), samba?.stop()]);
}, STARTS_WITHIN_MS);

const sceneOf = (server: Server): Scene => (server === 'slapd' ? slapd : samba);
const EACH = SERVERS.flatMap((server) => WAYS.map((way) => [server, way] as const));

/** Repeated where the directory has no turn for it. */
const signIn = async (slug: string, login: string, password: string) => {
  const client = createPersonClient(shared.portalUrl);
  const key = randomUUID();
  const { status, body } = await untilDecided(() =>
    client.post(`/tenants/${slug}/sessions`, { login, password }, key),
  );
  return [status, body.code];
};

async function arrive(scene: Scene, way: Way) {
  const account = await scene.addAccount();
  const organisation = scene.organisations[way];
  return { account, organisation, person: await organisation.addPerson(account.login) };
}

/** The same by every way, or each of what it was. */
const sameByEveryWay = (cells: readonly string[][]): string[] =>
  (cells[0] ?? []).map((_, at) => [...new Set(cells.map((row) => row[at] ?? ''))].join(' **or** '));

const cellsOf = ({ person, audit, opens }: Played) => [person, audit, opens];

describe('what comes of each state of an account is what the page says, by every way', () => {
  const playAt = async (server: Server, way: Way, state: State) => {
    const playOnce = () =>
      server === 'slapd'
        ? state.slapd && play(slapd, way, state, state.slapd)
        : state.Samba && play(samba, way, state, state.Samba);
    let played = await playOnce();
    for (let plays = 1; played?.audit === UNANSWERED && plays < PLAYS_MAX; plays += 1)
      played = await playOnce();
    return played === undefined ? [] : cellsOf(played);
  };

  test(
    'of OpenLDAP and Samba',
    async () => {
      const all = SERVERS.flatMap((server) =>
        STATES.flatMap((state) => (state[server] === undefined ? [] : [{ server, state }])),
      );
      const rows = await fewAtOnce(all, 2, async ({ server, state }) => {
        const played = await Promise.all(WAYS.map((way) => playAt(server, way, state)));
        const cells = sameByEveryWay(played);
        const name = state.isTied === true ? `${state.name}, tied before` : state.name;
        return [server === 'slapd' ? 'OpenLDAP' : server, name, state.act, ...cells];
      });
      const head = [
        'Server',
        'The account is, or gets',
        'Asked for',
        'The person',
        'Audit',
        'Opens',
      ];
      const { found, onPage } = comparedWithPage('states', head, rows);
      expect(found).toEqual(onPage);
    },
    PLAYS_WITHIN_MS,
  );

  test(
    'of a server set wrongly, which its check names with a remedy',
    async () => {
      const { settings, stop } = await startSettings(slapd);
      const cells = (one: SettingPlayed) => [...cellsOf(one).slice(0, 2), one.check, one.opens];
      try {
        const rows = await fewAtOnce(settings, 3, async (setting) => {
          const played = await Promise.all(WAYS.map((way) => playSetting(slapd, way, setting)));
          return [setting.name, ...sameByEveryWay(played.map(cells))];
        });
        const readOnly = await playReadOnly(slapd, WAYS);
        rows.push(['a server that takes no writes', ...sameByEveryWay(readOnly.map(cells))]);
        const head = ['What is wrong', 'The person', 'Audit', 'The check', 'Opens'];
        const { found, onPage } = comparedWithPage('settings', head, rows);
        expect(found).toEqual(onPage);
      } finally {
        await stop();
      }
    },
    PLAYS_WITHIN_MS,
  );

  test(
    'of a scripted server that answers as Windows is said to',
    async () => {
      const rows = (await playWindows()).map(([name, played]) => [
        name,
        ...sameByEveryWay(played.map((one) => cellsOf(one).slice(0, 2))),
      ]);
      const head = ['What it answers to the write', 'The person', 'Audit'];
      const { found, onPage } = comparedWithPage('windows', head, rows);
      expect(found).toEqual(onPage);
    },
    PLAYS_WITHIN_MS,
  );
});

describe.each(EACH)(
  'a person whose password is kept by %s, reached by way of %s',
  (server, way) => {
    test('goes on after a refusal, and is recorded as having reset it once', async () => {
      const scene = sceneOf(server);
      const { account, organisation, person } = await arrive(scene, way);
      const visitor = await organisation.proven(person);
      // Samba takes a former password from an administrator.
      const refused = await visitor.setPassword(server === 'slapd' ? FORMER : 'quietheronswade');
      expect(refused.body).toMatchObject({
        accepted: false,
        reasons: [{ code: server === 'slapd' ? 'recently-used' : 'too-few-classes' }],
        state: { step: 'choosePassword' },
      });
      expect((await visitor.setPassword(CHOSEN)).body).toMatchObject({
        accepted: true,
        state: { step: 'done', outcome: { code: 'password-reset' } },
      });
      expect(await scene.connector.authenticate(account.id, CHOSEN)).toBe('right');
      const [operation, ...more] = await organisation.operationsOf(person);
      expect(operation).toMatchObject({ kind: 'reset', endedAt: expect.any(Date) as Date });
      expect(more).toEqual([]);
    });

    test('may choose any signs: the directory has the normal form, the spelling signs in', async () => {
      const scene = sceneOf(server);
      const all = Object.entries(DIFFICULT).map(async ([what, typed]) => {
        const { account, organisation, person } = await arrive(scene, way);
        const { slug } = organisation.tenant;
        const visitor = await organisation.proven(person);
        const { body } = await visitor.setPassword(typed);
        const normal = normalisePassword(typed);
        return [
          what,
          toldIn(body),
          await scene.connector.authenticate(account.id, normal),
          normal === typed ? 'wrong' : await scene.connector.authenticate(account.id, typed),
          ...(await signIn(slug, person.login, typed)),
          ...(await signIn(slug, person.login, normal)),
        ];
      });
      expect(await Promise.all(all)).toEqual(
        Object.keys(DIFFICULT).map((what) => [
          what,
          'done password-reset',
          'right',
          'wrong',
          ...[201, undefined],
          ...[201, undefined],
        ]),
      );
    });

    describe('with a login made to find somebody else', () => {
      test('is nobody there, at every door, and nobody’s account changes', async () => {
        const scene = sceneOf(server);
        const { account: canary, organisation } = await arrive(scene, way);
        const { admin, tenant } = organisation;
        const before = await scene.versionOf(canary);
        const portal = createPortalClient(shared.portalUrl);
        const found = await fewAtOnce(hostileLogins(canary.login), 8, async (login) => {
          const started = await portal.post(`/tenants/${tenant.slug}/password-resets`, {
            body: { login },
          });
          const email = `${uniqueName('h')}@home.example`;
          const displayName = hostileName();
          const body = {
            login,
            displayName,
            home: { directory: organisation.directory.id },
            contacts: { alternateEmail: email },
          };
          const made = await admin.call('POST', `/tenants/${tenant.slug}/users`, { body });
          const [status, code] = await signIn(tenant.slug, login, FORMER);
          const came = [started.status, made.status, status, code].join(' ');
          if (made.status !== 201) return [nameOf(login), `${came}, ${made.body.code}`];
          const person = { id: made.body.id as string, login, email };
          const visitor = await organisation.proven(person);
          const set = await visitor.setPassword(CHOSEN);
          return [nameOf(login), `${came} ${toldIn(set.body)}, ${await auditedOf(person)}`];
        });
        const others = found.filter(([, came = '']) => !EXPECTED.includes(came));
        expect(others).toEqual([]);
        expect(await scene.versionOf(canary)).toBe(before);
        expect(await scene.connector.authenticate(canary.id, FORMER)).toBe('right');
      });
    });
  },
);

/** Known here and found nowhere there; no name at all; or another spelling of the one that is known. */
const EXPECTED = [
  '201 201 401 sign-in-refused refused unknown-account, writeback.failed account-not-found',
  '422 422 422 invalid-field, invalid-field',
  '422 409 422 invalid-field, already-exists',
];

test('what operators enter for a directory is taken as it is, or refused by the contract', async () => {
  const { admin, tenant } = slapd.organisations.direct;
  const path = `/tenants/${tenant.slug}/directories`;
  const all = hostileSettings.map(async ([what, settings, isTaken]) => {
    const body = { name: uniqueName('d'), ...slapd.entered, ...settings };
    const { status, body: made } = await admin.call('POST', path, { body });
    if (status !== 201) return [what, status, made.code, isTaken];
    const { body: looked } = await admin.call('POST', `${path}/${made.id}/check`);
    await admin.call('DELETE', `${path}/${made.id}`);
    return [what, status, looked.findings[0]?.code, isTaken];
  });
  expect(await Promise.all(all)).toEqual(
    hostileSettings.map(([what, , isTaken]) =>
      isTaken ? [what, 201, 'wrong-base', true] : [what, 422, 'invalid-field', false],
    ),
  );
});
