import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

const ROOT = join(__dirname, '..');

/**
 * The SDK keeps the stack of every promise of a flow, for a query nobody here makes; at the default
 * depth that took a fifth of the sandbox's time. Failures of activities have their own stacks.
 */
const WITHOUT_STACKS = 'Error.stackTraceLimit = 0;';

/** Which workflows a process runs: those of the centre, or those of an agent. */
type Whose = 'workflows' | 'agent';

const INDEX: Record<Whose, string> = { workflows: 'index', agent: join('agent', 'index') };

/** Bundles the workflows beside the compiled code, so that a worker starts without webpack. */
export async function bundleWorkflows(whose: Whose = 'workflows'): Promise<{ code: string }> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(ROOT, 'workflows', `${INDEX[whose]}${__filename.slice(-3)}`),
    workflowInterceptorModules: [join(ROOT, 'workflows', `interceptors${__filename.slice(-3)}`)],
    failureConverterPath: join(
      ROOT,
      'worker',
      'temporal',
      `failureConverter${__filename.slice(-3)}`,
    ),
  });
  return { code: `${WITHOUT_STACKS}${code}` };
}

if (require.main === module)
  Promise.all(
    (['workflows', 'agent'] as const).map(async (whose) => {
      const { code } = await bundleWorkflows(whose);
      await writeFile(join(ROOT, `${whose}.bundle.js`), code);
    }),
  ).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'bundling failed'}\n`);
    process.exitCode = 1;
  });
