import { randomBytes } from 'node:crypto';
import { Registry } from 'prom-client';
import { DirectoryFailure } from '../../activities/directories/connector';
import type { Json } from '../support/adminClient';
import { createAdminClient, uniqueName } from '../support/adminClient';
import { type OrganisationAt, organisationAt } from '../support/directories/organisationAt';
import * as slapd from '../support/directories/slapd';
import { eventually } from '../support/poll';
import { shared } from '../support/sharedProduct';
import { createDirectoryMeter } from '../../worker/directoryFigures';

const metrics = async (): Promise<string[]> =>
  (await (await fetch(`${shared.workerUrl}/metrics`)).text()).split('\n');

/** The values of the series whose labels all are so. */
const valuesOf = (lines: string[], name: string, ...labels: string[]): number[] =>
  lines
    .filter((line) => line.startsWith(`${name}{`) && labels.every((one) => line.includes(one)))
    .map((line) => Number(line.split(' ').at(-1)));

describe('the meter of calls', () => {
  const call = { directoryId: 'one', via: 'direct', operation: 'write' } as const;
  const outcomes = async (metrics: ReturnType<typeof createDirectoryMeter>['metrics']) => {
    const { values } = (await metrics[0]?.get()) ?? { values: [] };
    return values.map(({ labels, value }) => {
      const { directory, outcome } = labels as Record<string, string>;
      return [directory, outcome, value];
    });
  };

  test('tells how a call ended, and lets its end through', async () => {
    const { observe, metrics: counted } = createDirectoryMeter();
    const answers = [
      { kind: 'written' },
      'right',
      'wrong',
      { kind: 'refused' },
      { kind: 'unknown' },
    ];
    for (const answer of answers)
      expect(await observe(call, () => Promise.resolve(answer))).toBe(answer);
    for (const problem of ['unreachable', 'bind-refused', 'missing-right'] as const) {
      const failure = new DirectoryFailure(problem, 'for a test');
      await expect(observe(call, () => Promise.reject(failure))).rejects.toBe(failure);
    }
    expect(await outcomes(counted)).toEqual([
      ['one', 'answered', 3],
      ['one', 'refused', 1],
      ['one', 'failed', 2],
      ['one', 'unreachable', 2],
    ]);
    const registry = new Registry();
    for (const metric of counted) registry.registerMetric(metric);
    expect(await registry.metrics()).toContain(
      'latchkey_directory_call_seconds_count{via="direct",operation="write"} 8',
    );
  });

  test('tells two hundred directories apart, and no more', async () => {
    const { observe, metrics: counted } = createDirectoryMeter();
    const nothing = () => Promise.resolve('right');
    for (let at = 0; at < 300; at += 1) await observe({ ...call, directoryId: `d${at}` }, nothing);
    const told = await outcomes(counted);
    expect(told).toHaveLength(201);
    expect(told.at(-1)).toEqual(['others', 'answered', 100]);
  });
});

describe('a worker', () => {
  let server: slapd.Slapd;
  let organisation: OrganisationAt;
  beforeAll(async () => {
    server = await slapd.startSlapd();
    const there = { urls: [server.urls.tls], baseDn: slapd.BASE, bind: slapd.SERVICE };
    const caCertificates = [server.authority.ca];
    organisation = await organisationAt({ kind: 'ldap', ...there, caCertificates }, {}, 'agent');
  });
  afterAll(async () => {
    await organisation?.stop();
    await server.stop();
  });

  const signIn = async (login: string) => {
    const path = `${shared.portalUrl}/v1/tenants/${organisation.tenant.slug}/sessions`;
    const body = JSON.stringify({ login, password: randomBytes(9).toString('hex') });
    const headers = { 'content-type': 'application/json', origin: shared.portalUrl };
    return (await fetch(path, { method: 'POST', headers, body })).status;
  };

  test('tells how a directory and its agent stand, by their ids and nothing else', async () => {
    const { name } = await slapd.slapdPerson(server);
    const person = await organisation.addPerson(name);
    expect(await signIn(person.login)).toBe(401);
    const directory = `directory="${organisation.directory.id}"`;
    const { body } = await organisation.admin.call('GET', `${organisation.place}/status`);
    const [{ id: agentId, name: agentName }] = body.agents as Json[] as [Json];
    const agent = `agent="${agentId}"`;
    const lines = await eventually('a state', async () => {
      const all = await metrics();
      const isTold = valuesOf(all, 'latchkey_directory_state', directory, 'via="agent"');
      return isTold[0] === 1 ? all : undefined;
    });
    expect(valuesOf(lines, 'latchkey_directory_state', directory)).toEqual([1]);
    expect(valuesOf(lines, 'latchkey_agent_state', directory, agent)).toEqual([1]);
    const [ageSeconds = 99] = valuesOf(lines, 'latchkey_agent_last_seen_seconds', agent);
    expect(ageSeconds).toBeLessThan(12);
    const asked = [directory, 'operation="authenticate"', 'outcome="answered"'];
    expect(valuesOf(lines, 'latchkey_directory_calls_total', ...asked)).toEqual([1]);
    const said = lines.join('\n');
    for (const value of [agentName, organisation.directory.name, person.login, slapd.BASE])
      expect(said).not.toContain(String(value));
  });

  test('stays ready, and the portal too, while a directory is away', async () => {
    const admin = createAdminClient();
    const path = `/tenants/${organisation.tenant.slug}/directories`;
    const away = { kind: 'ldap', urls: ['ldaps://127.0.0.1:9'], baseDn: slapd.BASE };
    const made = await admin.call('POST', path, {
      body: { name: uniqueName('d'), ...away, bind: slapd.SERVICE },
    });
    try {
      const directory = `directory="${made.body.id}"`;
      await eventually('one that is away', async () => {
        const labels = [directory, 'state="unreachable"'];
        const told = valuesOf(await metrics(), 'latchkey_directory_state', ...labels);
        return told[0] === 1 ? true : undefined;
      });
      organisation.agents[0]?.kill('SIGKILL');
      await eventually('an agent that is away', async () => {
        const labels = [`directory="${organisation.directory.id}"`, 'state="unreachable"'];
        const told = valuesOf(await metrics(), 'latchkey_agent_state', ...labels);
        return told[0] === 1 ? true : undefined;
      });
      for (const url of [shared.workerUrl, shared.portalUrl])
        expect([url, (await fetch(`${url}/readyz`)).status]).toEqual([url, 200]);
    } finally {
      await admin.call('DELETE', `${path}/${made.body.id}`);
    }
  });
});
