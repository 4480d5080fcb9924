import { setTimeout as delay } from 'node:timers/promises';
import { createStopwatch } from '../../lib/figures.mjs';
import { createPersonCalled } from '../../reset/tenant.mjs';
import { createVisit } from '../../reset/visit.mjs';

/** @import { Person } from '../../reset/tenant.mjs' */
/** @import { Site } from '../../reset/site.mjs' */

const everyMs = 1000;
const settleMs = 5000;

/**
 * @param {Site} site
 * @param {Person} person
 */
async function ask(site, { login, email }) {
  const visit = createVisit(site.portal, site.slug, createStopwatch());
  await visit.start(login);
  await visit.step('send-code', { method: 'email', destination: email });
  return visit;
}

/** @param {string | undefined} code */
const proof = (code) => ({ method: 'email', code });

/**
 * @param {Site} site
 * @param {Person} person
 */
const codesFor = ({ sink }, { email }) =>
  sink.mails.flatMap(({ to, code }) => (to === email && code ? [code] : []));

/**
 * As many requests for one account, a flow each, one per second.
 *
 * @param {Site} site
 * @param {Person} person
 * @param {number} requests
 */
async function floodOnePerson(site, person, requests) {
  const firstVisit = await ask(site, person);
  let answered = 1;
  for (let index = 1; index < requests; index += 1) {
    await delay(everyMs);
    await ask(site, person);
    answered += 1;
  }
  await delay(settleMs);
  const codes = codesFor(site, person);
  const { accepted } = await firstVisit.step('submit-proof', proof(codes[0]));
  return { requests, answered, mails: codes.length, firstCodeWorksInItsFlow: accepted };
}

/**
 * A second code in the same flow, once it may be asked for; then the first.
 *
 * @param {Site} site
 * @param {Person} person
 */
async function resendInOneFlow(site, person) {
  const visit = await ask(site, person);
  const { challenge } = await visit.state();
  await delay(Date.parse(challenge?.resendAt ?? '') - Date.now() + 500);
  const nextCode = site.sink.expectCode(person.email);
  await visit.step('send-code', { method: 'email', destination: person.email });
  const { code: newer } = await nextCode();
  const [older] = codesFor(site, person);
  const { accepted: olderWorks } = await visit.step('submit-proof', proof(older));
  const { accepted: newerWorks } = await visit.step('submit-proof', proof(newer));
  return { olderWorks, newerWorks };
}

/**
 * How many mails a rush of requests makes, and what they do to the codes before.
 *
 * @param {Site} site
 * @param {number} requests
 */
export async function measureFlood(site, requests) {
  const flooded = await createPersonCalled(site.admin, site.slug, 'flooded');
  const patient = await createPersonCalled(site.admin, site.slug, 'patient');
  return {
    ...(await floodOnePerson(site, flooded, requests)),
    resendInOneFlow: await resendInOneFlow(site, patient),
  };
}
