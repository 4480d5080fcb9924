import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultLogger, type ReplayWorkerOptions, Runtime, Worker } from '@temporalio/worker';
import { createDataConverter } from '../../worker/temporal/codec';
import { AGENT_BUNDLE, AGENT_SCENES } from './agentScenes';
import { recordHistories } from './recordHistories';
import { HELPDESK_SCENES } from './helpdeskScenes';
import { HISTORIES, replayKeys } from './recordedHistories';
import { PERSON_SCENES } from './personScenes';
import { SCENES } from './scenes';
import { FLOW_BUNDLE as BUNDLE, SYNC_SCENES } from './syncScenes';
import { ofThisRun } from '../support/testRun';

const NAMES = [
  ...Object.keys(SCENES),
  ...Object.keys(PERSON_SCENES),
  ...Object.keys(HELPDESK_SCENES),
  'reconcile',
  'reconcileTelling',
  'retentionSweep',
  'testMessage',
  'directoryCheck',
  'agentToken',
  ...Object.keys(SYNC_SCENES),
  'agentKeyChange',
];
const AT_AGENTS = Object.keys(AGENT_SCENES);
const ALL = [...NAMES, ...AT_AGENTS];

beforeAll(async () => {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
  if (process.env['RECORD_HISTORIES'] === '1') await recordHistories();
});

const optionsFor = (workflowBundle: ReplayWorkerOptions['workflowBundle']) => ({
  ...(workflowBundle === undefined ? {} : { workflowBundle }),
  namespace: ofThisRun('TEST_TEMPORAL_NAMESPACE'),
  dataConverter: createDataConverter(replayKeys(), 'latchkey'),
});

type Recorded = { events: { workflowExecutionStartedEventAttributes?: { workflowId?: string } }[] };

const historyOf = (name: string): Recorded =>
  JSON.parse(readFileSync(join(HISTORIES, `${name}.json`), 'utf8')) as Recorded;

/** Under its own id: payloads open in their own run only. */
const replay = (name: string, bundle: ReplayWorkerOptions['workflowBundle']) => {
  const history = historyOf(name);
  const { workflowId } = history.events[0]?.workflowExecutionStartedEventAttributes ?? {};
  return Worker.runReplayHistory(optionsFor(bundle), history, workflowId);
};

test('there is a recording of every outcome and of nothing else', () => {
  expect(readdirSync(HISTORIES).sort()).toEqual(ALL.map((name) => `${name}.json`).sort());
});

test.each(NAMES)('the workflows of today go on with what was recorded: %s', async (name) => {
  await replay(name, { codePath: BUNDLE });
});

test.each(AT_AGENTS)('an agent of today goes on with what was recorded: %s', async (name) => {
  await replay(name, { codePath: AGENT_BUNDLE });
});

test.each([
  ['another question', '.askHere({ sealed })', '.lookHere({})', 'directoryCallAnswered'],
  ['another look', '.lookHere({ immutableId })', '.askHere({})', 'writebackWritten'],
  ['a look at each try', 'before === undefined', 'true', 'writebackAfterOutages'],
  ['no reading', 'if (isReading)', 'if (false)', 'directoryCallRead'],
  ['no write', '.writeHere(order)', '.lookHere(order)', 'writebackAfterADeath'],
  ['a write within the task less', 'noneTaken && known', 'false && known', 'writebackWithinTask'],
])('a changed agent does not go on: %s', async (_what, before, after, name) => {
  const code = readFileSync(AGENT_BUNDLE, 'utf8');
  const changed = code.replace(before, after);
  expect(changed === code).toBe(false);
  await expect(replay(name, { code: changed })).rejects.toThrow(/TMPRL1100|[Nn]ondeterminism/);
});

test.each([
  ['another activity', '.deliverCode({', '.deliverCodes({', 'doneWithALateCode'],
  ['another look', 'decision.isCodeOut', 'decision.isCodeSent', 'expired'],
  [
    'an effect less',
    '(0, workflow_1.upsertSearchAttributes)([',
    '(() => undefined)([',
    'doneWithOneGate',
  ],
  [
    'an activity where there was none',
    'outcome === undefined && expire !== undefined',
    'expire !== undefined',
    'cancelled',
  ],
  ['another order', '.setPasswordHere(step)', '.setPassword(step)', 'doneWithTwoGates'],
  ['another proof', '.judgeRegistration(step)', '.resendCode(step)', 'registered'],
  [
    'no slow comparison',
    'isHashedMethod)(step.method)',
    'isHashedMethod)("")',
    'doneWithRecoveryCode',
  ],
  ['another draw', 'decision.drawQuestions', 'decision.drawCards', 'doneWithQuestions'],
  ['another way to unlock', 'hashingHere.unlockAccount', 'hashingHere.openAccount', 'unlocked'],
  ['another sweep', '.interruptReset({', '.expireReset({', 'reconcile'],
  ['a read less', 'untilRead(ref, true)', '(reading)', 'directorySyncIncomplete'],
  ['no wait for a directory', '(0, workflow_1.sleep)(pauseMs)', 'undefined', 'directorySyncAway'],
  ['another begin', 'directorySync_2.directorySync', '"tell"', 'directorySyncSweep'],
  ['no link', '.deliverLink({', '.deliverLinks({', 'adminResetUsed'],
  ['another pass', 'decision.makePass', 'decision.makeCode', 'adminResetExpired'],
  ['another judge', 'decision.judgeCallerCode', 'decision.issueCallerCode', 'callerVerified'],
  ['nobody told', '...untold.map(tell_1.tell)', '', 'reconcileTelling'],
])('a changed workflow does not go on: %s', async (_what, before, after, name) => {
  const code = readFileSync(BUNDLE, 'utf8');
  const changed = code.replace(before, after);
  expect(changed === code).toBe(false);
  await expect(replay(name, { code: changed })).rejects.toThrow(/TMPRL1100|[Nn]ondeterminism/);
});

test('a recording shows nothing but ciphertext', () => {
  for (const name of ALL) {
    const text = readFileSync(join(HISTORIES, `${name}.json`), 'utf8');
    expect(text).not.toMatch(/example\.org|15112345678/);
  }
});
