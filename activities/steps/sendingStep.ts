import type { StepResult } from '../../workflows/contracts/steps';
import type { Codes } from '../messages/deliverCode';
import type { Notices } from '../messages/tell';

export type Step = (request: never) => Promise<StepResult | null>;

/**
 * A step that sends what it made, so that most runs need neither another activity nor another
 * workflow task for it. A code leaves after the answer, which waits for nobody's: its time would tell
 * who has a contact (S02, ADR 0025). Notices leave before it (ADR 0023): only a step of somebody who
 * has proven enough has any. What could not be told at once is left in the result for the run.
 */
export const sendingStep =
  ({ tellSoon }: Pick<Notices, 'tellSoon'>, { deliverSoon }: Pick<Codes, 'deliverSoon'>) =>
  (step: Step): Step =>
  async (request: { ref: string }) => {
    const result = await step(request as never);
    if (result?.send !== undefined) deliverSoon({ ref: request.ref, number: result.send });
    if (result?.notices === undefined) return result;
    const isTold = await Promise.all(result.notices.map(tellSoon));
    return { ...result, notices: result.notices.filter((_, index) => isTold[index] !== true) };
  };
