// `npm run agent:package`: builds what is stale, then makes dist/latchkey-agent-<version>.tgz, which installs without
// the rest of the product.

import { makeAgentPackage } from './lib/agentPackage.mjs';
import { buildProduct } from './lib/buildSteps.mjs';
import { whileChangingCheckout } from './lib/checkoutLock.mjs';
import { createProgress, reportFailure } from './lib/progress.mjs';

const progress = createProgress();

try {
  await progress.step('Package', async (detail) => {
    const file = await whileChangingCheckout(progress.note, async () => {
      await buildProduct(detail);
      detail('packing');
      return makeAgentPackage();
    });
    return { summary: file };
  });
} catch (error) {
  reportFailure(error);
  process.exitCode = 1;
}
