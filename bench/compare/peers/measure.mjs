import { describeError } from '../../../scripts/lib/problem.mjs';
import { createCleanUp } from '../../lib/cleanUp.mjs';
import { machineLoad, yardstickMs } from '../../lib/yardstick.mjs';
import { measureFlows } from '../flows.mjs';
import { startPeer } from './start.mjs';

const proofs = 60;

/** @import { Person } from '../../reset/tenant.mjs' */
/** @import { PeerServer, PeerSettings } from './start.mjs' */

/**
 * Signs some of the people in with the passwords they set.
 *
 * @param {PeerServer} peer
 * @param {Person[]} people
 */
async function verifyPasswords(peer, people) {
  const owners = people.filter(({ password }) => password !== undefined).slice(0, proofs);
  let verified = 0;
  for (const person of owners) if (await peer.signsIn(person, person.password ?? '')) verified += 1;
  return { tried: owners.length, verified, hash: await peer.storedHash() };
}

/**
 * One peer under the loads that the product had. One that cannot be had or started here says why and
 * has no figures.
 *
 * @param {PeerSettings & { name: string, title: string }} settings
 * @param {{ people: number, flows: Parameters<typeof measureFlows>[2] }} plan
 * @param {(message: string) => void} progress
 * @returns {Promise<import('../report.mjs').MeasuredPeer | import('../report.mjs').MissingPeer>}
 */
export async function measurePeer({ name, title, ...settings }, plan, progress) {
  progress(`--- ${name}, ${title}`);
  const cleanUp = createCleanUp();
  const before = { load: machineLoad(), beforeMs: yardstickMs() };
  try {
    const started = await startPeer({ ...settings, count: plan.people, progress }, cleanUp).catch(
      (error) => ({ missing: describeError(error).split('\n').slice(0, 3).join(' ') }),
    );
    if ('missing' in started) {
      progress(`not measured: ${started.missing}`);
      return { name, title, missing: started.missing };
    }
    /** @type {import('../flows.mjs').Subject} */
    const subject = {
      pids: () => ({ peer: started.pid }),
      servers: ['peer'],
      postgresPid: started.postgresPid,
      reset: started.reset,
      verify: (people) => verifyPasswords(started, people),
      progress,
    };
    const figures = await measureFlows(subject, started.people, plan.flows);
    const yardstick = { ...before, afterMs: yardstickMs() };
    return { name, title, readySeconds: started.readySeconds, yardstick, ...figures };
  } finally {
    await cleanUp.run();
  }
}
