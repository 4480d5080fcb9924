import { type CodeMethod, isCall } from './session';

/** Where the catalogue has the words of the code's screen: a call is heard, a message read. */
export const wordsOf = (method: CodeMethod) => (isCall(method) ? 'reset.code.call' : 'reset.code');

export type Words = ReturnType<typeof wordsOf>;
