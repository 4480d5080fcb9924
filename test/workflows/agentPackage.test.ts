import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Json } from '../support/adminClient';
import { type OrganisationAt, organisationAt } from '../support/directories/organisationAt';
import { ownFolder, removeFolder, runTool } from '../support/directories/servers';
import * as slapd from '../support/directories/slapd';
import { eventually } from '../support/poll';

const ROOT = join(__dirname, '..', '..');
const CHOSEN = 'quiet-herons-wade-92';

let folder: string;
let installed: string;
let program: string;
let server: slapd.Slapd;
let organisation: OrganisationAt;

const readJson = (...path: string[]): Json => JSON.parse(readFileSync(join(...path), 'utf8'));

beforeAll(async () => {
  await runTool(process.execPath, [join(ROOT, 'scripts', 'agentPackage.mjs')]);
  folder = await ownFolder('package');
  const { version } = readJson(ROOT, 'package.json');
  const tarball = join(ROOT, 'dist', `latchkey-agent-${version}.tgz`);
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  await runTool('npm', ['install', '--prefix', folder, ...options, tarball]);
  installed = join(folder, 'node_modules', 'latchkey-agent');
  program = join(installed, 'latchkey-agent.js');
  server = await slapd.startSlapd();
  const { urls, authority } = server;
  const there = { urls: [urls.tls], baseDn: slapd.BASE, caCertificates: [authority.ca] };
  organisation = await organisationAt(
    { kind: 'ldap', bind: slapd.SERVICE, ...there },
    { notify: { ownerOnReset: false } },
    'agent',
  );
}, 240_000);
afterAll(async () => {
  await organisation?.stop();
  await server?.stop();
  await removeFolder(folder);
});

test('holds what an agent needs, in exact versions, and nothing else of the product', () => {
  const manifest = readJson(installed, 'package.json');
  expect(manifest.scripts).toBeUndefined();
  for (const version of Object.values(manifest.dependencies as Record<string, string>))
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  const packages = readdirSync(join(folder, 'node_modules'));
  for (const name of ['postgres', 'drizzle-orm', 'express', 'react', '@sendgrid', 'twilio'])
    expect(packages).not.toContain(name);
  const files = readdirSync(installed, { recursive: true }) as string[];
  expect(files.filter((name) => /(^|\/)(api|web|mutations|queries|schema)\//.test(name))).toEqual(
    [],
  );
  for (const name of ['agent.schema.json', 'latchkey-agent.service', 'README.md', 'LICENSE'])
    expect(files).toContain(name);
});

test('installs the very versions that were tested', () => {
  type Lock = Record<string, { version: string }>;
  const versionsIn = (lock: Lock) =>
    Object.entries(lock).map(
      ([place, { version }]) => `${place.split('node_modules/').at(-1)}@${version}`,
    );
  const tested = new Set(versionsIn(readJson(ROOT, 'package-lock.json').packages as Lock));
  const there = readJson(folder, 'node_modules', '.package-lock.json').packages as Lock;
  const onTop = Object.entries(there).filter(([place]) => place.lastIndexOf('node_modules/') === 0);
  const versions = versionsIn(Object.fromEntries(onTop));
  expect(versions.length).toBeGreaterThan(100);
  const [own, ...others] = versions.filter((one) => !tested.has(one));
  expect([own, others]).toEqual([expect.stringMatching(/^latchkey-agent@/), []]);
});

test('says how it is called, and by its doctor what it lacks', async () => {
  const link = join(folder, 'node_modules', '.bin', 'latchkey-agent');
  await expect(runTool(link, [])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/agent selftest/) as string,
  });
  const file = join(folder, 'agent.yaml');
  writeFileSync(join(folder, 'ca.pem'), server.authority.ca);
  const there = { urls: [server.urls.tls], baseDn: slapd.BASE, bind: slapd.SERVICE };
  const directory = { kind: 'ldap', ...there, caFiles: ['ca.pem'] };
  writeFileSync(file, stringify({ centre: 'https://centre.example.test', directory }));
  const failed = await runTool(link, ['doctor', '--config', file]).catch((error: Json) => error);
  expect(failed).toMatchObject({ code: 1 });
  expect(failed.stdout).toMatch(/✗ not-enrolled/);
  expect(failed.stdout).not.toMatch(/bind-refused|unreachable|certificate/);
});

test('enrols and serves its directory', async () => {
  const { agent, id } = await organisation.addAgent({}, program);
  const [other] = organisation.agents;
  other?.kill('SIGKILL');
  const { name } = await slapd.slapdPerson(server);
  const visitor = await organisation.proven(await organisation.addPerson(name));
  const state = (await visitor.setPassword(CHOSEN)).body.state as Json;
  const end = await eventually('an end', async () => {
    const now: Json = state.step === 'done' ? state : await visitor.look();
    return now.step === 'writing' ? undefined : now;
  });
  expect(end).toMatchObject({ step: 'done' });
  expect(agent.log()).toContain('directory.written');
  const { body } = await organisation.admin.call('GET', `${organisation.place}/status`);
  const { version } = readJson(ROOT, 'package.json');
  expect(body.agents.find((one: Json) => one.id === id)).toMatchObject({ version });
});
