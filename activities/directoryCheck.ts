import { ApplicationFailure } from '@temporalio/common';
import { keepDirectoryState } from '../db/mutations/directoryStates';
import type {
  DirectoryCheckAnswer,
  DirectoryCheckRequest,
} from '../workflows/contracts/directoryCheck';
import type { FlowInput, StepResult } from '../workflows/contracts/steps';
import type { DirectoryFinding, DirectoryState } from '../workflows/domain/directories';
import type { Dependencies } from './dependencies';

type Order = DirectoryCheckRequest & FlowInput & { updateId: string };

/** The findings after which a directory is away, and not set wrongly. */
const AWAY = ['unreachable', 'timeout'];

/** Looks at directories on behalf of operators. */
export const createDirectoryCheck = ({ db, connectors }: Dependencies) => ({
  /**
   * Looks whether a directory can be reached and written to, changes nothing there, and keeps how it
   * stands. Repeating it looks again.
   */
  checkDirectory: async (order: Order): Promise<StepResult<DirectoryCheckAnswer>> => {
    const { tenantId, directoryId } = order;
    const connector = await connectors.of(tenantId, directoryId);
    if (connector === undefined)
      throw ApplicationFailure.nonRetryable('no directory of the worker’s own', 'NotReachedHere');
    const findings = await connector.selfCheck();
    const urls = connector.urls();
    await keepDirectoryState(db, { directoryId, state: stateOf(findings), urls, findings });
    const ok = !findings.some(isError);
    const outcome = ok ? 'well' : 'amiss';
    return { answer: { ok, findings }, step: 'done', outcome };
  },
});

const isError = ({ severity }: DirectoryFinding): boolean => severity === 'error';

function stateOf(findings: readonly DirectoryFinding[]): DirectoryState {
  const errors = findings.filter(isError);
  if (errors.length === 0) return 'running';
  return errors.every(({ code }) => AWAY.includes(code)) ? 'unreachable' : 'misconfigured';
}
