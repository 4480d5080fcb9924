import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, InvalidCredentialsError } from 'ldapts';
import {
  baseDn,
  prepareDemoSlapd,
  root,
  service as serviceDn,
} from '../../../scripts/lib/demoSlapd.mjs';
import { machineEnvironment } from '../../../scripts/lib/environment.mjs';
import { pickFreePorts } from '../../../scripts/lib/ports.mjs';
import { createVictim } from '../instruments/processes.mjs';

const RETRY_MS = 100;
const GIVE_UP_MS = 60_000;
const SERVICE_PASSWORD = 'service-Passw0rd';
const ROOT_PASSWORD = 'root-Passw0rd';
/** Of the policy of the directory. */
const FAILURES_TO_LOCK = 10;

const dnOf = (login) => `uid=${login},ou=people,${baseDn}`;

/**
 * slapd with ppolicy as a process faults are done to, and what its administrator sees: every password that
 * was replaced is in `pwdHistory`.
 */
export async function startDirectory({ home, cleanUp }) {
  const folder = join(home.path, 'directory');
  const files = await prepareDemoSlapd({
    folder,
    password: SERVICE_PASSWORD,
    rootPassword: ROOT_PASSWORD,
  });
  const [port] = await pickFreePorts(1);
  const url = `ldap://127.0.0.1:${port}`;

  const withClient = async (work) => {
    const client = new Client({ url, timeout: 5_000, connectTimeout: 5_000 });
    try {
      return await work(client);
    } finally {
      await client.unbind().catch(() => {});
    }
  };
  /** Repeats while the server is away. */
  const asRoot = async (work) => {
    const deadlineMs = Date.now() + GIVE_UP_MS;
    for (;;) {
      try {
        return await withClient(async (client) => {
          await client.bind(root, ROOT_PASSWORD);
          return work(client);
        });
      } catch (error) {
        if (Date.now() > deadlineMs) throw error;
        await delay(RETRY_MS);
      }
    }
  };

  const victim = createVictim({
    name: 'directory',
    command: 'slapd',
    args: ['-f', files.conf, '-h', `${url}/`, '-d', 'none'],
    env: machineEnvironment(),
    logFile: home.logOf('directory'),
    registry: home.registry,
    stopTimeoutMs: 10_000,
    isReady: () =>
      withClient((client) => client.bind(root, ROOT_PASSWORD)).then(
        () => true,
        () => false,
      ),
  });
  cleanUp.add(victim.stop);
  await victim.untilReady();

  /** Whether somebody's bind is taken. */
  const opens = async (login, password) => {
    for (const deadlineMs = Date.now() + GIVE_UP_MS; ; await delay(RETRY_MS))
      try {
        await withClient((client) => client.bind(dnOf(login), password));
        return true;
      } catch (error) {
        if (error instanceof InvalidCredentialsError) return false;
        if (Date.now() > deadlineMs) throw error;
      }
  };

  const addPerson = (login, password) =>
    asRoot((client) =>
      client
        .add(dnOf(login), {
          objectClass: ['inetOrgPerson'],
          cn: login,
          sn: login,
          uid: login,
          userPassword: password,
        })
        .catch((error) => {
          // The answer to the first try was lost.
          if (error.code !== 68) throw error;
        }),
    );

  /** What stands of an account: how often its password was replaced, and whether it is locked. */
  const stateOf = (login) =>
    asRoot(async (client) => {
      const { searchEntries } = await client.search(dnOf(login), {
        scope: 'base',
        attributes: ['pwdHistory', 'pwdAccountLockedTime'],
      });
      const [{ pwdHistory, pwdAccountLockedTime }] = searchEntries;
      return {
        replaced: [pwdHistory ?? []].flat().length,
        isLocked: [pwdAccountLockedTime ?? []].flat().length > 0,
      };
    });

  const lock = async (login) => {
    for (let times = 0; times < FAILURES_TO_LOCK; times += 1) await opens(login, `wrong-${times}`);
  };

  return Object.assign(victim, {
    port,
    caFile: files.caFile,
    certificate: { key: readFileSync(files.keyFile), cert: readFileSync(files.certFile) },
    /** What an operator enters of it, beside its address. */
    entry: {
      kind: 'ldap',
      baseDn,
      bind: { dn: serviceDn, password: SERVICE_PASSWORD },
      caCertificates: [readFileSync(files.caFile, 'utf8')],
    },
    addPerson,
    opens,
    stateOf,
    lock,
  });
}
