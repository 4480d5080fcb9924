import { spawnSync } from 'node:child_process';
import { adminSettings, bootstrapSettings, portalSettings } from '../../api/config';
import { migrationSettings } from '../../db/config';
import { workerSettings } from '../../worker/config';
import { temporalSettings } from '../../worker/temporal/config';
import { REFUSAL_CODES } from '../../workflows/domain/passwordRules';
import { DEFAULT_POLICY } from '../../workflows/domain/policy';
import { isPinned, readComposeFile } from './composeFile';
import { deadLinks } from './markdownLinks';
import { filesIn, readText, root } from './sourceFiles';

const pages = [
  ...filesIn('docs'),
  ...filesIn().filter((path) => /^[A-Z]+[.]md$/.test(path)),
].filter((path) => path.endsWith('.md'));

const firstCells = (page: string): string[] =>
  [...page.matchAll(/^\| *`([^`]+)` *\|/gm)].map(([, cell]) => cell!);

describe('every page', () => {
  it('has only links that lead somewhere', () => {
    expect(pages.flatMap((page) => deadLinks(page, readText(page)))).toEqual([]);
  });

  it.each([
    ['[gone](gone.md)', 'gone.md'],
    ['[gone](../README.md#no-such-heading)', '../README.md#no-such-heading'],
    ['[here](#not-here)', '#not-here'],
  ])('is caught with the dead link %s', (text, target) => {
    expect(deadLinks('docs/README.md', `# Page\n\n${text}\n`)).toEqual([
      `${target} (docs/README.md)`,
    ]);
  });

  it('is not caught with a link to another site, a heading or in an example', () => {
    const text = '# A page\n\n[a](https://example.org/x) [b](#a-page) `[c](gone.md)`\n';
    expect(deadLinks('docs/README.md', text)).toEqual([]);
  });
});

describe('docs/flows', () => {
  it('has a page for every workflow', () => {
    const workflows = [...readText('workflows/index.ts').matchAll(/export \{ (\w+) \}/g)];
    const expected = workflows.map(
      ([, name]) =>
        `docs/flows/${name!.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`,
    );
    expect(expected).not.toEqual([]);
    expect(expected.filter((page) => !pages.includes(page))).toEqual([]);
  });
});

describe('docs/policy.md', () => {
  it('has one row for every setting and no other', () => {
    const settings = Object.entries(DEFAULT_POLICY).flatMap(([name, value]) =>
      value !== null && typeof value === 'object' && name !== 'appliesTo'
        ? Object.keys(value).map((inner) => `${name}.${inner}`)
        : [name],
    );
    const documented = firstCells(readText('docs/policy.md'));
    expect([...documented].sort()).toEqual([...settings].sort());
  });
});

describe('docs/errors.md', () => {
  it('names every reason a password is refused for', () => {
    const page = readText('docs/errors.md');
    expect(REFUSAL_CODES.length).toBeGreaterThan(5);
    expect(REFUSAL_CODES.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });
});

describe('docs/configuration.md, .env.example, docs/roles.md and the settings of docs/policy.md', () => {
  it('are what the schemas say', () => {
    const args = ['scripts/docs.mjs', '--check', 'settings', 'policy', 'audit', 'roles'];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('docker-compose.yml', () => {
  const services = readComposeFile(readText('docker-compose.yml'));
  const named = (name: string) => services.find((service) => service.name === name)!;
  const engine = temporalSettings.shape;
  const schemas = {
    portal: { ...portalSettings.shape, ...engine },
    admin: { ...adminSettings.shape, ...engine },
    worker: { ...workerSettings.shape, ...engine },
    migrate: { ...migrationSettings.shape, ...engine, ...bootstrapSettings.shape },
  };
  const processes = Object.entries(schemas);

  it('has the topology of npm start, and an agent', () => {
    expect(services.map(({ name }) => name).sort()).toEqual(
      [
        ...['admin', 'agent', 'keys', 'migrate', 'portal', 'postgres'],
        ...['temporal', 'temporal-schema', 'temporal-ui', 'worker'],
      ].sort(),
    );
  });

  it('pins every image', () => {
    const images = services.map(({ name, image }) => image ?? `${name} has none`);
    const bases = [...readText('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image!);
    expect(bases).not.toEqual([]);
    expect([...images, ...bases].filter((image) => !isPinned(image))).toEqual([]);
  });

  it('publishes portal, admin, the engine and its UI, on loopback only', () => {
    const published = services.filter(({ ports }) => ports.length > 0);
    expect(Object.fromEntries(published.map(({ name, ports }) => [name, ports]))).toEqual({
      portal: ['127.0.0.1:8080:8080'],
      admin: ['127.0.0.1:8081:8081'],
      temporal: ['127.0.0.1:7233:7233'],
      'temporal-ui': ['127.0.0.1:8233:8233'],
    });
  });

  it('has the engine ask for tokens, and gives each process its own', () => {
    expect(named('temporal').environment).toMatchObject({
      TEMPORAL_AUTH_AUTHORIZER: 'default',
      TEMPORAL_AUTH_CLAIM_MAPPER: 'default',
      TEMPORAL_JWT_KEY_SOURCE1: 'file:///etc/temporal/access/jwks.json',
      USE_INTERNAL_FRONTEND: 'true',
      TEMPORAL_SERVICES: 'frontend,internal-frontend,history,matching,worker',
    });
    const tokens = ['portal', 'admin', 'worker'].map(
      (name) => named(name).environment['TEMPORAL_API_KEY_FILE'],
    );
    expect(tokens).toEqual([
      '/keys/portal/engine.jwt',
      '/keys/admin/engine.jwt',
      '/keys/engine.jwt',
    ]);
    expect(named('temporal').ports.join()).not.toContain('7236');
  });

  it('gives the engine the dynamic settings that npm start gives its own', () => {
    const started = readText('scripts/lib/temporalDevServer.mjs');
    const [, list = ''] = /'--dynamic-config-value', \[([^]+?)\]\)/.exec(started) ?? [];
    const names = [...list.matchAll(/['`]([a-z]+\.\w+)=/gi)].map(([, name]) => name!);
    const compose = readText('tools/compose/temporalSettings.yaml');
    // The official image asks nobody for newer versions.
    const wanted = names.filter((name) => name !== 'frontend.enableServerVersionCheck');
    expect(wanted).toContain('frontend.httpAllowedHosts');
    expect(wanted.filter((name) => !compose.includes(`${name}:`))).toEqual([]);
    expect(compose).toContain("frontend.httpAllowedHosts:\n  - value: ['/']");
  });

  it.each([
    ['portal', 'PORTAL_LISTEN', '0.0.0.0:8080'],
    ['admin', 'ADMIN_LISTEN', '0.0.0.0:8081'],
    ['worker', 'WORKER_METRICS_LISTEN', '0.0.0.0:9464'],
  ])('has %s listen where its port leads', (name, setting, address) => {
    const { environment } = named(name);
    const listeners = Object.keys(environment).filter((key) => key.endsWith('_LISTEN'));
    expect(listeners).toEqual([setting]);
    expect(environment[setting]).toBe(address);
  });

  it.each(processes)('gives %s settings that exist', (name, shape) => {
    const given = Object.keys(named(name).environment);
    expect(given).not.toEqual([]);
    expect(given.filter((key) => !(key in shape))).toEqual([]);
  });

  it.each(processes)('gives %s every setting that must be set', (name, shape) => {
    const needed = Object.entries(shape).filter(([, field]) => !field.safeParse(undefined).success);
    const { environment } = named(name);
    expect(needed.map(([key]) => key).filter((key) => !environment[key])).toEqual([]);
  });

  it('gives each process a key file and a login role of its own', () => {
    const own = ['portal', 'admin', 'worker'].map((name) => named(name).environment);
    expect(new Set(own.map((env) => env['LATCHKEY_KEYS_FILE'])).size).toBe(3);
    const roles = own.map((env) => /^postgres:\/\/(\w+):/.exec(env['DATABASE_URL'] ?? '')?.[1]);
    expect(roles).toEqual(['latchkey_portal', 'latchkey_admin', 'latchkey_worker']);
  });

  it('asks .env for names that .env.example has', () => {
    const asked = [...readText('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(([, key]) => key!);
    const offered = [...readText('.env.example').matchAll(/^#?(\w+)=/gm)].map(([, key]) => key!);
    expect([...new Set(asked)].filter((key) => !offered.includes(key))).toEqual([]);
  });
});

describe('an image', () => {
  it.each(['postgres:18.4-bookworm', 'temporalio/ui:2.53.3', 'node:22-bookworm-slim'])(
    'is pinned as %s',
    (image) => {
      expect(isPinned(image)).toBe(true);
    },
  );

  it.each(['postgres', 'postgres:latest', 'postgres:alpine'])('is not pinned as %s', (image) => {
    expect(isPinned(image)).toBe(false);
  });
});
