import { createStopwatch, round } from '../../lib/figures.mjs';
import { createPeople } from '../../reset/tenant.mjs';
import { createVisit } from '../../reset/visit.mjs';

const stepsTimed = ['start', 'send-code', 'both'];
const changing = ['token', 'supportCode', 'expiresAt', 'resendAt'];

/** An answer without what differs from flow to flow for everybody. */
const shapeOf = (body) =>
  JSON.stringify(body, (key, value) => (changing.includes(key) ? typeof value : value));

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** The share of tries that the best single threshold puts on the right side, whichever it is. */
function thresholdAccuracy(known, unknown) {
  const total = known.length + unknown.length;
  const below = (values, threshold) => values.filter((value) => value <= threshold).length;
  const shares = [...known, ...unknown].map((threshold) => {
    const right = below(unknown, threshold) + known.length - below(known, threshold);
    return Math.max(right, total - right) / total;
  });
  return round(Math.max(...shares), 2);
}

async function tryOnce(site, login, email) {
  const stopwatch = createStopwatch();
  const visit = createVisit(site.portal, site.slug, stopwatch);
  const begun = await visit.start(login);
  const { state } = await visit.step('send-code', { method: 'email', destination: email });
  const { start, 'send-code': sent } = stopwatch.spreads();
  const timesMs = { start: start.p50, 'send-code': sent.p50, both: start.p50 + sent.p50 };
  return { timesMs, shape: shapeOf([begun, state]) };
}

/**
 * Known and unknown logins in turn, each with the address a stranger would type for it (the known
 * person's is the right one): the answers, and whether their times tell which was which.
 */
export async function measureTiming(site, tries) {
  const people = await createPeople(site.admin, site.slug, tries, 'known');
  const seen = { known: [], unknown: [] };
  for (const [index, { login, email }] of people.entries()) {
    const stranger = `nobody${index}`;
    const order = [
      ['known', login, email],
      ['unknown', stranger, `${stranger}@example.org`],
    ];
    if (index % 2 === 1) order.reverse();
    for (const [kind, name, address] of order) seen[kind].push(await tryOnce(site, name, address));
  }
  const timesOf = (kind, step) => seen[kind].map(({ timesMs }) => timesMs[step]);
  const figures = stepsTimed.map((step) => {
    const [known, unknown] = [timesOf('known', step), timesOf('unknown', step)];
    const figure = {
      knownMs: round(median(known), 2),
      unknownMs: round(median(unknown), 2),
      accuracy: thresholdAccuracy(known, unknown),
    };
    return [step, figure];
  });
  const shapes = new Set([...seen.known, ...seen.unknown].map(({ shape }) => shape));
  return { tries, areIdentical: shapes.size === 1, ...Object.fromEntries(figures) };
}
