import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAdminClient, type Json } from '../support/adminClient';
import { ownFolder, removeFolder } from '../support/directories/servers';
import { codeIn } from '../support/outbox';
import { eventually } from '../support/poll';
import { shared } from '../support/sharedProduct';
import { visit } from '../support/visitor';

/** `npm run demo:directory` beside a product that runs. */
const SCRIPT = join(__dirname, '..', '..', 'scripts', 'demoDirectory.mjs');
const CHOSEN = 'Quiet-herons-wade-92';
const STARTS_WITHIN_MS = 400_000;
/** Of each directory that this account can start, the first person. */
const ADA = { title: 'OpenLDAP', login: 'ada' };
const BARBARA = { title: 'Active Directory', login: 'barbara' };
const shown = process.getuid?.() === 0 ? [ADA, BARBARA] : [ADA];

const admin = createAdminClient();
let home: string;
let demo: ChildProcess;
let said = '';

function spawnDemo(env: NodeJS.ProcessEnv = {}): void {
  said = '';
  demo = spawn(process.execPath, [SCRIPT], {
    env: { ...process.env, LATCHKEY_HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [demo.stdout, demo.stderr])
    stream?.on('data', (text: Buffer) => (said += text.toString()));
}

async function startDemo(env?: NodeJS.ProcessEnv): Promise<void> {
  spawnDemo(env);
  const isReady = () => {
    if (demo.exitCode !== null) throw new Error(`it ended: ${said}`);
    return said.includes('Ready.') ? true : undefined;
  };
  await eventually('a demo that is ready', isReady, STARTS_WITHIN_MS);
}

async function stopDemo(): Promise<number | null> {
  if (demo.exitCode === null) {
    const ended = once(demo, 'exit');
    demo.kill('SIGINT');
    await ended;
  }
  return demo.exitCode;
}

const isServed = (url: string) =>
  new Promise<boolean>((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port || 636), hostname);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** Those addresses of the demo's directories at which somebody listens. */
async function served(urls: string[]): Promise<string[]> {
  const answers = await Promise.all(urls.map(isServed));
  return urls.filter((_url, at) => answers[at]);
}

/** The processes of the machine that name a folder of this demo; Samba hides what it was started with. */
const running = () =>
  execFileSync('ps', ['-eo', 'args'])
    .toString()
    .split('\n')
    .filter((line) => line.includes(join(home, 'demo-directory')));

beforeAll(async () => {
  home = await ownFolder('demo');
  const { portalUrl, adminUrl, adminToken } = shared;
  const credentials = JSON.stringify({ portalUrl, adminUrl, adminToken });
  writeFileSync(join(home, 'credentials.json'), credentials);
  await startDemo();
}, STARTS_WITHIN_MS);
afterAll(async () => {
  await stopDemo();
  await removeFolder(home);
});

/** The mobile number the summary says of somebody. */
const mobileOf = (login: string) =>
  new RegExp(`^ +${login} +([+]\\d+)$`, 'm').exec(said)?.[1] ?? '';

/** What the directory tells somebody of themselves, asked with the very line the summary shows. */
function entryOf({ title, login }: typeof ADA, password: string): string {
  const lines = said.slice(said.indexOf('5. See it')).split('\n');
  const line = lines[lines.findIndex((one) => one.trim() === `in ${title}`) + 1] ?? '';
  expect(line).toContain(login === 'ada' ? 'uid=ada' : 'barbara@');
  return execFileSync('sh', ['-c', line.replace(' -W ', ` -w '${password}' `)]).toString();
}

async function reset({ login }: typeof ADA): Promise<void> {
  const mobile = mobileOf(login);
  const visitor = await visit(shared.portalUrl, 'demo-ad', login);
  await visitor.sendCode('sms', mobile);
  const code = await eventually('a code', async () => {
    const texts = (await admin.outbox({ slug: 'demo-ad' }, mobile)) as { text: string }[];
    return texts.map(({ text }) => codeIn(text)).find((one) => one !== '');
  });
  await visitor.prove('sms', code);
  expect((await visitor.setPassword(CHOSEN)).body.state).toMatchObject({ step: 'done' });
}

test('its people come from the directories by a sync of the agents, ten of each', async () => {
  expect(said.match(/agent serves, 10 people came/g)).toHaveLength(shown.length);
  const { body } = await admin.call('GET', '/tenants/demo-ad/users?limit=100');
  expect(body.items).toHaveLength(shown.length * 10);
  const directories = (await admin.call('GET', '/tenants/demo-ad/directories')).body
    .items as Json[];
  const place = `/tenants/demo-ad/directories/${directories[0]!.id}`;
  const { last } = (await admin.call('GET', `${place}/sync`)).body;
  expect(last).toMatchObject({ outcome: 'done', added: 10, problems: [] });
});

test(
  'a reset is written to each directory, and stays there when the demo is started again',
  async () => {
    // What a page solves by itself, and an address that others of this run use.
    const eased = { challenge: 'none', trustedNetworks: ['127.0.0.0/8'] };
    await admin.call('PATCH', '/tenants/demo-ad', { body: eased });
    for (const one of shown) {
      expect(entryOf(one, 'Kettle-Orbit-93-Falcon')).toMatch(/^displayName: /m);
      await reset(one);
      expect(entryOf(one, CHOSEN)).toMatch(/^(pwdChangedTime|whenChanged): \d{14}/m);
    }
    expect(running().length).toBeGreaterThan(0);
    const urls = [...new Set(said.match(/ldaps:[/][/][\d.:]+/g))];
    expect(await served(urls)).toHaveLength(shown.length);
    expect(await stopDemo()).toBe(0);
    expect(await served(urls)).toEqual([]);
    expect(running()).toEqual([]);
    await startDemo();
    expect(said).toContain('demo-ad there');
    expect(said.match(/agent serves, 0 people came/g)).toHaveLength(shown.length);
    for (const one of shown) expect(entryOf(one, CHOSEN)).toMatch(/^displayName: /m);
    expect(
      readFileSync(join(home, 'demo-directory', 'openldap-agent', 'agent.yaml'), 'utf8'),
    ).not.toContain(
      readFileSync(join(home, 'demo-directory', 'openldap-agent', 'bind.txt'), 'utf8'),
    );
  },
  STARTS_WITHIN_MS,
);

test(
  'what a demo that was killed left running is ended by the next one',
  async () => {
    const ended = once(demo, 'exit');
    demo.kill('SIGKILL');
    await ended;
    await startDemo();
    expect(said).toMatch(/Stopped what an earlier start left behind: .*openldap-agent/);
    expect(running().filter((line) => line.includes('slapd'))).toHaveLength(1);
  },
  STARTS_WITHIN_MS,
);

describe('on a machine that lacks directory servers', () => {
  const folderOf = (...programs: string[]) => {
    const folder = join(home, `path-${programs.length}`);
    mkdirSync(folder);
    for (const program of programs)
      symlinkSync(execFileSync('which', [program]).toString().trim(), join(folder, program));
    return folder;
  };

  it(
    'leaves out Active Directory in one line that says what to install',
    async () => {
      await stopDemo();
      await startDemo({
        PATH: folderOf('slapd', 'slapadd', 'ldapmodify', 'ldapsearch', 'openssl'),
      });
      const [line] = /^Active Directory is left out: .*$/m.exec(said) ?? [];
      expect(line).toMatch(/samba, .*ldb-tools missing.*apt-get install .* samba .*ldb-tools/);
      expect(said).toMatch(/^ +ada +[+]49/m);
      expect(said).not.toContain('barbara');
    },
    STARTS_WITHIN_MS,
  );

  it(
    'says of both what to install, and ends',
    async () => {
      await stopDemo();
      spawnDemo({ PATH: folderOf() });
      await once(demo, 'close');
      expect(said).toMatch(/^OpenLDAP is left out: .*ldap-utils.*apt-get install/m);
      expect(said).toMatch(/^Active Directory is left out: .*apt-get install/m);
      expect(demo.exitCode).toBe(1);
    },
    STARTS_WITHIN_MS,
  );
});
