import { setTimeout as delay } from 'node:timers/promises';
import { verify } from '@node-rs/argon2';

const SETTLE_TIMEOUT_MS = 240_000;
const NOTICE_TARGETS = ['email', 'mobilePhone'];

/** What must hold of every campaign, in the order of the report. */
export const INVARIANTS = [
  'every reset reached its end with its first token',
  'no answer was false',
  'a password was set exactly once',
  'the new password opens the account and the old one does not',
  'a proof was consumed exactly once',
  'a wrong guess counted exactly once',
  'a refused password counted exactly once',
  'a message was sent once, or its possible duplicate was recorded',
  'every notice arrived',
  'the audit chain is intact',
  'nothing was left open',
  'no secret outlived its reset',
  'every run returned',
  'every process serves',
];

/**
 * The runs that should have returned. One whose reset another one superseded is not told: it returns
 * when its time is over.
 */
export async function lateRuns({ engineRecords, records }) {
  const running = await engineRecords.running();
  const superseded = await records.read(
    (db) => db`select ref from resets where ref = any(${running}) and step = 'superseded'`,
  );
  const refs = new Set(superseded.map(({ ref }) => ref));
  return running.filter((ref) => !refs.has(ref));
}

/** Waits until nothing runs any more: notices may be late, but must arrive. */
export async function settle({ stack, engineRecords, records }) {
  const deadlineMs = Date.now() + SETTLE_TIMEOUT_MS;
  await Promise.all(stack.processes.map((one) => one.untilReady().catch(() => undefined)));
  const openRows = (db) =>
    db`select count(*)::int as n from resets where ended_at is null and started_at is not null`;
  while (Date.now() < deadlineMs) {
    const late = await lateRuns({ engineRecords, records }).catch(() => undefined);
    const [{ n }] = await records.read(openRows);
    const secrets = await records.lateSecrets();
    if (late?.length === 0 && n === 0 && secrets.length === 0) return;
    await delay(500);
  }
}

export const groupBy = (rows, keyOf) => {
  const groups = new Map();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return (key) => groups.get(key) ?? [];
};

const sum = (counts) => Object.values(counts).reduce((total, one) => total + one, 0);

/** Compares what one person did and was told with the records of their reset. */
function judgeFlow(flow, { row, events, formerOf }, fail) {
  const count = (name) => events.filter(({ event }) => event === name).length;
  const say = (invariant, detail) => fail(invariant, detail, flow);
  const exactly = (invariant, what, found, expected) => {
    if (found !== expected) say(invariant, `${what}: ${found} instead of ${expected}`);
  };
  if (row === undefined) return say(INVARIANTS[0], 'its row is gone');
  if (flow.told === undefined) return say(INVARIANTS[0], `stayed at ${row.step}`);
  if (flow.told !== row.step) say('no answer was false', `told ${flow.told}, is ${row.step}`);
  for (const { what, detail } of flow.problems)
    say(
      what.includes('budget') ? 'a wrong guess counted exactly once' : 'no answer was false',
      `${what}: ${detail}`,
    );

  const isDone = flow.told === 'done';
  exactly(
    'a password was set exactly once',
    'password.reset',
    count('password.reset'),
    isDone ? 1 : 0,
  );
  if (isDone)
    exactly('a password was set exactly once', 'former passwords', formerOf(flow.userId), 1);
  const wrong = sum(flow.wrongGuesses);
  exactly(
    'a proof was consumed exactly once',
    'proof.accepted',
    count('proof.accepted'),
    flow.gates,
  );
  exactly('a proof was consumed exactly once', 'gates passed', row.passed.length, flow.gates);
  exactly('a wrong guess counted exactly once', 'proof.refused', count('proof.refused'), wrong);
  exactly('a wrong guess counted exactly once', 'guesses', row.guesses, wrong);
  const bad = flow.refusedPasswords;
  exactly(
    'a refused password counted exactly once',
    'password.refused',
    count('password.refused'),
    bad,
  );
  exactly('a refused password counted exactly once', 'tries', row.password_tries, bad);
  const asked = sum(flow.codes);
  exactly(
    'a message was sent once, or its possible duplicate was recorded',
    'code.requested',
    count('code.requested'),
    asked,
  );
}

/** Every acceptance beyond the first needs a possible duplicate on record. */
function judgeMessages({ ledger, deliveries, flows, isDone }, fail) {
  const once = 'a message was sent once, or its possible duplicate was recorded';
  const accepted = groupBy(ledger, ({ sendKey }) => sendKey);
  const rows = new Map(deliveries.map((row) => [row.send_key, row]));
  const flowOf = new Map(flows.map((flow) => [flow.ref, flow]));
  const figures = { messages: rows.size, duplicates: 0, answerLost: 0, possibleDuplicates: 0 };
  for (const key of new Set(ledger.map(({ sendKey }) => sendKey)))
    if (!rows.has(key)) fail(once, `${key} was sent and is not on record`);
  for (const [key, row] of rows) {
    const all = accepted(key);
    const extra = Math.max(0, all.length - 1);
    const flow = flowOf.get(row.flow_ref);
    figures.duplicates += extra;
    figures.possibleDuplicates += row.possible_duplicates;
    if (extra > 0 && all.slice(0, -1).some(({ isAnswered }) => !isAnswered))
      figures.answerLost += 1;
    if (extra > row.possible_duplicates)
      fail(
        once,
        `${key}: accepted ${all.length} times, ${row.possible_duplicates} on record`,
        flow,
      );
    if (row.state === 'sent' && all.length === 0)
      fail(once, `${key}: on record as sent, never accepted`, flow);
    if (new Set(all.map(({ text }) => text)).size > 1)
      fail(once, `${key}: two different texts`, flow);
  }
  for (const flow of flows.filter(isDone))
    for (const target of NOTICE_TARGETS)
      if (accepted(`${flow.ref}:notice:resetDone:${target}`).length === 0)
        fail('every notice arrived', `none to ${target}`, flow);
  return figures;
}

async function judgePasswords(flows, credentials, fail) {
  const hashOf = new Map(credentials.map(({ user_id: id, hash }) => [id, hash]));
  const invariant = 'the new password opens the account and the old one does not';
  const people = groupBy(flows, ({ userId }) => userId);
  for (const userId of new Set(flows.map((flow) => flow.userId))) {
    const done = people(userId).filter(({ told }) => told === 'done');
    const [flow] = done.length > 0 ? done : people(userId);
    const right = done.length > 0 ? flow.newPassword : flow.person.oldPassword;
    const hash = hashOf.get(userId) ?? '';
    if (!(await verify(hash, right))) fail(invariant, 'the right password is refused', flow);
    if (done.length > 0 && (await verify(hash, flow.person.oldPassword)))
      fail(invariant, 'the old password still opens it', flow);
    if (done.length > 1) fail('a password was set exactly once', 'two resets succeeded', flow);
  }
}

/**
 * Judges a campaign by the product's own records and by what the providers accepted.
 * Answers `{ violations: [{ invariant, detail, flow? }], messages }`.
 */
export async function judge(scene) {
  const { stack, people, records, engineRecords, administration, broken = [] } = scene;
  await settle({ stack, engineRecords, records });
  const violations = [];
  const fail = (invariant, detail, flow) => violations.push({ invariant, detail, flow });
  const { flows, failures } = people;
  for (const { name, plan, message, ref } of failures) {
    const engine = ref === undefined ? '' : await engineRecords.describe(ref).catch(String);
    fail(
      'every reset reached its end with its first token',
      `${name} (${plan}): ${message} ${engine}`,
    );
  }

  const found = await records.everything();
  const rowOf = new Map(found.resets.map((row) => [row.ref, row]));
  const eventsOf = groupBy(found.events, ({ flow_ref: ref }) => ref);
  const former = new Map(found.history.map((row) => [row.user_id, row.former]));
  const formerOf = (userId) => former.get(userId) ?? 0;
  for (const flow of flows)
    judgeFlow(flow, { row: rowOf.get(flow.ref), events: eventsOf(flow.ref), formerOf }, fail);
  await judgePasswords(flows, found.credentials, fail);
  const isDone = ({ told }) => told === 'done';
  const { ledger } = stack.providers;
  const messages = judgeMessages({ ledger, deliveries: found.deliveries, flows, isDone }, fail);

  const doneUsers = new Set(flows.filter(isDone).map(({ userId }) => userId));
  for (const row of found.resets)
    if (row.ended_at === null && row.started_at !== null)
      fail('nothing was left open', `${row.support_code} stayed at ${row.step}`);
  for (const { flow_ref: ref } of found.heldClaims)
    fail('nothing was left open', `claim of ${ref}`);
  for (const { send_key: key, in_flight: isOpen } of found.deliveries)
    if (isOpen) fail('nothing was left open', `attempt of ${key}`);
  for (const { subject_key: key, counter } of found.budgets)
    if (doneUsers.has(key)) fail('nothing was left open', `budget ${counter} after success`);
  for (const { support_code: code } of found.lateSecrets)
    fail('no secret outlived its reset', code);

  const verdict = await administration.verifyAudit();
  if (!verdict.intact) fail('the audit chain is intact', JSON.stringify(verdict));
  for (const ref of await lateRuns({ engineRecords, records }))
    fail(
      'every run returned',
      `${ref} still runs, its row at ${rowOf.get(ref)?.step}: ${await engineRecords.describe(ref)}`,
    );
  for (const run of await engineRecords.broken()) fail('every run returned', run);
  for (const { message, fault } of broken)
    fail('every process serves', `${message} after ${JSON.stringify(fault)}`);
  for (const one of stack.processes)
    if (!(await one.isReady())) fail('every process serves', one.name);
  return { violations, messages, resets: found.resets };
}
