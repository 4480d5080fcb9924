import { type CampaignReport, runTool } from './runTool';

const SAMPLE = ['--directories', '--faults', '12', '--seed', '15373', '--people', '8'];
const TIMEOUT_MS = 300_000;

let report: CampaignReport;

beforeAll(async () => {
  report = await runTool<CampaignReport>(SAMPLE, TIMEOUT_MS - 30_000);
}, TIMEOUT_MS);

test('a password is written in a directory once, and only where people are told so, whatever fails', () => {
  expect(report.violations).toEqual([]);
  for (const [invariant, violations] of Object.entries(report.invariants))
    expect(`${invariant}: ${violations}`).toBe(`${invariant}: 0`);
});

test('people got to the end of their resets meanwhile, and faults struck in the middle of a write', () => {
  expect(report.faults.done).toBeGreaterThanOrEqual(12);
  expect(report.resets['done']).toBeGreaterThan(5);
  expect(report.resets['lost']).toBeUndefined();
  expect(Object.keys(report.faults.byPoint)).toContain('after write');
});
