import { setTimeout as delay } from 'node:timers/promises';
import { ApplicationFailure } from '@temporalio/common';
import { keepDirectoryState } from '../db/mutations/directoryStates';
import type {
  DirectoryCheckAnswer,
  DirectoryCheckRequest,
} from '../workflows/contracts/directoryCheck';
import type { FlowInput, StepResult } from '../workflows/contracts/steps';
import { AWAY, type DirectoryFinding, type DirectoryState } from '../workflows/domain/directories';
import type { Dependencies } from './dependencies';
import { createLooks } from './directories/looks';
import { tried } from './steps/directoryTrouble';

type Order = DirectoryCheckRequest & FlowInput & { updateId: string };

const LOOK_MS = 20_000;

/** Looks at directories on behalf of operators. */
export function createDirectoryCheck({ db, connectors, agents }: Dependencies) {
  const looks = createLooks();
  return {
    /**
     * Looks whether a directory can be reached and written to, changes nothing there, and keeps how it
     * stands. One behind agents is looked at by one of them, which says itself how it stands. Repeating it looks again; whoever asks while it is looked at gets what that look finds. Retried
     * while too many others are looked at.
     */
    checkDirectory: async (order: Order): Promise<StepResult<DirectoryCheckAnswer>> => {
      const { tenantId, directoryId } = order;
      const way = await connectors.of(tenantId, directoryId);
      if (way === undefined)
        throw ApplicationFailure.nonRetryable('no such directory', 'NotReachedHere');
      const findings =
        way.via === 'agent'
          ? await lookOfAgent(agents, directoryId)
          : await Promise.race([looks(directoryId, way.connector), tooLong()]);
      if (way.via === 'direct') {
        const urls = way.connector.urls();
        await keepDirectoryState(db, { directoryId, state: stateOf(findings), urls, findings });
      }
      const ok = !findings.some(isError);
      const outcome = ok ? 'well' : 'amiss';
      return { answer: { ok, findings }, step: 'done', outcome };
    },
  };
}

/** What an agent found; that none answered is a finding too. */
async function lookOfAgent(
  agents: Dependencies['agents'],
  directoryId: string,
): Promise<DirectoryFinding[]> {
  const asked = await tried(() => agents.ask(directoryId, { op: 'check' }));
  if (asked.kind === 'checked') return asked.findings;
  return [{ code: 'unreachable', severity: 'error', text: 'no agent answered', remedy: REMEDY }];
}

const REMEDY =
  'Look whether an agent is enrolled and runs: `npm run agent -- doctor --config FILE` says what it lacks.';

const tooLong = async (): Promise<DirectoryFinding[]> => {
  await delay(LOOK_MS, undefined, { ref: false });
  const text = `not all of it answered within ${LOOK_MS / 1_000} s`;
  return [{ code: 'timeout', severity: 'error', text }];
};

const isError = ({ severity }: DirectoryFinding): boolean => severity === 'error';

function stateOf(findings: readonly DirectoryFinding[]): DirectoryState {
  const errors = findings.filter(isError);
  if (errors.length === 0) return 'running';
  return errors.every(({ code }) => AWAY.includes(code)) ? 'unreachable' : 'misconfigured';
}
