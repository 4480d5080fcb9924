import { setTimeout as delay } from 'node:timers/promises';
import { groupBy, lateRuns, settle } from '../campaign/verdict.mjs';

/** What must hold of every campaign, in the order of the report. */
export const INVARIANTS = [
  'every reset ended as documented, and in time',
  'no answer was false',
  'a password was written exactly once',
  'the right password opens the account in the directory, and no other',
  'the audit says what happened',
  'the audit chain is intact',
  'nothing was left open',
  'no secret outlived its reset',
  'every process serves',
];

const SWEPT_WITHIN_MS = 30_000;
const POLL_MS = 250;

const ENDS = {
  done: ['password-reset', 'account-unlocked'],
  superseded: ['superseded'],
  failed: ['directory-unavailable'],
};
/** What each end has on record, once. */
const RECORDED = {
  'password-reset': 'password.reset',
  'account-unlocked': 'account.unlocked',
  'directory-unavailable': 'writeback.failed',
};

/** Compares what one person was told with the records of their reset. */
function judgeFlow(flow, { row, events }, fail) {
  const say = (invariant, detail) => fail(invariant, detail, flow);
  const count = (name) => events.filter(({ event }) => event === name).length;
  if (row === undefined) return say(INVARIANTS[0], 'its row is gone');
  if (flow.told === undefined) return say(INVARIANTS[0], `stayed at ${row.step}`);
  if (!ENDS[flow.told]?.includes(flow.outcome))
    say(INVARIANTS[0], `ended as ${flow.told} ${flow.outcome}`);
  if (flow.told === 'failed' && flow.person.way !== 'brief')
    say(INVARIANTS[0], 'gave a directory up that was back in time');
  if (flow.told !== row.step) say('no answer was false', `told ${flow.told}, is ${row.step}`);
  for (const { what, detail } of flow.problems) say('no answer was false', `${what}: ${detail}`);
  for (const [outcome, event] of Object.entries(RECORDED)) {
    const expected = flow.outcome === outcome ? 1 : 0;
    if (count(event) !== expected)
      say('the audit says what happened', `${event}: ${count(event)} instead of ${expected}`);
  }
  const waits = count('writeback.waiting');
  if (flow.waited && waits === 0)
    say('the audit says what happened', 'nothing of a reset that waited');
}

/** Asks the directory itself, as its administrator and by a bind. */
async function judgeAccount(flows, directory, fail) {
  const [flow] = flows;
  const { login, oldPassword } = flow.person;
  const done = flows.filter(({ outcome }) => outcome === 'password-reset');
  const say = (invariant, detail) => fail(invariant, detail, done[0] ?? flow);
  const { replaced, isLocked } = await directory.stateOf(login);
  const isUnknown = flows.some(({ told }) => told === 'failed');
  const may = isUnknown ? [0, 1] : [done.length];
  if (!may.includes(replaced))
    say('a password was written exactly once', `${replaced} times for ${done.length} resets`);
  if (flows.some(({ isUnlock, told }) => isUnlock && told === 'done') && isLocked)
    say('no answer was false', 'an unlocked account is locked');
  if (isUnknown && replaced === 1) return;
  const invariant = 'the right password opens the account in the directory, and no other';
  const right = done[0]?.newPassword ?? oldPassword;
  if (!isLocked && !(await directory.opens(login, right))) say(invariant, 'it is refused');
  const wrong = flows
    .flatMap(({ newPassword }) => newPassword ?? [])
    .concat(oldPassword)
    .filter((one) => one !== right);
  for (const one of new Set(wrong))
    if (await directory.opens(login, one)) say(invariant, 'another one is taken');
}

/**
 * What is still sealed to agents though its time is over and what is past its time was swept up: a worker that
 * died cannot have taken it away.
 */
async function sealedOrders({ records, engineRecords }) {
  const left = () =>
    records.read(
      (db) => db`select ref from agent_secrets where expires_at < now() - interval '5 seconds'`,
    );
  await engineRecords.sweep();
  for (const deadlineMs = Date.now() + SWEPT_WITHIN_MS; ; await delay(POLL_MS)) {
    const found = await left();
    if (found.length === 0 || Date.now() > deadlineMs) return found;
  }
}

/**
 * Judges a campaign by the product's own records and by the directory. Answers
 * `{ violations: [{ invariant, detail, flow? }], messages }`.
 */
export async function judge({ stack, site, records, engineRecords, administration, people }) {
  await settle({ stack, engineRecords, records });
  const violations = [];
  const fail = (invariant, detail, flow) => violations.push({ invariant, detail, flow });
  const { flows, failures } = people;
  for (const { name, plan, message } of failures)
    fail(INVARIANTS[0], `${name} (${plan}): ${message}`);

  const found = await records.everything();
  const rowOf = new Map(found.resets.map((row) => [row.ref, row]));
  const eventsOf = groupBy(found.events, ({ flow_ref: ref }) => ref);
  for (const flow of flows)
    judgeFlow(flow, { row: rowOf.get(flow.ref), events: eventsOf(flow.ref) }, fail);
  const ofPerson = groupBy(flows, ({ person }) => person.login);
  for (const login of new Set(flows.map(({ person }) => person.login)))
    await judgeAccount(ofPerson(login), site.directory, fail);

  if (!(await administration.verifyAudit()).intact) fail('the audit chain is intact', 'broken');
  for (const { flow_ref: ref } of found.heldClaims)
    fail('nothing was left open', `claim of ${ref}`);
  for (const ref of await lateRuns({ engineRecords, records }))
    fail('nothing was left open', `${ref} still runs: ${await engineRecords.describe(ref)}`);
  for (const run of await engineRecords.broken()) fail('nothing was left open', run);
  for (const { support_code: code } of found.lateSecrets)
    fail('no secret outlived its reset', code);
  for (const { ref } of await sealedOrders({ records, engineRecords }))
    fail('no secret outlived its reset', `order ${ref} for an agent`);
  for (const one of stack.processes)
    if (!(await one.isReady())) fail('every process serves', one.name);
  const waited = flows.filter((flow) => flow.waited).length;
  return { violations, messages: { 'resets that waited for the directory': waited } };
}
