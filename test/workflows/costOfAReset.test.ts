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

const PAGE = join(__dirname, '..', '..', 'docs', 'flows', 'password-reset.md');
const BLOCK = /(?<=<!-- cost:begin -->\n)[\s\S]*?(?=<!-- cost:end -->)/;
/** Asked by the SDK for itself, once per connection. */
const HOUSEKEEPING_CALLS = ['GetSystemInfo', 'DescribeNamespace'];

const COLUMNS = [
  'client calls',
  'workflow tasks',
  'activities',
  'local activities',
  'events',
  'history (KB)',
  'statements',
  'state reads',
] as const;
type Cost = Record<(typeof COLUMNS)[number], number>;

const GATES: Partial<Cost> = {
  'client calls': 3,
  'workflow tasks': 6,
  activities: 3,
  'local activities': 3,
  events: 45,
  'history (KB)': 30,
  statements: 45,
};

const STEPS = ['begin', 'send-code', 'submit-proof', 'set-password'] as const;

/** One reset with one gate, step by step, with what was spent up to the end of each step. */
async function countOneReset(): Promise<Cost[]> {
  const database = await createOwnDatabase();
  const engine = await startCountingEngine(process.env['TEST_TEMPORAL_ADDRESS'] ?? '');
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
      const reads = statements.filter((text) => /"resets"\."token_hash" = /.test(text));
      const made = engine.takeCalls().filter((call) => !HOUSEKEEPING_CALLS.includes(call));
      calls += made.length;
      totals.push({
        'client calls': calls,
        'workflow tasks': countEvents(events, 'WORKFLOW_TASK_COMPLETED'),
        activities: countEvents(events, 'ACTIVITY_TASK_SCHEDULED'),
        'local activities': countEvents(events, 'MARKER_RECORDED'),
        events: events.length,
        'history (KB)': history ? historyBytes(history).length / 1024 : 0,
        statements: statements.length - reads.length,
        'state reads': reads.length,
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
  'history (KB)': Math.round(cost['history (KB)']),
});

const minus = (left: Cost, right: Cost | undefined): Cost =>
  Object.fromEntries(
    COLUMNS.map((column) => [column, left[column] - (right?.[column] ?? 0)]),
  ) as Cost;

function tableOf(totals: Cost[]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  const row = (name: string, cost: Cost) =>
    line([name, ...COLUMNS.map((column) => rounded(cost)[column])]);
  return [
    line(['step', ...COLUMNS]),
    line(['---', ...COLUMNS.map(() => '---:')]),
    ...STEPS.map((step, index) => row(step, minus(totals[index]!, totals[index - 1]))),
    row('**whole reset**', totals.at(-1)!),
    line(['at most', ...COLUMNS.map((column) => GATES[column] ?? '')]),
    '',
  ].join('\n');
}

let totals: Cost[];

beforeAll(async () => {
  totals = await countOneReset();
}, 60_000);

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
    .map((line) => line.split('|').map((cell) => cell.trim().replace(/^-+/, '-')));

const SIZE_CELL = COLUMNS.indexOf('history (KB)') + 2;
const sizeIn = (row: string[]): number => Number(row[SIZE_CELL] ?? Number.NaN);
/** A process's name is in each event, so the size depends a little on the machine. */
const withoutSize = (row: string[]): string[] => row.filter((_cell, index) => index !== SIZE_CELL);
