/** One arrow of a state diagram: `[*]` is the beginning as `from` and the end as `to`. */
export type Transition = { from: string; to: string; label: string };

/** Where a diagram begins and ends. */
export const OUTSIDE = '[*]';

const BLOCK = /^```mermaid\n\s*stateDiagram-v2\n([^]*?)^```$/gm;
const ARROW = /^(\[\*\]|\w+) --> (\[\*\]|\w+)(?:: (.+))?$/;
const OF_NO_MEANING = /^(direction (TB|LR)|%%.*)?$/;

/**
 * The arrows of the one `stateDiagram-v2` of a page, in its order. Throws when the page has none or
 * several, and for a line it does not understand: an arrow that is not seen is not compared.
 */
export function transitionsIn(page: string): Transition[] {
  const [block, ...others] = [...page.matchAll(BLOCK)].map(([, lines]) => lines!);
  if (block === undefined || others.length > 0)
    throw new Error(`a page has one state diagram, this one ${block === undefined ? 0 : 'more'}`);
  return block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !OF_NO_MEANING.test(line))
    .map(transitionOf);
}

function transitionOf(line: string): Transition {
  const [, from, to, label = ''] = ARROW.exec(line) ?? [];
  if (from === undefined || to === undefined) throw new Error(`no arrow of a diagram: ${line}`);
  return { from, to, label };
}

/** Every state of a diagram in the order of its first mention, without beginning and end. */
export const statesIn = (transitions: Transition[]): string[] =>
  [...new Set(transitions.flatMap(({ from, to }) => [from, to]))].filter(
    (state) => state !== OUTSIDE,
  );

/** The states one can come to from `start`, itself only where an arrow leads back. */
export function reachableFrom(start: string, transitions: Transition[]): Set<string> {
  const reached = new Set<string>();
  const visit = (state: string): void => {
    for (const { from, to } of transitions)
      if (from === state && !reached.has(to)) {
        reached.add(to);
        if (to !== OUTSIDE) visit(to);
      }
  };
  visit(start);
  return reached;
}

/**
 * Which of `words` (the updates of a flow) the arrows out of each state name. States whose arrows
 * name none are left out, so that the answer compares with a table that says what is allowed where.
 */
export function namedByState(
  transitions: Transition[],
  words: readonly string[],
): Record<string, string[]> {
  const wordsOut = (state: string): string[] => {
    const labels = transitions.filter(({ from }) => from === state).map(({ label }) => label);
    const spoken = new Set(labels.flatMap((label) => label.match(/\w+/g) ?? []));
    return words.filter((word) => spoken.has(word));
  };
  const named = statesIn(transitions).map((state) => [state, wordsOut(state)] as const);
  return Object.fromEntries(named.filter(([, found]) => found.length > 0));
}
