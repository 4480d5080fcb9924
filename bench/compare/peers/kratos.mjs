import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import postgres from 'postgres';
import { requireSuccess } from '../../../scripts/lib/commands.mjs';
import { machineEnvironment } from '../../../scripts/lib/environment.mjs';
import { pickFreePorts } from '../../../scripts/lib/ports.mjs';
import { answersOk, startProgram } from '../../lib/children.mjs';
import { createApi } from '../../lib/http.mjs';
import { logOf } from '../../reset/home.mjs';
import { createKratosRecovery, signsInAtKratos } from './kratosRecovery.mjs';
import { textOfMail } from './mailText.mjs';
import { obtainKratos } from './obtain.mjs';
import { runRecovery } from './recovery.mjs';

const host = '127.0.0.1';
const atOnce = 100;
const oldPassword = 'Old-Pass-Word-7!';

/** A person with an e-mail address, which is login and way back at once. */
const personSchema = {
  $id: 'https://example.org/person.schema.json',
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties: {
    traits: {
      type: 'object',
      properties: {
        email: {
          type: 'string',
          format: 'email',
          'ory.sh/kratos': {
            credentials: { password: { identifier: true } },
            recovery: { via: 'email' },
          },
        },
      },
      required: ['email'],
      additionalProperties: false,
    },
  },
};

const secret = 'no-secret-but-long-enough-for-it';

/** @import { PeerOptions } from './start.mjs' */

/** @typedef {{ port: number, adminPort: number }} Ports */

/**
 * Kratos as its guide sets it up, recovery by code, the courier in the same process.
 *
 * @param {PeerOptions & Ports & { schemaFile: string }} options
 */
function configurationOf({ databaseUrl, schemaFile, port, adminPort, sink, argon2, courier }) {
  const own = `http://${host}:${port}`;
  const smtp = new URL(sink.url);
  return {
    version: 'v1.3.1',
    dsn: `${databaseUrl}?sslmode=disable&max_conns=20&max_idle_conns=4`,
    serve: {
      public: { host, port, base_url: `${own}/` },
      admin: { host, port: adminPort, base_url: `http://${host}:${adminPort}/` },
    },
    selfservice: {
      default_browser_return_url: `${own}/`,
      methods: {
        password: { enabled: true, config: { haveibeenpwned_enabled: false } },
        code: { enabled: true },
      },
      flows: {
        recovery: { enabled: true, use: 'code', ui_url: `${own}/ui/recovery` },
        settings: { ui_url: `${own}/ui/settings` },
      },
    },
    hashers: {
      algorithm: 'argon2',
      argon2: { memory: `${argon2.memoryKiB}KB`, iterations: argon2.passes, parallelism: 1 },
    },
    secrets: { default: [secret], cookie: [secret], cipher: [secret] },
    identity: {
      default_schema_id: 'person',
      schemas: [{ id: 'person', url: `file://${schemaFile}` }],
    },
    courier: {
      ...(courier && { worker: courier }),
      smtp: { connection_uri: `smtp://${smtp.host}/?disable_starttls=true` },
    },
  };
}

/**
 * @param {string} adminOrigin
 * @param {PeerOptions['people']} people
 * @param {PeerOptions['argon2']} argon2
 */
async function importPeople(adminOrigin, people, argon2) {
  const api = createApi(adminOrigin);
  const hashed = await hash(oldPassword, {
    memoryCost: argon2.memoryKiB,
    timeCost: argon2.passes,
    parallelism: 1,
  });
  for (let from = 0; from < people.length; from += atOnce) {
    const identities = people.slice(from, from + atOnce).map(({ email }) => ({
      create: {
        schema_id: 'person',
        state: 'active',
        traits: { email },
        credentials: { password: { config: { hashed_password: hashed } } },
      },
    }));
    const { body } = await api('PATCH', '/admin/identities', { body: { identities } });
    const answer = /** @type {{ identities: { action: string }[] }} */ (body);
    const failed = answer.identities.find(({ action }) => action !== 'create');
    if (failed) throw new Error(`Kratos took a person not: ${JSON.stringify(failed)}`);
  }
}

/** @param {string} databaseUrl */
async function hashIn(databaseUrl) {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql`
      select config->>'hashed_password' as hashed from identity_credentials
      where config->>'hashed_password' is not null order by updated_at desc limit 1`;
    return String(row?.hashed).split('$').slice(1, 4).join(' ');
  } finally {
    await sql.end();
  }
}

/**
 * @param {string} program
 * @param {string} file its configuration
 * @param {PeerOptions & Ports} options
 */
async function launch(program, file, { home, adminPort, onStarted }) {
  const startedAt = performance.now();
  const server = await startProgram({
    name: 'kratos',
    command: program,
    args: ['serve', '--watch-courier', '-c', file],
    env: { ...machineEnvironment(), SQA_OPT_OUT: 'true' },
    logFile: logOf(home, 'kratos'),
    isReady: () => answersOk(`http://${host}:${adminPort}/admin/health/ready`),
  });
  onStarted(server.stop);
  return { pid: server.pid, readySeconds: (performance.now() - startedAt) / 1000 };
}

/**
 * Kratos on an empty database.
 *
 * @param {PeerOptions} options
 * @returns {Promise<import('./start.mjs').PeerServer>}
 */
export async function startKratos(options) {
  const { home, databaseUrl, people, sink, argon2, progress } = options;
  const program = await obtainKratos(progress);
  const [port = 0, adminPort = 0] = await pickFreePorts(2);
  const schemaFile = join(home, 'person.schema.json');
  const file = join(home, 'kratos.json');
  await writeFile(schemaFile, JSON.stringify(personSchema));
  const settings = configurationOf({ ...options, schemaFile, port, adminPort });
  await writeFile(file, JSON.stringify(settings));
  progress('starting Kratos');
  const env = { ...machineEnvironment(), DSN: settings.dsn };
  await requireSuccess('the migration of Kratos', program, ['migrate', 'sql', '-e', '--yes'], {
    env,
  });
  const started = await launch(program, file, { ...options, port, adminPort });
  progress(`importing ${people.length} people`);
  await importPeople(`http://${host}:${adminPort}`, people, argon2);
  const origin = `http://${host}:${port}`;
  return {
    ...started,
    reset: ({ person, stopwatch }) =>
      runRecovery(createKratosRecovery(origin, stopwatch), {
        sink,
        read: textOfMail,
        person,
        stopwatch,
      }),
    signsIn: (person, password) => signsInAtKratos(origin, person.email, password),
    storedHash: () => hashIn(databaseUrl),
  };
}
