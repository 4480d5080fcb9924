import { setTimeout as delay } from 'node:timers/promises';
import { createPage } from '../campaign/page.mjs';
import { createReset } from '../campaign/person.mjs';
import { createStrike, drawFault } from './faults.mjs';
import { createWriter } from './person.mjs';

/** About as long as somebody of the brief waits at most, less or more. */
const LONG_OUTAGE_MS = { shortest: 45_000, longest: 75_000 };
const TOGETHER = 4;

export const planOf = (random) => ({
  way: random.pick(['direct', 'agent']),
  kind: random.weighted([
    [72, 'alone'],
    [12, 'twoTabs'],
    [8, 'formerFirst'],
    [8, 'unlocks'],
  ]),
});

/**
 * People whose password is in a directory and who reset it, each with a fault drawn for them: `run` lets
 * several at once do so until as many faults as wanted have happened.
 */
export function createPeople({ stack, administration, records, site, random, say }) {
  const { directory, ways } = site;
  const flows = [];
  const failures = [];
  const faults = [];
  const counts = { calls: 0, repeats: 0 };
  const happened = (fault) => {
    faults.push({ number: faults.length + 1, seed: random.seed, atMs: Date.now(), ...fault });
    if (faults.length % 25 === 0) say(`${faults.length} faults, ${flows.length} resets begun`);
  };
  const strikeFor = createStrike({ stack, site, happened });
  let number = 0;
  let trials = 0;

  const arrive = async (way) => {
    number += 1;
    const { id, groups } = ways[way];
    const home = { home: { directory: id }, ...(groups && { groups }) };
    const person = await administration.createPerson(number, home);
    await directory.addPerson(person.login, person.oldPassword);
    return { ...person, way };
  };

  /** Somebody at the page who has proven who they are. */
  const prove = async (person, mine) => {
    const page = createPage({ portalOf: () => mine.pick(stack.portals) });
    const reset = createReset({ page, person, records, ledger: stack.providers.ledger });
    await reset.begin();
    flows.push(reset.flow);
    await reset.submit('email', await reset.receiveCode('email'), true);
    return Object.assign(createWriter(reset), { flow: reset.flow, complain: reset.complain, page });
  };

  const finished = ({ page }) => {
    counts.calls += page.counts.calls;
    counts.repeats += page.counts.repeats;
  };

  const acts = {
    alone: (tab) => tab.setNew(),
    formerFirst: (tab) => tab.setFormerFirst(),
    unlocks: async (tab) => {
      Object.assign(tab.flow, { isUnlock: true });
      await tab.unlock();
    },
  };

  const twoTabs = async (person, mine) => {
    const tabs = [await prove(person, mine), await prove(person, mine.fork('second tab'))];
    return async () => {
      await Promise.all(tabs.map((tab) => tab.setNew()));
      const ends = tabs.map(({ flow }) => flow.told).toSorted();
      if (ends.join() !== 'done,superseded')
        tabs[0].complain('two tabs did not end as one', ends.join());
      tabs.forEach(finished);
    };
  };

  const ready = async (person, kind, mine) => {
    if (kind === 'twoTabs') return twoTabs(person, mine);
    if (kind === 'unlocks') await directory.lock(person.login);
    const tab = await prove(person, mine);
    return async () => {
      await acts[kind](tab);
      finished(tab);
    };
  };

  const trial = async () => {
    trials += 1;
    const mine = random.fork(`trial ${trials}`);
    const { way, kind } = planOf(mine);
    const fault = drawFault(mine.fork('fault'), way);
    const person = await arrive(way);
    try {
      const act = await ready(person, kind, mine.fork('page'));
      const struck = strikeFor(fault, { way, login: person.login });
      await act();
      await struck;
    } catch (error) {
      failures.push({ name: person.login, plan: kind, message: error.message, ref: error.ref });
    }
  };

  const run = async ({ total, atOnce }) => {
    const lane = async () => {
      while (faults.length < total) await trial();
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
  };

  /** Some wait for a directory that is away about as long as they wait, or longer. */
  const waitLong = async (round) => {
    const mine = random.fork(`long outage ${round}`);
    const [{ network }] = ways.brief.fronts;
    const act = {
      kind: 'refuse',
      durationMs: mine.int(LONG_OUTAGE_MS.shortest, LONG_OUTAGE_MS.longest),
    };
    const people = await Promise.all(Array.from({ length: TOGETHER }, () => arrive('brief')));
    const tabs = await Promise.all(
      people.map((person, at) => prove(person, mine.fork(`page ${at}`))),
    );
    happened({ ...act, target: network.name, point: 'before set-password' });
    const away = network.refuse(act.durationMs);
    await delay(mine.int(0, 2_000));
    const ends = await Promise.allSettled(tabs.map((tab) => tab.setNew()));
    await away;
    for (const [at, { reason }] of ends.entries())
      if (reason !== undefined)
        failures.push({ name: people[at].login, plan: 'waitLong', message: reason.message });
    tabs.forEach(finished);
  };

  return { run, waitLong, flows, failures, faults, counts };
}
