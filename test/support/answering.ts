import type { Organisation, Person } from './people';
import type { PortalClient } from './portalClient';
import { ANSWERS } from './registered';
import { passGate, type ResetFlow, startFlow } from './resetFlow';

export type Answers = Readonly<Record<string, string>>;

/** A flow in which the e-mail address is proven, so that questions may be asked. */
export async function readyForQuestions(
  portal: PortalClient,
  organisation: Organisation,
  person: Person,
): Promise<ResetFlow> {
  const flow = await startFlow(portal, organisation, person.login);
  await passGate(organisation, flow, person, 'email');
  return flow;
}

/** The ids of the questions a flow asks now. */
export async function idsDrawn(flow: ResetFlow): Promise<string[]> {
  const { status, body, text } = await flow.drawQuestions();
  if (status !== 200) throw new Error(`draw-questions answered ${status} ${text}`);
  return (body.questions ?? []).map(({ id }) => id);
}

/** What is on file for these questions, put into other words. */
export const answersTo = (
  ids: readonly string[],
  say: (answer: string, index: number) => string = (answer) => answer,
): Answers =>
  Object.fromEntries(ids.map((id, index) => [id, say(ANSWERS[id as 'family-word'], index)]));
