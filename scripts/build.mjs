import { buildProduct } from './lib/buildSteps.mjs';
import { whileChangingCheckout } from './lib/checkoutLock.mjs';
import { createProgress, reportFailure } from './lib/progress.mjs';

const progress = createProgress();

try {
  await progress.step('Build', async (detail) => {
    const built = await whileChangingCheckout(progress.note, () => buildProduct(detail));
    return { summary: built.length > 0 ? 'built' : 'up to date' };
  });
} catch (error) {
  reportFailure(error);
  process.exitCode = 1;
}
