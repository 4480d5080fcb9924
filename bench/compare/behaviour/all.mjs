import { measureCrash } from './crash.mjs';
import { measureFlood } from './flood.mjs';
import { measureGuesses } from './guesses.mjs';
import { measureLinks } from './links.mjs';
import { measureMailOutage } from './mailOutage.mjs';
import { measureTiming } from './timing.mjs';

/**
 * @typedef {object} BehaviourPlan
 * @property {number} tries
 * @property {number} requests
 * @property {import('./mailOutage.mjs').Waits} waits
 */

/** @typedef {Awaited<ReturnType<typeof measureBehaviour>>} Behaviour */

/**
 * What is compared beside speed, each really tried. The crashes come last: they leave new processes.
 *
 * @param {import('../../reset/site.mjs').Site} site
 * @param {BehaviourPlan} plan
 */
export async function measureBehaviour(site, { tries, requests, waits }) {
  const { progress } = site;
  progress('known and unknown logins in turn');
  const timing = await measureTiming(site, tries);
  progress(`${requests} requests for one account`);
  const flood = await measureFlood(site, requests);
  progress('guessing codes');
  const guesses = await measureGuesses(site);
  progress('forged headers');
  const links = await measureLinks(site);
  const mailOutage = await measureMailOutage(site, waits);
  const crash = await measureCrash(site);
  return { timing, flood, guesses, mailOutage, crash, links };
}
