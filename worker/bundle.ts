import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

const ROOT = join(__dirname, '..');

/** Bundles the workflows beside the compiled code, so that a worker starts without webpack. */
export async function bundleWorkflows(): Promise<{ code: string }> {
  return bundleWorkflowCode({
    workflowsPath: join(ROOT, 'workflows', `index${__filename.slice(-3)}`),
    failureConverterPath: join(
      ROOT,
      'worker',
      'temporal',
      `failureConverter${__filename.slice(-3)}`,
    ),
  });
}

if (require.main === module)
  bundleWorkflows()
    .then(({ code }) => writeFile(join(ROOT, 'workflows.bundle.js'), code))
    .catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : 'bundling failed'}\n`);
      process.exitCode = 1;
    });
