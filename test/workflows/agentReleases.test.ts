import { join } from 'node:path';
import type { Json } from '../support/adminClient';
import { anotherRelease } from '../support/anotherBuild';
import type { TestAgent } from '../support/directories/agent';
import { type BehindFront, behindFront } from '../support/directories/behindFront';
import * as slapd from '../support/directories/slapd';
import { eventually } from '../support/poll';

const CHOSEN = 'quiet-herons-wade-92';

let scene: BehindFront;
let { server, front, connector, organisation } = {} as BehindFront;
beforeAll(async () => {
  scene = await behindFront('agent', { notify: { ownerOnReset: false } }, (one) =>
    // With it the doctor finds an error, and the agent counts as misconfigured.
    one.apply(`dn: cn=safe,ou=Policies,${slapd.BASE}\nchangetype: delete\n`),
  );
  ({ server, front, connector, organisation } = scene);
});
afterAll(() => scene.stop());

const agent = (): TestAgent => organisation.agents[0] as TestAgent;

const statusOf = async (): Promise<Json> =>
  (await organisation.admin.call('GET', `${organisation.place}/status`)).body;

const becomes = (what: string, isSo: (status: Json) => boolean) =>
  eventually(what, async () => (isSo(await statusOf()) ? true : undefined), 60_000);

test.each([
  ['an older agent beside a newer centre', '0.0.9'],
  ['a newer agent beside an older centre', '9.0.0'],
])('%s ends a reset that is writing, and is outdated', async (_what, version) => {
  const other = anotherRelease(version);
  try {
    const { name, id, dn } = await slapd.slapdPerson(server);
    const visitor = await organisation.proven(await organisation.addPerson(name));
    await becomes('an agent that runs', ({ agents }) => agents[0].state === 'running');
    front.fault = 'holdsAnswers';
    front.writes = 0;
    const setting = visitor.setPassword(CHOSEN);
    await eventually('a write', () => (front.writes > 0 ? true : undefined));
    agent().kill('SIGKILL');
    expect((await setting).body.state).toMatchObject({ step: 'writing' });
    front.fault = 'none';
    agent().start(join(other.dist, 'worker', 'agent.js'));
    const end = await eventually('an end', async () => {
      const state: Json = await visitor.look();
      return state.step === 'writing' ? undefined : state;
    });
    expect(end).toMatchObject({ step: 'done' });
    expect(await connector.authenticate(id, CHOSEN)).toBe('right');
    expect(await server.valuesAt(dn, 'pwdHistory')).toHaveLength(1);
    await becomes('outdated', ({ agents }) => agents[0].state === 'outdated');
    const [shown] = (await statusOf()).agents as [Json];
    expect(shown).toMatchObject({ state: 'outdated', version });
    await agent().end();
    agent().start();
    await becomes('of this release', ({ agents }) => agents[0].state === 'running');
  } finally {
    other.remove();
  }
});
