import type { StepResult } from '../../workflows/contracts/steps';
import type { Notices } from '../messages/tell';

export type Step = (request: never) => Promise<StepResult | null>;

/**
 * A step that tells whom it can before it answers, so that most runs end with it and need neither
 * another activity nor another workflow task (ADR 0023). What could not be told at once is left in
 * the result for the run. Only a step of somebody who has proven enough has notices: nobody else can
 * measure them.
 */
export const tellingStep =
  ({ tellSoon }: Pick<Notices, 'tellSoon'>, step: Step): Step =>
  async (request) => {
    const result = await step(request);
    if (result?.notices === undefined) return result;
    const isTold = await Promise.all(result.notices.map(tellSoon));
    return { ...result, notices: result.notices.filter((_, index) => isTold[index] !== true) };
  };
