import { createStopwatch, round } from '../../lib/figures.mjs';
import { createPeople } from '../../reset/tenant.mjs';
import { createVisit } from '../../reset/visit.mjs';

/** @import { Site } from '../../reset/site.mjs' */

/** @typedef {{ start: number, 'send-code': number, both: number }} Times */

/** @typedef {{ timesMs: Times, shape: string }} Try */

const changing = ['token', 'supportCode', 'expiresAt', 'resendAt'];

/**
 * An answer without what differs from flow to flow for everybody.
 *
 * @param {unknown} body
 */
const shapeOf = (body) =>
  JSON.stringify(body, (key, value) => (changing.includes(key) ? typeof value : value));

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/**
 * The share of tries that the best single threshold puts on the right side, whichever it is.
 *
 * @param {number[]} known
 * @param {number[]} unknown
 */
function thresholdAccuracy(known, unknown) {
  const total = known.length + unknown.length;
  const below = (/** @type {number[]} */ values, /** @type {number} */ threshold) =>
    values.filter((value) => value <= threshold).length;
  const shares = [...known, ...unknown].map((threshold) => {
    const right = below(unknown, threshold) + known.length - below(known, threshold);
    return Math.max(right, total - right) / total;
  });
  return round(Math.max(...shares), 2);
}

/**
 * @param {Site} site
 * @param {string} login
 * @param {string} email
 * @returns {Promise<Try>}
 */
async function tryOnce(site, login, email) {
  const stopwatch = createStopwatch();
  const visit = createVisit(site.portal, site.slug, stopwatch);
  const begun = await visit.start(login);
  const { state } = await visit.step('send-code', { method: 'email', destination: email });
  const spreads = stopwatch.spreads();
  const [start, sent] = [spreads.start?.p50 ?? NaN, spreads['send-code']?.p50 ?? NaN];
  return {
    timesMs: { start, 'send-code': sent, both: start + sent },
    shape: shapeOf([begun, state]),
  };
}

/**
 * @param {Try[]} known
 * @param {Try[]} unknown
 * @param {keyof Times} step
 */
function compareTimes(known, unknown, step) {
  const timesOf = (/** @type {Try[]} */ tries) => tries.map(({ timesMs }) => timesMs[step]);
  return {
    knownMs: round(median(timesOf(known)), 2),
    unknownMs: round(median(timesOf(unknown)), 2),
    accuracy: thresholdAccuracy(timesOf(known), timesOf(unknown)),
  };
}

/**
 * Known and unknown logins in turn, each with the address a stranger would type for it (the known
 * person's is the right one): the answers, and whether their times tell which was which.
 *
 * @param {Site} site
 * @param {number} tries
 */
export async function measureTiming(site, tries) {
  const people = await createPeople(site.admin, site.slug, tries, 'known');
  /** @type {Try[]} */
  const known = [];
  /** @type {Try[]} */
  const unknown = [];
  for (const [index, { login, email }] of people.entries()) {
    const tryKnown = async () => known.push(await tryOnce(site, login, email));
    const stranger = `nobody${index}`;
    const tryUnknown = async () =>
      unknown.push(await tryOnce(site, stranger, `${stranger}@example.org`));
    const order = index % 2 === 1 ? [tryUnknown, tryKnown] : [tryKnown, tryUnknown];
    for (const one of order) await one();
  }
  const shapes = new Set([...known, ...unknown].map(({ shape }) => shape));
  return {
    tries,
    areIdentical: shapes.size === 1,
    start: compareTimes(known, unknown, 'start'),
    'send-code': compareTimes(known, unknown, 'send-code'),
    both: compareTimes(known, unknown, 'both'),
  };
}
