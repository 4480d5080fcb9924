// `node bench/directories/agents.mjs <orders>`: what many idle agents ask of centre and engine, from this one process:
// keys, enrolment, a token that is renewed, status every five seconds, and for each a connection of its own to the
// engine with the long polls and heartbeats of an agent's worker. Without a directory and a sandbox for
// workflows behind them: a task would be left lying. Ends when it is asked to.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { beat, poll } from './idleWorker.mjs';

/**
 * The centre takes 120 enrolments a minute from one address; and agents that begin together would renew their tokens
 * and tell in step.
 */
const BEGIN_EVERY_MS = 1_000;
const RENEW_EVERY_MS = 150_000;
const EVERY_MS = 5_000;

const require = createRequire(import.meta.url);
/** @type {(name: string) => unknown} */
const built = (name) => require(`../../dist/${name}.js`);
const { createLogger } = /** @type {typeof import('../../db/logging.js')} */ (built('db/logging'));
const { RELEASE } = /** @type {typeof import('../../db/release.js')} */ (built('db/release'));
const { tellCentre } = /** @type {typeof import('../../worker/agent/centre.js')} */ (
  built('worker/agent/centre')
);
const { readAgentConfig } = /** @type {typeof import('../../worker/agent/config.js')} */ (
  built('worker/agent/config')
);
const { enroll } = /** @type {typeof import('../../worker/agent/enroll.js')} */ (
  built('worker/agent/enroll')
);
const { readIdentity } = /** @type {typeof import('../../worker/agent/identity.js')} */ (
  built('worker/agent/identity')
);
const { createSelf } = /** @type {typeof import('../../worker/agent/keyring.js')} */ (
  built('worker/agent/keyring')
);
const { createPasses } = /** @type {typeof import('../../worker/agent/passes.js')} */ (
  built('worker/agent/passes')
);

/** @type {{ file: string, token: string }[]} */
const orders = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const logger = createLogger('agents');

/**
 * Again and again, whatever comes of it.
 *
 * @param {number} pauseMs
 * @param {() => Promise<unknown>} work
 */
async function forever(pauseMs, work) {
  for (;;) {
    const isGood = await work().then(
      () => true,
      (error) => void logger.warn({ reason: String(error.message) }, 'tries again'),
    );
    await delay(isGood ? pauseMs : Math.max(pauseMs, 1_000));
  }
}

/**
 * Until it works, as seldom as an agent tries again.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function untilDone(work) {
  for (let pauseMs = 1_000; ; pauseMs = Math.min(2 * pauseMs, 30_000)) {
    const done = await work().catch(() => undefined);
    if (done !== undefined) return done;
    await delay(pauseMs * (1 + Math.random()));
  }
}

/** @param {{ file: string, token: string }} order */
async function idle({ file, token }) {
  const config = readAgentConfig(file);
  const { centre, folder } = config;
  if (readIdentity(folder)?.place === undefined) await enroll({ centre, folder, token });
  const self = createSelf(folder);
  const takePass = createPasses({ config, self, logger });
  let pass = await untilDone(takePass);
  const { agentId, namespace, temporalAddress: address } = self.current().place;
  const connection = await untilDone(() =>
    Connection.connect({ address, tls: false, apiKey: () => pass.token }),
  );
  const status = { version: RELEASE, state: 'running', urls: [], findings: [] };
  void forever(EVERY_MS, () => tellCentre(centre, pass.token, status));
  void forever(0, async () => {
    await delay(RENEW_EVERY_MS);
    pass = await untilDone(takePass);
  });
  void forever(EVERY_MS, beat(connection, namespace, agentId));
  for (const one of poll(connection, namespace, agentId)) void forever(0, one);
  logger.info({ namespace }, 'polls');
}

for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit());
for (const order of orders) {
  void untilDone(() => idle(order).then(() => true));
  await delay(BEGIN_EVERY_MS);
}
