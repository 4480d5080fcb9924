import { spawn } from 'node:child_process';
import { join } from 'node:path';

const TOOL = join(__dirname, 'run.mjs');

type Fault = { number: number; kind: string; target: string; point: string };

export type Violation = {
  invariant: string;
  detail: string;
  supportCode?: string;
  faults?: Fault[];
};

export type CampaignReport = {
  seed: number;
  faults: { done: number; byPoint: Record<string, number> };
  resets: Record<string, number>;
  invariants: Record<string, number>;
  violations: Violation[];
  isGood: boolean;
};

export type EffectsReport = {
  effects: {
    effect: string;
    when: 'before' | 'after';
    victim: 'worker' | 'portal' | 'stalled worker' | 'engine';
    wasReached: boolean;
    differences: string[];
  }[];
  violations: Violation[];
  isGood: boolean;
};

/**
 * Runs the fault tool on a stack of its own and answers its report. After `timeoutMs` it is told to
 * stop, which takes its stack away, and the promise rejects with what it had said.
 */
export function runTool<Report>(args: readonly string[], timeoutMs: number): Promise<Report> {
  const child = spawn(process.execPath, [TOOL, '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const timer = setTimeout(() => child.kill('SIGTERM'), timeoutMs);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      const line = output.split('\n').findLast((text) => text.startsWith('{'));
      if (line === undefined) reject(new Error(`no report:\n${said}`));
      else resolve(JSON.parse(line) as Report);
    });
  });
}
