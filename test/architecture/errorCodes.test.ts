import { USER_WARNINGS } from '../../api/admin/users.schema';
import { PROBLEM_CODES } from '../../api/errors';
import { DIRECTORY_PROBLEMS } from '../../workflows/domain/directories';
import { MESSAGE_PROBLEMS } from '../../workflows/domain/messageProblems';
import { OUTCOME_CODES } from '../../workflows/domain/outcomes';
import { readText } from './sourceFiles';

/** The codes a page documents: the first cell of every table row that holds one. */
const documentedCodes = (page: string): string[] =>
  [...page.matchAll(/^\| *`([^`]+)` *\|/gm)].map(([, code]) => code!);

const difference = (documented: string[], exported: string[]) => ({
  undocumented: exported.filter((code) => !documented.includes(code)),
  unknown: documented.filter((code) => !exported.includes(code)),
});

describe('docs/errors.md', () => {
  const documented = () => documentedCodes(readText('docs/errors.md'));
  const exported = [...Object.keys(PROBLEM_CODES), ...OUTCOME_CODES, ...USER_WARNINGS];

  it('names exactly the codes of problems, outcomes and warnings', () => {
    expect(difference(documented(), exported)).toEqual({ undocumented: [], unknown: [] });
  });

  it('names each code once', () => {
    expect(documented()).toEqual([...new Set(documented())]);
  });

  it('says of everything a directory may answer what to do', () => {
    const [, chapter = ''] = readText('docs/errors.md').split('## What a directory answered');
    const rows = [...chapter.split('\n## ')[0]!.matchAll(/^\|[^|]+\| *`([^`]+)` *\|/gm)];
    expect(rows.map(([, code]) => code)).toEqual([...DIRECTORY_PROBLEMS]);
  });

  it('is caught when it lacks a code or keeps an old one', () => {
    const page = '| code | status |\n|---|---|\n| `kept` | 400 |\n| `old` | 410 |\n';
    expect(difference(documentedCodes(page), ['kept', 'new'])).toEqual({
      undocumented: ['new'],
      unknown: ['old'],
    });
  });
});

describe('docs/runbook.md', () => {
  it('names exactly the problems a provider may have, and whom each concerns', () => {
    const [, chapter = ''] = readText('docs/runbook.md').split('## What a provider said');
    const rows = [
      ...chapter
        .split('\n## ')[0]!
        .matchAll(/^\| *`([^`]+)` *\| *the (channel)|^\| *`([^`]+)` *\| *one (message)/gm),
    ];
    const documented = rows.map(([, ofAll, all, ofOne, one]) => [ofAll ?? ofOne, all ?? one]);
    expect(Object.fromEntries(documented)).toEqual(MESSAGE_PROBLEMS);
  });
});

describe('problem and outcome codes', () => {
  it('are words joined by hyphens', () => {
    const odd = [...Object.keys(PROBLEM_CODES), ...OUTCOME_CODES].filter(
      (code) => !/^[a-z]+(-[a-z]+)*$/.test(code),
    );
    expect(odd).toEqual([]);
  });

  it('go with an HTTP error status and a title', () => {
    for (const { status, title } of Object.values(PROBLEM_CODES)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(600);
      expect(title).toMatch(/^[A-Z].+[^.]$/);
    }
  });
});
