import { setTimeout as delay } from 'node:timers/promises';
import { createPage } from '../campaign/page.mjs';
import { createReset, otherThan } from '../campaign/person.mjs';
import { waitForPoint } from '../instruments/points.mjs';

const POINT_TIMEOUT_MS = 60_000;
const POLL_MS = 50;
const SETTLE_MS = 45_000;
const RECOVERY_CODE = '7F3K-92QD-0A1B-ZXYW-MNPT';
const SHORT_FLOW_SECONDS = 6;
/** How long a stalled worker that goes on may take to settle what it sends. */
const STALLED_MS = 3_000;

/** Reads until it is what it should be; answers what it was last. */
async function eventually(expected, read) {
  const deadlineMs = Date.now() + SETTLE_MS;
  for (;;) {
    const found = await read();
    if (found === expected || Date.now() > deadlineMs) return found;
    await delay(POLL_MS);
  }
}

/**
 * The scenes of one reset in which the worker that takes a step, or the portal that waits for it,
 * is killed just before or just after the commit of every effect.
 */
export function createScenes({ stack, records }, results) {
  const { ledger } = stack.providers;

  /** A person at one portal; when a portal is the victim, every repeat goes to the other one. */
  const open = async (person, victim) => {
    const [first, other] = stack.portals;
    const portalOf = (attempt) => (victim === 'portal' && attempt > 0 ? other : first);
    const reset = createReset({ page: createPage({ portalOf }), person, records, ledger });
    await reset.begin();
    return reset;
  };

  /** Kills the victim at the point while `work` goes on, and compares what is left of it. */
  const killed = async (scene, reset, work, checks) => {
    const { effect, when, victim } = scene;
    const { ref } = reset.flow;
    const before = reset.flow.problems.length;
    const sprung = waitForPoint(stack.workers, { when, name: effect, ref }, POINT_TIMEOUT_MS);
    const struck = sprung.then((found) => {
      const part = victim === 'portal' ? stack.portals[0] : found?.process;
      part?.kill();
      if (victim === 'portal') found?.release();
      else found?.cut();
      return found;
    });
    await work();
    const found = await struck;
    const differences = [];
    for (const [what, expected, read] of checks) {
      const last = await eventually(expected, read);
      if (last !== expected) differences.push(`${what}: ${last} instead of ${expected}`);
    }
    const answers = reset.flow.problems.slice(before);
    differences.push(...answers.map(({ what, detail }) => `${what}: ${detail}`));
    results.push({ ...scene, wasReached: found !== undefined, differences });
    await Promise.all([...stack.portals, ...stack.workers].map((one) => one.untilReady()));
  };

  const audited = (reset, event) => [
    `audit rows ${event}`,
    1,
    () => records.eventsOf(reset.flow.ref, event),
  ];
  const attempts = (reset, counter, expected) => [
    `attempts on ${counter}`,
    expected,
    () => records.attemptsOf(reset.flow.userId, counter),
  ];
  const column = (reset, what, expected, valueOf) => [
    what,
    expected,
    async () => valueOf(await records.rowOf(reset.flow.ref)),
  ];

  /** Every effect of a reset that a person waits for. */
  const wholeReset = async (person, { when, victim }) => {
    const reset = await open(person, victim);
    const at = (effect) => ({ effect, when, victim });
    let number;
    await killed(
      at('code.requested'),
      reset,
      async () => (number = await reset.askForCode('email')),
      [
        audited(reset, 'code.requested'),
        attempts(reset, 'send:email', 1),
        column(reset, 'challenges', 1, (row) => row.challenges),
      ],
    );
    const code = await reset.codeOf('email', number);
    await killed(at('proof.refused'), reset, () => reset.submit('email', otherThan(code), false), [
      audited(reset, 'proof.refused'),
      attempts(reset, 'proof:email', 1),
      column(reset, 'guesses', 1, (row) => row.guesses),
    ]);
    await killed(at('proof.accepted'), reset, () => reset.submit('email', code, true), [
      audited(reset, 'proof.accepted'),
      attempts(reset, 'proof:email', 1),
      column(reset, 'gates passed', 1, (row) => row.passed.length),
    ]);
    await reset.submit('sms', await reset.receiveCode('sms'), true);
    await killed(at('password.refused'), reset, () => reset.choosePassword('short', false), [
      audited(reset, 'password.refused'),
      column(reset, 'password tries', 1, (row) => row.password_tries),
    ]);
    const replaced = ['former passwords', 1, () => records.formerOf(reset.flow.userId)];
    await killed(at('password.reset'), reset, () => reset.setPassword(), [
      audited(reset, 'password.reset'),
      replaced,
      column(reset, 'step', 'done', (row) => row.step),
    ]);
    return reset.flow;
  };

  /**
   * A message: [accepted, possible duplicates]. Only between the provider's acceptance and its
   * record can a second one leave, and then that is on record.
   */
  const SENT = {
    'before delivery.begun': [1, 0],
    'after delivery.begun': [1, 1],
    'before delivery.settled': [2, 1],
    'after delivery.settled': [1, 0],
  };

  const message = async (person, { when, effect }) => {
    const reset = await open(person, 'worker');
    const [accepted, duplicates] = SENT[`${when} ${effect}`];
    const sendKey = `${reset.flow.ref}:code:1`;
    const ask = async () => {
      await reset.askForCode('email');
      await eventually('sent', async () => (await records.deliveryOf(sendKey))?.state);
    };
    await killed({ effect, when, victim: 'worker' }, reset, ask, [
      audited(reset, 'code.requested'),
      ['accepted', accepted, async () => ledger.filter((one) => one.sendKey === sendKey).length],
      [
        'possible duplicates',
        duplicates,
        async () => (await records.deliveryOf(sendKey)).possible_duplicates,
      ],
    ]);
    const code = await reset.codeOf('email', 1);
    await reset.submit('email', code, true);
    await reset.cancel();
    return reset.flow;
  };

  /**
   * A worker that stands still before it notes its attempt, for longer than its heartbeat may be
   * away, and goes on after another one has sent the message.
   */
  const stalled = async (person, { when }) => {
    const reset = await open(person, 'worker');
    const { ref } = reset.flow;
    const sendKey = `${ref}:code:1`;
    const isSent = async () => (await records.deliveryOf(sendKey))?.state;
    const sprung = waitForPoint(
      stack.workers,
      { when, name: 'delivery.begun', ref },
      POINT_TIMEOUT_MS,
    );
    await reset.askForCode('email');
    const found = await sprung;
    found?.process.suspend();
    await eventually('sent', isSent);
    found?.process.resume();
    const goesOn = waitForPoint(
      stack.workers,
      { when: 'before', name: 'delivery.settled', ref },
      STALLED_MS,
    );
    found?.release();
    (await goesOn)?.release();
    const accepted = ledger.filter((one) => one.sendKey === sendKey).length;
    const { possible_duplicates: recorded } = await records.deliveryOf(sendKey);
    const differences =
      accepted - 1 > recorded ? [`accepted: ${accepted}, on record: ${recorded}`] : [];
    const scene = { effect: 'delivery.begun', when, victim: 'stalled worker' };
    results.push({ ...scene, wasReached: found !== undefined, differences });
    await reset.submit('email', await reset.codeOf('email', 1), true);
    await reset.cancel();
    return reset.flow;
  };

  /**
   * The engine forgets a request: it dies with the worker and the portal right after the commit,
   * before it has written down that there was one. The repeat is answered from the record.
   */
  const forgotten = async (person, { when }) => {
    const reset = await open(person, 'portal');
    const { ref } = reset.flow;
    const point = { when, name: 'code.requested', ref };
    const struck = waitForPoint(stack.workers, point, POINT_TIMEOUT_MS).then((found) => {
      for (const part of [stack.temporal, stack.portals[0], found?.process]) part?.kill();
      found?.cut();
      return found;
    });
    const number = await reset.askForCode('email');
    const found = await struck;
    const code = await reset.codeOf('email', number);
    const differences = code === undefined ? ['the message was never sent'] : [];
    const scene = { effect: 'code.requested', when, victim: 'engine' };
    results.push({ ...scene, wasReached: found !== undefined, differences });
    await reset.submit('email', code ?? (await reset.receiveCode('email')), true);
    await reset.cancel();
    return reset.flow;
  };

  /** A proof that is compared by its slow hash, outside the transaction that judges it. */
  const slowProof = async (person, { when }) => {
    const reset = await open(person, 'worker');
    const { userId } = reset.flow;
    await records.addRecoveryCode(userId, RECOVERY_CODE);
    const at = (effect) => ({ effect, when, victim: 'comparing worker' });
    const wrong = RECOVERY_CODE.replace(/.$/, '0');
    await killed(at('proof.refused'), reset, () => reset.submit('recoveryCode', wrong, false), [
      audited(reset, 'proof.refused'),
      attempts(reset, 'proof:recoveryCode', 1),
      column(reset, 'guesses', 1, (row) => row.guesses),
    ]);
    const right = () => reset.submit('recoveryCode', RECOVERY_CODE, true);
    await killed(at('proof.accepted'), reset, right, [
      audited(reset, 'proof.accepted'),
      attempts(reset, 'proof:recoveryCode', 1),
      ['used codes', 1, () => records.usedCodesOf(userId)],
      column(reset, 'gates passed', 1, (row) => row.passed.length),
    ]);
    await reset.cancel();
    return reset.flow;
  };

  const cancelled = async (person, { when, victim }) => {
    const reset = await open(person, victim);
    await reset.receiveCode('email');
    await killed({ effect: 'reset.cancelled', when, victim }, reset, () => reset.cancel(), [
      audited(reset, 'reset.cancelled'),
      column(reset, 'step', 'cancelled', (row) => row.step),
    ]);
    return reset.flow;
  };

  const expired = async (person, { when }) => {
    const reset = await open(person, 'worker');
    await records.shortenTo(reset.flow.ref, SHORT_FLOW_SECONDS);
    const untilOver = async () => {
      await reset.askForCode('email');
      reset.end(await reset.untilEnded());
    };
    await killed({ effect: 'reset.expired', when, victim: 'worker' }, reset, untilOver, [
      audited(reset, 'reset.expired'),
      column(reset, 'step', 'expired', (row) => row.step),
    ]);
    return reset.flow;
  };

  return { wholeReset, slowProof, message, stalled, forgotten, cancelled, expired };
}
