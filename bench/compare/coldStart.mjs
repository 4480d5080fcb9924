import { round } from '../lib/figures.mjs';
import { pidsOf } from '../reset/process.mjs';
import { watchUsage } from '../lib/usage.mjs';

/** @param {() => Promise<unknown>} run */
async function seconds(run) {
  const startedAt = performance.now();
  await run();
  return round((performance.now() - startedAt) / 1000, 2);
}

/**
 * How long it takes from nothing until `/readyz` of portal and worker say yes: with database and
 * Temporal up, and with Temporal starting first on its existing database. Looked at every 50 ms.
 * Admin stays up. The memory is that right after the last start.
 *
 * @param {import('../reset/site.mjs').Site} site
 * @param {number} times
 */
export async function measureColdStart({ processes, progress }, times) {
  const { worker, portal, temporal } = processes;
  const stopProduct = async () => {
    await portal.stop();
    await worker.stop();
  };
  const startProduct = () => Promise.all([worker.start(), portal.start()]);
  /** @type {{ productSeconds: number[], withTemporalSeconds: number[] }} */
  const figures = { productSeconds: [], withTemporalSeconds: [] };
  for (let index = 0; index < times; index += 1) {
    progress(`cold start ${index + 1} of ${times}`);
    await stopProduct();
    figures.productSeconds.push(await seconds(startProduct));
    await stopProduct();
    await temporal.stop();
    figures.withTemporalSeconds.push(
      await seconds(async () => {
        await temporal.start();
        await startProduct();
      }),
    );
  }
  const { rssMiB } = watchUsage(pidsOf(processes))();
  return { ...figures, rssMiB };
}
