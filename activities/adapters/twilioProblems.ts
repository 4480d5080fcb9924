import type { MessageProblem } from '../../workflows/domain/messageProblems';

/** Twilio's error numbers (its Error and Warning Dictionary) that say whom a refusal concerns. */
const NUMBERS: readonly (readonly [MessageProblem, readonly number[]])[] = [
  ['sign-in-refused', [20003]],
  ['account-closed', [10001, 20005, 30002]],
  ['not-permitted', [10002, 10005, 20006, 20008, 20403]],
  ['sender-refused', [21210, 21212, 21603, 21606, 21659, 21660, 21701, 21703, 21704]],
  ['recipient-refused', [21211, 21214, 21215, 21216, 21217, 21219, 21265, 21408]],
  ['recipient-refused', [21608, 21610, 21612, 21614, 21635]],
];

/** The problem an error number of Twilio stands for, where it is one of those known here. */
export const twilioProblem = (code: number): MessageProblem | undefined =>
  NUMBERS.find(([, codes]) => codes.includes(code))?.[0];
