import { createStopwatch } from '../../lib/figures.mjs';
import { createPeople, createPersonCalled } from '../../reset/tenant.mjs';
import { createVisit } from '../../reset/visit.mjs';

/** @import { Person } from '../../reset/tenant.mjs' */
/** @import { Site } from '../../reset/site.mjs' */
/** @import { Visit } from '../../reset/visit.mjs' */

const attacks = 20;
const guessesPerAttack = 5;
const guessesTriedMax = 11;

/**
 * @param {string} code
 * @param {number} index
 */
const wrongFor = (code, index) => String((Number(code) + 1 + index) % 1_000_000).padStart(6, '0');
/** @param {string} code */
const proof = (code) => ({ method: 'email', code });

/**
 * A flow whose code is known, from the mail of the person it was sent to.
 *
 * @param {Site} site
 * @param {Person} person
 */
async function openFlow(site, { login, email }) {
  const visit = createVisit(site.portal, site.slug, createStopwatch());
  await visit.start(login);
  const nextCode = site.sink.expectCode(email);
  await visit.step('send-code', { method: 'email', destination: email });
  const { code } = await nextCode();
  return { visit, code };
}

/**
 * @param {Visit} visit
 * @param {string} code the right one
 * @param {number} count
 */
async function guess(visit, code, count) {
  for (let index = 0; index < count; index += 1)
    await visit.step('submit-proof', proof(wrongFor(code, index)));
}

/**
 * After how many wrong guesses the right code is refused; each count with another person.
 *
 * @param {Site} site
 */
async function guessesOfOneFlow(site) {
  const people = await createPeople(site.admin, site.slug, guessesTriedMax, 'guessed');
  for (const [count, person] of people.entries()) {
    const { visit, code } = await openFlow(site, person);
    await guess(visit, code, count);
    const { accepted } = await visit.step('submit-proof', proof(code));
    if (!accepted) return count;
  }
  return null;
}

/** @typedef {{ result: string, detail: string, guesses: number }} Judged */

/**
 * What the audit says about each guess on one person.
 *
 * @param {Site} site
 * @param {string} login
 */
async function judgedGuesses({ sql }, login) {
  /** @type {Judged[]} */
  const rows = await sql`
    select audit_events.result, audit_events.detail, count(*)::int as guesses
    from audit_events join users on users.id = audit_events.subject_id
    where event = 'proof.refused' and login = ${login}
    group by 1, 2`;
  const of = (/** @type {(row: Judged) => boolean} */ wanted) =>
    rows.filter(wanted).reduce((total, { guesses }) => total + guesses, 0);
  return {
    judged: of(({ detail, result }) => detail === 'wrong-code' && result !== 'blocked'),
    blocked: of(({ result }) => result === 'blocked'),
    withoutChallenge: of(({ detail }) => detail === 'no-live-challenge'),
  };
}

/**
 * Many flows on one account with a few guesses each, then the right code of one that had been
 * opened, with its code, before all of them; and whether a new flow still gets a mail.
 *
 * @param {Site} site
 */
async function guessesAcrossFlows(site) {
  const person = await createPersonCalled(site.admin, site.slug, 'attacked');
  const own = await openFlow(site, person);
  for (let index = 0; index < attacks; index += 1) {
    const visit = createVisit(site.portal, site.slug, createStopwatch());
    await visit.start(person.login);
    await visit.step('send-code', { method: 'email', destination: person.email });
    await guess(visit, own.code, guessesPerAttack);
  }
  const { accepted } = await own.visit.step('submit-proof', proof(own.code));
  const mails = site.sink.mails.filter(({ to, code }) => to === person.email && code).length;
  const guesses = attacks * guessesPerAttack;
  const audit = await judgedGuesses(site, person.login);
  return { flows: attacks, guesses, ...audit, mails, rightCodeAfterwards: accepted };
}

/** @param {Site} site */
export async function measureGuesses(site) {
  return {
    rightCodeRefusedAfter: await guessesOfOneFlow(site),
    acrossFlows: await guessesAcrossFlows(site),
  };
}
