import { loadavg } from 'node:os';
import { findingsOf, type Measured, nameOf, tableOf } from './report';
import { isTold, isUndecided, tellsApart } from './statistics/criterion';
import { randomSource } from './statistics/randomSource';

/**
 * Measures until every verdict stands: two runs, and a third where it could change one. Prints each run
 * and the table of all; answers what was told apart.
 */
export async function findTold(
  name: string,
  measure: (random: () => number) => Promise<Measured>,
): Promise<string[]> {
  const runs: Measured[] = [];
  for (;;) {
    const seed = Date.now() % 2 ** 31;
    runs.push(await measure(randomSource(seed)));
    process.stdout.write(`${name}, run ${runs.length}, seed ${seed}, ${noteOf(runs)}\n`);
    const findings = findingsOf(runs);
    if (findings.some((finding) => isUndecided(finding.runs))) continue;
    process.stdout.write(`\n## ${name}\n\n${tableOf(findings)}\n\n`);
    return findings.filter((finding) => isTold(finding.runs)).map(nameOf);
  }
}

function noteOf(runs: readonly Measured[]): string {
  const load = loadavg().map((value) => value.toFixed(1));
  const told = findingsOf(runs.slice(-1)).filter((finding) => finding.runs.every(tellsApart));
  const names = told.length === 0 ? 'nobody told apart' : told.map(nameOf).join(', ');
  return `load ${load.join(' ')}: ${names}`;
}
