import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { passwordResetId } from '../../workflows/contracts/passwordReset';
import { startCountingEngine } from '../support/countingEngine';
import { engineClient, startFlowProduct } from '../support/flowProduct';
import { countEvents, historyBytes, quietHistory } from '../support/history';
import { createOrganisation, createPerson } from '../support/organisation';
import { createOwnDatabase } from '../support/ownDatabase';
import { statementsIn } from '../support/statementLog';
import { codeFromOutbox, refOf, visit } from '../support/visitor';
import { ofThisRun } from '../support/testRun';

const PAGE = join(__dirname, '..', '..', 'docs', 'flows', 'password-reset.md');
const BLOCK = /(?<=<!-- cost:begin -->\n)[\s\S]*?(?=\n<!-- cost:end -->)/;
/** Asked by the SDK for itself, once per connection. */
const HOUSEKEEPING_CALLS = ['GetSystemInfo', 'DescribeNamespace'];

const COLUMNS = [
  'Engine calls',
  'Workflow tasks',
  'Regular activities',
  'Local activities',
  'Events',
  'History (KB)',
  'SQL statements',
  'State reads',
] as const;
type Cost = Record<(typeof COLUMNS)[number], number>;

const GATES: Partial<Cost> = {
  'Engine calls': 3,
  'Workflow tasks': 3,
  'Regular activities': 0,
  'Local activities': 3,
  Events: 26,
  'History (KB)': 10,
  'SQL statements': 29,
};

const STEPS = ['doorstep', '`send-code`', '`submit-proof`', '`set-password`, notices, end'];

/** One reset with one gate, step by step, with what was spent up to the end of each step. */
async function countOneReset(): Promise<Cost[]> {
  const database = await createOwnDatabase();
  const engine = await startCountingEngine(ofThisRun('TEST_TEMPORAL_ADDRESS'));
  const client = engineClient();
  const product = await startFlowProduct({
    database,
    env: { STATEMENT_LOG: '1' },
    portalEnv: { TEMPORAL_ADDRESS: engine.address },
  });
  const logs = [product.portal().logFile, product.worker().logFile];
  const email = 'ada@example.org';
  try {
    const organisation = await createOrganisation(database.db, {
      reset: { gates: 1, methods: ['email'] },
      password: { history: 5 },
    });
    await createPerson(database.db, organisation, { email });
    const before = (await statementsIn(logs)).length;
    engine.takeCalls();
    const totals: Cost[] = [];
    let calls = 0;
    const settle = async (ref?: string) => {
      const history = ref && (await quietHistory(client, passwordResetId(ref)));
      const events = (history && history.events) || [];
      const statements = (await statementsIn(logs)).slice(before);
      const reads = statements.filter((text) => /\br\.token_hash = /.test(text));
      const made = engine.takeCalls().filter((call) => !HOUSEKEEPING_CALLS.includes(call));
      calls += made.length;
      totals.push({
        'Engine calls': calls,
        'Workflow tasks': countEvents(events, 'WORKFLOW_TASK_COMPLETED'),
        'Regular activities': countEvents(events, 'ACTIVITY_TASK_SCHEDULED'),
        'Local activities': countEvents(events, 'MARKER_RECORDED'),
        Events: events.length,
        'History (KB)': history ? historyBytes(history).length / 1024 : 0,
        'SQL statements': statements.length - reads.length,
        'State reads': reads.length,
      });
    };

    const visitor = await visit(product.portalUrl, organisation.slug, 'ada');
    await settle();
    const ref = await refOf(database.db, visitor);
    await visitor.sendCode('email', email);
    const code = await codeFromOutbox(database.db, visitor);
    await settle(ref);
    await visitor.prove('email', code);
    await settle(ref);
    const { body } = await visitor.setPassword('quiet-herons-wade-92');
    expect(body.state?.step).toBe('done');
    await settle(ref);
    return totals;
  } finally {
    await product.stop();
    await client.connection.close();
    await engine.close();
    await database.drop();
  }
}

const rounded = (cost: Cost): Cost => ({
  ...cost,
  'History (KB)': Math.round(cost['History (KB)']),
});

const minus = (left: Cost, right: Cost | undefined): Cost =>
  Object.fromEntries(
    COLUMNS.map((column) => [column, left[column] - (right?.[column] ?? 0)]),
  ) as Cost;

function tableOf(totals: Cost[]): string {
  const row = (name: string, cost: Cost) => [
    name,
    ...COLUMNS.map((column) => String(rounded(cost)[column])),
  ];
  const rows = [
    ['Step', ...COLUMNS],
    ...STEPS.map((step, index) => row(step, minus(totals[index]!, totals[index - 1]))),
    row('whole reset', totals.at(-1)!),
    ['at most', ...COLUMNS.map((column) => String(GATES[column] ?? ''))],
  ];
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((cells) => cells[at]!.length)));
  const line = (cells: string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return ['', line(rows[0]!), line(rule), ...rows.slice(1).map(line), ''].join('\n');
}

let totals: Cost[];

beforeAll(async () => {
  totals = await countOneReset();
});

test.each(Object.entries(GATES))('a reset with one gate takes no more %s than %d', (name, most) => {
  expect(totals.at(-1)![name as keyof Cost]).toBeLessThanOrEqual(most);
});

test('the documentation of the flow states what was counted', () => {
  const page = readFileSync(PAGE, 'utf8');
  const table = tableOf(totals);
  if (process.env['UPDATE_COSTS'] === '1') writeFileSync(PAGE, page.replace(BLOCK, table));
  const documented = cellsOf(BLOCK.exec(readFileSync(PAGE, 'utf8'))?.[0] ?? '');
  const counted = cellsOf(table);
  expect(documented.map(withoutSize)).toEqual(counted.map(withoutSize));
  for (const [index, row] of counted.slice(2).entries())
    expect(Math.abs(sizeIn(row) - sizeIn(documented[index + 2] ?? []))).toBeLessThanOrEqual(1);
});

/** The cells of a table, whatever the formatter made of its spaces. */
const cellsOf = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim().replace(/^-+$/, '-')));

const SIZE_CELL = COLUMNS.indexOf('History (KB)') + 2;
const sizeIn = (row: string[]): number => Number(row[SIZE_CELL] ?? Number.NaN);
/** A process's name is in each event, so the size depends a little on the machine. */
const withoutSize = (row: string[]): string[] => row.filter((_cell, index) => index !== SIZE_CELL);
