// `npm run agent -- enroll|run|doctor …`: builds what is stale, then becomes the agent.

import { buildProduct } from './lib/buildSteps.mjs';
import { whileChangingCheckout } from './lib/checkoutLock.mjs';
import { inProject } from './lib/paths.mjs';
import { reportFailure } from './lib/progress.mjs';

const say = (/** @type {string} */ text) => console.error(text);

try {
  await whileChangingCheckout(say, () => buildProduct(() => undefined));
  await import(inProject('dist', 'worker', 'agent.js'));
} catch (error) {
  reportFailure(error);
  process.exitCode = 1;
}
