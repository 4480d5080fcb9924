import { parseArgs } from 'node:util';
import { createLogger } from '../db/logging';
import { settingError } from '../db/startup';
import { readAgentConfig } from './agent/config';
import { createSelf } from './agent/keyring';
import { reasonOf } from './agent/reason';
import { rotateKeys } from './agent/rotate';
import { runDoctor } from './agent/doctor';
import { enroll } from './agent/enroll';
import { runAgent } from './agent/run';
import { runSelftest } from './agent/selftest/run';
import { installSilentRuntime } from './temporal/runtime';

const USAGE = `An agent beside a directory: sets and unlocks passwords there, with outbound connections only.

  agent enroll --centre URL --token TOKEN --config FILE   make it known, once
  agent run --config FILE                                 serve the directory until stopped
  agent doctor --config FILE                              what keeps it from working, and how to mend it
  agent rotate --config FILE                              new keys, also while it runs
  agent selftest --config FILE [--account LOGIN]          try everything on an account made for it
`;

type Options = { centre?: string; token?: string; config?: string; account?: string };

const COMMANDS: Record<string, (options: Options) => Promise<void>> = {
  enroll: async ({ centre, token, config: file }) => {
    const config = readAgentConfig(needed('config', file));
    if (centre !== undefined && new URL(centre).origin !== config.centre)
      throw settingError(`--centre is not the centre that ${file} names`);
    const order = { centre: config.centre, folder: config.folder, token: needed('token', token) };
    const { agentId } = await enroll(order);
    process.stdout.write(`enrolled as ${agentId}; start it with: agent run --config ${file}\n`);
  },
  run: async ({ config: file }) => {
    const config = readAgentConfig(needed('config', file));
    const logger = createLogger('agent');
    installSilentRuntime(logger);
    await runAgent({ config, logger, stopping: stopSignal() });
  },
  doctor: async ({ config: file }) => {
    const config = readAgentConfig(needed('config', file));
    const isWell = await runDoctor(config, (line) => {
      process.stdout.write(`${line}\n`);
    });
    if (!isWell) process.exitCode = 1;
  },
  rotate: async ({ config: file }) => {
    const config = readAgentConfig(needed('config', file));
    const self = createSelf(config.folder);
    await rotateKeys(self, config.centre).catch((error: unknown) => {
      throw settingError(
        `the centre does not take new keys (${reasonOf(error)}): they are told again later`,
      );
    });
    process.stdout.write('new keys; the former ones open what is on its way for ten minutes\n');
  },
  selftest: async ({ config: file, account }) => {
    const config = readAgentConfig(needed('config', file));
    const named = account ?? config.selftest.account;
    if (named === undefined)
      throw settingError(
        `name an account made for this, by --account or as selftest.account in ${file ?? ''}`,
      );
    const isWell = await runSelftest({
      config,
      accounts: { ...config.selftest, account: named },
      stopping: stopSignal(),
      write: (text) => {
        process.stdout.write(text);
      },
    });
    if (!isWell) process.exitCode = 1;
  },
};

/** Aborts when the process is asked to stop. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      stopping.abort();
    });
  return stopping.signal;
}

function needed(name: string, value: string | undefined): string {
  if (value === undefined) throw settingError(`--${name} is missing`);
  return value;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      centre: { type: 'string' },
      token: { type: 'string' },
      config: { type: 'string' },
      account: { type: 'string' },
    },
  });
  const command = COMMANDS[positionals[0] ?? ''];
  if (command === undefined || positionals.length !== 1) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  await command(values);
}

main().catch((error: unknown) => {
  process.stderr.write(`agent: ${error instanceof Error ? error.message : 'failed'}\n`);
  process.exitCode = 1;
});
