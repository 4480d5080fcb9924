import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { verify } from '@node-rs/argon2';
import { createStopwatch, round } from '../../lib/figures.mjs';
import { createPersonCalled, newPassword } from '../../reset/tenant.mjs';
import { createVisit } from '../../reset/visit.mjs';

/** @import { Site } from '../../reset/site.mjs' */
/** @import { Visit } from '../../reset/visit.mjs' */

const retryMs = 50;
const giveUpMs = 60_000;
const midwayMs = 25;

/**
 * @param {unknown} error of a call
 * @returns {boolean} nobody answered, or the answer was 503
 */
const meansAway = (error) =>
  error instanceof Error && (!('status' in error) || error.status === 503);

/**
 * A page's own persistence: the same request again, as long as nobody answers or the answer is 503.
 *
 * @template T
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
async function persist(run) {
  const deadline = performance.now() + giveUpMs;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!meansAway(error) || performance.now() > deadline) throw error;
      await delay(retryMs);
    }
  }
}

/**
 * Kills portal and worker at once, then starts both again; answers once they are ready.
 *
 * @param {Site} site
 */
async function crash({ processes: { worker, portal } }) {
  await Promise.all([worker.kill(), portal.kill()]);
  await Promise.all([worker.start(), portal.start()]);
}

/**
 * A step with a crash before it, or while it is under way, and how long no answer came.
 *
 * @param {Site} site
 * @param {Visit} visit
 * @param {{ name: string, body: unknown, isUnderWay: boolean }} interrupted
 */
async function stepThroughCrash(site, visit, { name, body, isUnderWay }) {
  const key = randomUUID();
  const post = () => visit.step(name, body, key);
  const interrupted = isUnderWay ? post().catch(() => undefined) : undefined;
  if (isUnderWay) await delay(midwayMs);
  const killedAt = performance.now();
  const restarted = crash(site);
  await interrupted;
  const answer = await persist(post);
  const answersAgainSeconds = round((performance.now() - killedAt) / 1000, 2);
  await restarted;
  return { ...answer, answersAgainSeconds };
}

const stages = {
  afterMail: { name: 'submit-proof', isUnderWay: false },
  afterCode: { name: 'set-password', isUnderWay: false },
  duringPassword: { name: 'set-password', isUnderWay: true },
};

/**
 * One flow with a crash before or in one of its steps.
 *
 * @param {Site} site
 * @param {keyof typeof stages} stage
 */
async function crashAt(site, stage) {
  site.progress(`kill -9 of portal and worker: ${stage}`);
  const { login, email } = await createPersonCalled(
    site.admin,
    site.slug,
    `crashed-${stage.toLowerCase()}`,
  );
  const visit = createVisit(site.portal, site.slug, createStopwatch());
  let answersAgainSeconds = NaN;
  /**
   * @param {string} name
   * @param {unknown} body
   */
  const step = async (name, body) => {
    const { name: crashing, isUnderWay } = stages[stage];
    if (name !== crashing) return visit.step(name, body);
    const answer = await stepThroughCrash(site, visit, { name, body, isUnderWay });
    ({ answersAgainSeconds } = answer);
    return answer;
  };
  await visit.start(login);
  const nextCode = site.sink.expectCode(email);
  await visit.step('send-code', { method: 'email', destination: email });
  const { code } = await nextCode();
  const { accepted: codeAccepted } = await step('submit-proof', { method: 'email', code });
  const password = newPassword();
  const { accepted, state } = await step('set-password', { password });
  const isStored = await verifyStored(site, login, password);
  return { answersAgainSeconds, codeAccepted, accepted, step: state.step, isStored };
}

/**
 * @param {Site} site
 * @param {string} login
 * @param {string} password
 */
async function verifyStored({ sql, slug }, login, password) {
  const [row] = await sql`
    select hash from users join local_credentials on user_id = users.id
    join tenants on tenants.id = users.tenant_id where slug = ${slug} and login = ${login}`;
  return verify(row?.hash, password);
}

/**
 * kill -9 of portal and worker at three moments of a flow: whether the person can go on.
 *
 * @param {Site} site
 */
export async function measureCrash(site) {
  return {
    afterMail: await crashAt(site, 'afterMail'),
    afterCode: await crashAt(site, 'afterCode'),
    duringPassword: await crashAt(site, 'duringPassword'),
  };
}
