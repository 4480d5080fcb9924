import { type CampaignReport, runTool } from './runTool';

const SAMPLE = ['--faults', '40', '--seed', '20', '--people', '6'];
const TIMEOUT_MS = 600_000;

let report: CampaignReport;

beforeAll(async () => {
  report = await runTool<CampaignReport>(SAMPLE, TIMEOUT_MS - 30_000);
}, TIMEOUT_MS);

test('no invariant breaks while processes, engines, connections and providers fail', () => {
  expect(report.violations).toEqual([]);
  for (const [invariant, violations] of Object.entries(report.invariants))
    expect(`${invariant}: ${violations}`).toBe(`${invariant}: 0`);
});

test('people got to the end of their resets meanwhile', () => {
  expect(report.faults.done).toBeGreaterThanOrEqual(40);
  expect(report.resets['done']).toBeGreaterThan(5);
  expect(report.resets['lost']).toBeUndefined();
});

test('some of the faults struck between a commit and its answer', () => {
  const points = Object.keys(report.faults.byPoint);
  expect(points.filter((point) => point.startsWith('after commit of'))).not.toEqual([]);
  expect(points.filter((point) => point.startsWith('before commit of'))).not.toEqual([]);
});
