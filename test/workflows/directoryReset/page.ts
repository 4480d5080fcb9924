import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cellsOf } from '../../faults/repeats/table';

const PAGE = join(__dirname, '..', '..', '..', 'docs', 'directories.md');

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

const tableOf = (head: readonly string[], rows: readonly string[][]): string =>
  ['', line(head), line(head.map(() => '-')), ...rows.map(line), '', ''].join('\n');

/**
 * The table of the page between `<!-- name -->` and `<!-- /name -->`, and what was found in its place, cell by
 * cell. `UPDATE_DIRECTORIES=1` writes what was found.
 */
export function comparedWithPage(name: string, head: readonly string[], rows: readonly string[][]) {
  const block = new RegExp(`(?<=<!-- ${name} -->\n)[^]*?(?=<!-- /${name} -->)`);
  const page = readFileSync(PAGE, 'utf8');
  const table = tableOf(head, rows);
  if (process.env['UPDATE_DIRECTORIES'] === '1') writeFileSync(PAGE, page.replace(block, table));
  return { found: cellsOf(table), onPage: cellsOf(block.exec(page)?.[0] ?? '') };
}
