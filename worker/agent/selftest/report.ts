import { join } from 'node:path';
import { mkdirSync, writeFileSync } from 'node:fs';
import { RELEASE } from '../../../db/release';
import type { DirectoryKind } from '../../../workflows/domain/directories';

/** What became of one case; `code` is what the server said in numbers. */
export type CaseResult = {
  name: string;
  result: 'passed' | 'failed' | 'notTried';
  expected?: string;
  seen?: string;
  code?: string;
  milliseconds?: number;
  /** Why it was not tried. */
  reason?: string;
};

/** Nothing in it names a person, an account, a server or a password. */
export type Report = {
  release: string;
  at: string;
  directory: DirectoryKind;
  passed: boolean;
  cases: CaseResult[];
};

export const reportOf = (
  directory: DirectoryKind,
  cases: CaseResult[],
  at = new Date(),
): Report => ({
  release: RELEASE,
  at: at.toISOString(),
  directory,
  passed: cases.every(({ result }) => result !== 'failed'),
  cases,
});

const SIGNS = { passed: '✓', failed: '✗', notTried: '-' } as const;

function lineOf({ name, result, expected, seen, code, milliseconds, reason }: CaseResult): string {
  const begin = `${SIGNS[result]} ${name.padEnd(26)}`;
  if (result === 'notTried') return `${begin} not tried: ${reason ?? ''}`;
  const told = code === undefined ? '' : ` (${code})`;
  const wanted = result === 'failed' ? `; expected: ${expected ?? ''}` : '';
  return `${begin} ${String(milliseconds ?? 0).padStart(6)} ms  ${seen ?? ''}${told}${wanted}`;
}

/** The report for people. */
export function textOf({ release, at, directory, passed, cases }: Report): string {
  const count = (result: CaseResult['result']) =>
    cases.filter((one) => one.result === result).length;
  return [
    `Selftest of an agent, release ${release}, directory ${directory}, ${at}`,
    '',
    ...cases.map(lineOf),
    '',
    `${count('passed')} passed, ${count('failed')} failed, ${count('notTried')} not tried: ${
      passed ? 'the directory does what is expected of it' : 'see docs/agent.md for what to do'
    }`,
    '',
  ].join('\n');
}

/** Keeps both forms beside the agent's keys, and answers where. */
export function keepReport(folder: string, report: Report): { json: string; text: string } {
  const [json, text] = [join(folder, 'selftest.json'), join(folder, 'selftest.txt')];
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(json, `${JSON.stringify(report, undefined, 2)}\n`, { mode: 0o600 });
  writeFileSync(text, textOf(report), { mode: 0o600 });
  return { json, text };
}
