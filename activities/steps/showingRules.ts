import { showOnReset } from '../../db/mutations/shownRules';
import type { StepResult } from '../../workflows/contracts/steps';
import { operationId } from '../../workflows/domain/operationIds';
import { withDirectoryRules } from '../../workflows/domain/passwordRules';
import type { StepAnswer } from '../../workflows/domain/reset';
import type { Dependencies } from '../dependencies';
import { createDirectories, type Home } from '../directories/directories';
import type { BeforeWrite } from '../directories/directory';
import { createLiveRules } from '../directories/liveRules';

/** Who is to choose a password, and where they have theirs. */
export type Chooser = { home: Home; personId: string };

type Step = (noteChooser: (chooser: Chooser) => void) => Promise<StepResult<StepAnswer>>;

/**
 * Lets a step that leads to the choice of a password answer with the rules of the person's directory among those
 * of the organisation. The directory is asked after the step's transaction, once everything was proven.
 */
export function showingRules(deps: Dependencies) {
  const liveRules = createLiveRules(createDirectories(deps));
  return async (request: { ref: string; updateId: string }, step: Step) => {
    let chooser: Chooser | undefined;
    const result = await step((one) => (chooser = one));
    if (chooser === undefined || rulesOf(result) === undefined) return result;
    const { home, personId } = chooser;
    const before = await liveRules(home, personId);
    return before === null ? result : show(deps, request, result, before);
  };
}

const rulesOf = ({ answer }: StepResult<StepAnswer>) =>
  answer.status === 200 ? answer.state.passwordRules : undefined;

async function show(
  { db }: Dependencies,
  { ref, updateId }: { ref: string; updateId: string },
  result: StepResult<StepAnswer>,
  { rules: directorys, looked }: BeforeWrite,
): Promise<StepResult<StepAnswer>> {
  const { answer } = result;
  const organisations = rulesOf(result);
  if (answer.status !== 200 || organisations === undefined || directorys === null) return result;
  const passwordRules = withDirectoryRules(organisations, directorys);
  const shown = { ...result, answer: { ...answer, state: { ...answer.state, passwordRules } } };
  const opId = operationId(ref, updateId);
  await showOnReset(db, { ref, opId, rules: passwordRules, looked, result: shown });
  return shown;
}
