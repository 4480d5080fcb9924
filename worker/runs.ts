import { type Client, WorkflowNotFoundError } from '@temporalio/client';

const DEADLINE_MS = 5_000;

/** Whether the engine has a running workflow with this id. Throws when the engine is away. */
export async function isRunning(client: Client, workflowId: string): Promise<boolean> {
  try {
    const { status } = await client.withDeadline(Date.now() + DEADLINE_MS, () =>
      client.workflow.getHandle(workflowId).describe(),
    );
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
