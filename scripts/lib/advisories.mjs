// Known weaknesses of packages (OSV format, https://ossf.github.io/osv-schema/) held against a lockfile.

// @ts-expect-error -- no types of it are installed; what is used of it is typed below
import semver from 'semver';

/** @typedef {{ introduced?: string, fixed?: string, last_affected?: string }} RangeEvent */
/** @typedef {{ type: string, events: RangeEvent[] }} Range */
/** @typedef {{ package?: { ecosystem: string, name: string }, ranges?: Range[], versions?: string[] }} Affected */
/** @typedef {{ id: string, summary?: string, withdrawn?: string, affected?: Affected[] }} Advisory */
/** @typedef {{ name: string, version: string }} Package */
/** @typedef {{ packages: Record<string, { name?: string, version?: string, link?: boolean }> }} Lockfile */
/** @typedef {{ source: string, exportedAt: string, packages: string[], advisories: Advisory[] }} AdvisoryFile */

/** @type {{ compare: (one: string, other: string) => number, valid: (version: string) => string | null }} */
const { compare, valid } = semver;

/**
 * Every package of a lockfile (version 2 or 3), each version once; links and the project apart.
 *
 * @param {Lockfile} lockfile
 * @returns {Package[]}
 */
export function lockedPackages({ packages }) {
  const found = Object.entries(packages).flatMap(([path, { name, version, link }]) => {
    const [, inFolder] = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? [];
    const called = name ?? inFolder;
    const isCounted = inFolder !== undefined && called !== undefined && link !== true;
    return isCounted && version !== undefined ? [{ name: called, version }] : [];
  });
  return [...new Map(found.map((one) => [`${one.name}@${one.version}`, one])).values()];
}

/**
 * Which of the packages an advisory that was not withdrawn is about, and which advisory.
 *
 * @param {readonly Advisory[]} advisories
 * @param {readonly Package[]} packages
 */
export const affectedPackages = (advisories, packages) =>
  packages.flatMap((locked) =>
    advisories
      .filter(({ withdrawn, affected = [] }) => {
        const isMeant = (/** @type {Affected} */ one) => isAffected(one, locked);
        return withdrawn === undefined && affected.some(isMeant);
      })
      .map(({ id, summary = '' }) => ({ ...locked, id, summary })),
  );

/**
 * The evaluation of the OSV schema: a version that is named, or one between two events of a range.
 *
 * @param {Affected} affected
 * @param {Package} locked
 */
function isAffected({ package: named, ranges = [], versions = [] }, { name, version }) {
  if (named?.ecosystem !== 'npm' || named.name !== name) return false;
  if (versions.includes(version)) return true;
  return ranges.some(({ type, events }) => type !== 'GIT' && isInRange(events, version));
}

/**
 * @param {RangeEvent[]} events
 * @param {string} version
 */
function isInRange(events, version) {
  if (valid(version) === null) return false;
  const sorted = events
    .map((event) => ({
      ...event,
      at: event.introduced ?? event.fixed ?? event.last_affected ?? '',
    }))
    .sort((one, other) => order(one.at, other.at));
  let isIn = false;
  for (const { introduced, fixed, last_affected: last } of sorted) {
    if (introduced !== undefined && order(introduced, version) <= 0) isIn = true;
    if (fixed !== undefined && order(fixed, version) <= 0) isIn = false;
    if (last !== undefined && order(last, version) < 0) isIn = false;
  }
  return isIn;
}

/**
 * `0` comes before every version (OSV schema, `introduced`).
 *
 * @param {string} one
 * @param {string} other
 */
function order(one, other) {
  if (one === '0' || other === '0') return Number(other === '0') - Number(one === '0');
  return compare(one, other);
}
