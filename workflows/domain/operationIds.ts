/**
 * The names under which effects happen once: `<flowRef>:<updateId, else stage>:<effect>`. Built and
 * read here only.
 */

/** The stage of a flow's end by the clock, which nobody asked for. */
export const END_STAGE = 'end';

/** The effect of a step that everything it wrote goes by. */
export const ANSWER = 'answer';

/** The answer of one update of a flow, with everything it wrote. */
export const operationId = (flowRef: string, updateId: string): string =>
  `${flowRef}:${updateId}:${ANSWER}`;

/** The flow and the update an operation belongs to. */
export function parseOperationId(opId: string): { flowRef: string; updateId: string } {
  const [flowRef = '', updateId = ''] = opId.split(':');
  return { flowRef, updateId };
}

/** The key of the message with the code of one challenge. */
export const codeSendKey = (flowRef: string, number: number): string => `${flowRef}:code:${number}`;

/** The key of the message with the link of an administrator's reset. */
export const linkSendKey = (flowRef: string): string => `${flowRef}:link`;

/** One notice of a flow; a repeated decision tells the same one. */
export const noticeId = (flowRef: string, notice: string): string => `${flowRef}:notice:${notice}`;

/** The key of one notice to one contact. */
export const noticeSendKey = (id: string, target: string): string => `${id}:${target}`;
