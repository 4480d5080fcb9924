import { loadavg } from 'node:os';
import { CONDITIONS, type Condition, startTimedProduct } from './conditions';
import { type Kind, KINDS } from './crowd';
import { findingsOf, type Measured, nameOf, tableOf } from './report';
import { isTold, tellsApart } from './statistics/criterion';
import { randomSource } from './statistics/randomSource';

/** `npm run timing`: the whole criterion, step by step, kind by kind, under each condition. */
const RUNS = 3;
const TRIES = 300;

const FEW: readonly Kind[] = ['known', 'wrong destination', 'unknown', 'disabled', 'blocked'];
const kindsIn: Record<Condition, readonly Kind[]> = {
  normal: KINDS,
  'mail refused': FEW,
  'mail hanging': FEW,
  'slow database': FEW,
};

test.each(CONDITIONS)(
  'nobody is told apart by the time of any step: %s',
  async (condition) => {
    const product = await startTimedProduct(condition);
    try {
      const runs: Measured[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        const seed = Date.now() % 2 ** 31;
        const random = randomSource(seed);
        runs.push(await product.run({ kinds: kindsIn[condition], tries: TRIES, random }));
        const load = loadavg().map((value) => value.toFixed(1));
        const told = findingsOf(runs.slice(-1)).filter((finding) => finding.runs.every(tellsApart));
        process.stdout.write(
          `${condition}, run ${run + 1}, seed ${seed}, load ${load.join(' ')}: ` +
            `${told.length === 0 ? 'nobody told apart' : told.map(nameOf).join(', ')}\n`,
        );
      }
      const findings = findingsOf(runs);
      process.stdout.write(`\n## ${condition}\n\n${tableOf(findings)}\n\n`);
      expect(findings.filter(({ runs: judged }) => isTold(judged)).map(nameOf)).toEqual([]);
    } finally {
      await product.stop();
    }
  },
  90 * 60_000,
);
