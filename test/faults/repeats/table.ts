import type { Outcome, Situation } from './situation';

const HEAD = ['The person', 'gets these answers', 'and this is done'];

const answersIn = ({ answers }: Outcome): string =>
  answers.map((answer) => answer.replace(/^([\w-]+): /, '`$1` ')).join('; ');

const effectsIn = ({ effects }: Outcome): string =>
  Object.entries(effects)
    .map(([what, times]) => {
      const name = /[.]/.test(what) ? `\`${what}\`` : what;
      return times === 1 ? name : `${name} ×${times}`;
    })
    .join(', ');

const once = (texts: string[]): string => [...new Set(texts)].join(' **or** ');

/** The situations as the documentation shows them, one row each. */
export function tableOf(situations: readonly Situation[]): string {
  const rows = situations.map(({ name, outcomes }) => [
    name,
    once(outcomes.map(answersIn)),
    once(outcomes.map(effectsIn)),
  ]);
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return ['', line(HEAD), line(HEAD.map(() => '-')), ...rows.map(line), '', ''].join('\n');
}

/** The cells of a table, whatever the formatter made of its spaces. */
export const cellsOf = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim().replace(/^-+$/, '-')));
