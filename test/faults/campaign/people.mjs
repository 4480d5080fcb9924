import { setTimeout as delay } from 'node:timers/promises';
import { createPage } from './page.mjs';
import { createReset, otherThan } from './person.mjs';

const METHODS = ['email', 'sms'];
const THINK_MS = 250;

/** What one person will do, drawn from the seed before anything happens. */
const planOf = (random) => ({
  kind: random.weighted([
    [78, 'alone'],
    [10, 'twoTabs'],
    [6, 'cancels'],
    [6, 'resends'],
  ]),
  methods: random.chance(0.5) ? METHODS : METHODS.toReversed(),
  wrongCodes: { email: random.chance(0.25), sms: random.chance(0.25) },
  hasBadPassword: random.chance(0.25),
});

/** People who reset their passwords one after the other until `isOver`, several at once. */
export function createPeople({ stack, administration, records, random, onWritten }) {
  const flows = [];
  const failures = [];
  const counts = { calls: 0, repeats: 0 };
  let number = 0;

  const open = async (mine, person) => {
    const choices = mine.fork('page');
    const page = createPage({ portalOf: () => choices.pick(stack.portals), onWritten });
    const reset = createReset({ page, person, records, ledger: stack.providers.ledger });
    flows.push(reset.flow);
    try {
      await reset.begin();
      return { reset, page };
    } catch (error) {
      flows.splice(flows.indexOf(reset.flow), 1);
      throw error;
    }
  };
  const close = ({ page }) => {
    counts.calls += page.counts.calls;
    counts.repeats += page.counts.repeats;
  };

  const think = (mine) => delay(mine.int(0, THINK_MS));

  const proveGate = async ({ reset }, method, plan, mine) => {
    await think(mine);
    const code = await reset.receiveCode(method);
    await think(mine);
    if (plan.wrongCodes[method]) await reset.submit(method, otherThan(code), false);
    await reset.submit(method, code, true);
  };

  /** The old code after a new one was sent is a wrong one. */
  const proveWithOldCode = async ({ reset }, method) => {
    const old = await reset.receiveCode(method);
    const code = await reset.receiveCode(method);
    if (old !== code) await reset.submit(method, old, false);
    await reset.submit(method, code, true);
  };

  /** What stands against the person before success clears it: every wrong guess, each message. */
  const checkBudgets = async ({ flow, complain }) => {
    const { userId, codes, wrongGuesses } = flow;
    const expected = [
      ['send:email', codes.email],
      ['send:text', codes.sms],
      ['proof:email', wrongGuesses.email],
      ['proof:sms', wrongGuesses.sms],
    ];
    for (const [counter, attempts] of expected) {
      const counted = await records.attemptsOf(userId, counter);
      if (counted !== attempts)
        complain('a budget was not raised once', `${counter}: ${counted} for ${attempts}`);
    }
  };

  const proveAll = async (opened, plan, mine) => {
    const [first, second] = plan.methods;
    if (plan.kind === 'resends') await proveWithOldCode(opened, first);
    else await proveGate(opened, first, plan, mine);
    await proveGate(opened, second, plan, mine);
  };

  const alone = async (person, plan, mine) => {
    const opened = await open(mine, person);
    const { reset } = opened;
    if (plan.kind === 'cancels') {
      await proveGate(opened, plan.methods[0], plan, mine);
      await reset.cancel();
    } else {
      await proveAll(opened, plan, mine);
      await checkBudgets(reset);
      if (plan.hasBadPassword) await reset.choosePassword('short', false);
      await think(mine);
      await reset.setPassword();
    }
    close(opened);
  };

  const twoTabs = async (person, plan, mine) => {
    const tabs = [await open(mine, person), await open(mine.fork('second tab'), person)];
    for (const tab of tabs) await proveAll(tab, { ...plan, wrongCodes: {} }, mine);
    await Promise.all(tabs.map(({ reset }) => reset.raceForPassword()));
    const ends = tabs.map(({ reset }) => reset.flow.told).toSorted();
    if (ends.join() !== 'done,superseded')
      tabs[0].reset.complain('two tabs did not end as one', ends.join());
    for (const tab of tabs) close(tab);
  };

  const one = async () => {
    number += 1;
    const mine = random.fork(`person ${number}`);
    const plan = planOf(mine);
    const name = `person-${number}`;
    try {
      const person = await administration.createPerson(number);
      await (plan.kind === 'twoTabs' ? twoTabs : alone)(person, plan, mine);
    } catch (error) {
      failures.push({ name, plan: plan.kind, message: error.message, ref: error.ref });
    }
  };

  const run = async (atOnce, isOver) => {
    const lane = async () => {
      while (!isOver()) await one();
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
  };

  /** How many people are at which step at this moment. */
  const steps = () => {
    const found = {};
    for (const { told, step } of flows)
      if (told === undefined) found[step] = (found[step] ?? 0) + 1;
    return found;
  };

  return { run, flows, failures, counts, steps };
}
