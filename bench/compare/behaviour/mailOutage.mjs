import { setTimeout as delay } from 'node:timers/promises';
import { createStopwatch, round } from '../../lib/figures.mjs';
import { createPersonCalled } from '../../reset/tenant.mjs';
import { createVisit } from '../../reset/visit.mjs';

/** @import { Person } from '../../reset/tenant.mjs' */
/** @import { Site } from '../../reset/site.mjs' */
/** @import { Visit } from '../../reset/visit.mjs' */

/**
 * @typedef {object} Waits
 * @property {number} shortOutageMs
 * @property {number} longOutageMs
 * @property {number} waitMs for a mail
 * @property {number} lingerMs for one more
 */

/**
 * @typedef {object} Case
 * @property {number} outageMs
 * @property {boolean} kills
 * @property {'DATA' | 'END'} [hangsAt] instead of being away
 */

const pollMs = 50;
const beforeKillMs = 300;

/**
 * Asks for a code; what the page is told at once, and a little later.
 *
 * @param {Site} site
 * @param {Person} person
 */
async function ask(site, { login, email }) {
  const visit = createVisit(site.portal, site.slug, createStopwatch());
  await visit.start(login);
  const askedAt = performance.now();
  const { state } = await visit.step('send-code', { method: 'email', destination: email });
  const answeredMs = round(performance.now() - askedAt);
  return { visit, answer: { answeredMs, delivery: state.challenge?.delivery } };
}

/**
 * @param {Site} site
 * @param {Person} person
 */
const arrivals = ({ sink }, { email }) => sink.mails.filter(({ to, code }) => to === email && code);

/**
 * Waits for the first mail after `since`, then on for duplicates; null when none came in time.
 *
 * @param {Site} site
 * @param {Person} person
 * @param {number} since
 * @param {Waits} waits
 */
async function watchMails(site, person, since, { waitMs, lingerMs }) {
  const came = () => arrivals(site, person).filter(({ at }) => at >= since);
  while (came().length === 0 && performance.now() - since < waitMs) await delay(pollMs);
  if (came().length > 0) await delay(lingerMs);
  const [first] = came();
  return { afterSeconds: first ? round((first.at - since) / 1000, 2) : null };
}

/**
 * How the visitor goes on with the newest code that came.
 *
 * @param {Site} site
 * @param {Person} person
 * @param {Visit} visit
 */
async function redeem(site, person, visit) {
  const code = arrivals(site, person).at(-1)?.code;
  if (code === undefined) return false;
  const { accepted } = await visit.step('submit-proof', { method: 'email', code });
  return accepted;
}

/**
 * @param {Site} site
 * @param {string} name
 * @param {Case} outage
 * @param {Waits} waits
 */
async function runCase(site, name, { outageMs, kills, hangsAt }, waits) {
  const person = await createPersonCalled(site.admin, site.slug, `outage-${name.toLowerCase()}`);
  const { sink, processes, progress } = site;
  progress(`mail server: ${name}`);
  if (hangsAt) sink.hang(hangsAt);
  else await sink.down();
  const { visit, answer } = await ask(site, person);
  await delay(outageMs);
  const { challenge } = await visit.state();
  if (kills) await processes.worker.kill();
  if (hangsAt) sink.hang(undefined);
  else await sink.up();
  const backAt = performance.now();
  if (kills) await processes.worker.start();
  const arrival = await watchMails(site, person, backAt, waits);
  const mails = arrivals(site, person).length;
  const codes = new Set(arrivals(site, person).map(({ code }) => code)).size;
  return {
    ...answer,
    deliveryShown: challenge?.delivery,
    outageSeconds: outageMs / 1000,
    ...arrival,
    mails,
    codes,
    codeWorks: await redeem(site, person, visit),
  };
}

/**
 * The mail server away or hanging while a code is asked for; in some cases the worker is killed
 * meanwhile. `afterSeconds` counts from the moment the mail server is back.
 *
 * @param {Site} site
 * @param {Waits} waits
 */
export async function measureMailOutage(site, waits) {
  const run = (/** @type {string} */ name, /** @type {Case} */ outage) =>
    runCase(site, name, outage, waits);
  const { shortOutageMs, longOutageMs } = waits;
  return {
    shortOutage: await run('shortOutage', { outageMs: shortOutageMs, kills: false }),
    longOutage: await run('longOutage', { outageMs: longOutageMs, kills: false }),
    outageAndKill: await run('outageAndKill', { outageMs: beforeKillMs, kills: true }),
    hangsInData: await run('hangsInData', { outageMs: beforeKillMs, kills: true, hangsAt: 'DATA' }),
    answerLost: await run('answerLost', { outageMs: beforeKillMs, kills: true, hangsAt: 'END' }),
  };
}
