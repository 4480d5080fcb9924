import { ADMIN_RESET_UPDATES } from '../../workflows/domain/adminReset';
import { RESET_UPDATES } from '../../workflows/domain/reset';
import { VERIFICATION_UPDATES } from '../../workflows/domain/verification';
import { OUTSIDE, type Transition, transitionsIn } from '../support/stateDiagram';
import { readText } from './sourceFiles';

type Table = Readonly<Record<string, { takenIn: readonly string[]; leadsTo: readonly string[] }>>;

const FLOWS: readonly (readonly [string, Table])[] = [
  ['password-reset', RESET_UPDATES],
  ['registration-verification', VERIFICATION_UPDATES.registrationVerification],
  ['step-up', VERIFICATION_UPDATES.stepUp],
  ['method-change', VERIFICATION_UPDATES.methodChange],
  ['password-change', VERIFICATION_UPDATES.passwordChange],
  ['caller-verification', VERIFICATION_UPDATES.callerVerification],
  ['admin-password-reset', ADMIN_RESET_UPDATES],
];

/** Outside, a decoy's row and answers are those of `prove`. */
const stepOf = (state: string): string => (state === 'decoy' ? 'prove' : state);

/** From where and to where the arrows of a diagram lead that name an update. */
function drawn(transitions: readonly Transition[], update: string) {
  const arrows = transitions.filter(({ label }) => label.match(/\w+/g)?.includes(update));
  const all = (ends: string[]) =>
    [...new Set(ends.map(stepOf))].filter((end) => end !== OUTSIDE).sort();
  return { takenIn: all(arrows.map(({ from }) => from)), leadsTo: all(arrows.map(({ to }) => to)) };
}

describe.each(FLOWS)('the diagram of %s', (page, table) => {
  const transitions = transitionsIn(readText(`docs/flows/${page}.md`));

  it.each(Object.entries(table))('shows where %s is taken and where it leads', (update, rules) => {
    expect(drawn(transitions, update)).toEqual({
      takenIn: [...rules.takenIn].sort(),
      leadsTo: [...rules.leadsTo].sort(),
    });
  });
});
