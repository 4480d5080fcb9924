// The product beside Keycloak and Ory Kratos as they were measured:
//   node bench/compare/run.mjs [--quick] [--starts owasp,owaspNoNotice,sevenMiB] [--no-behaviour]
// Writes bench/results/compare.json and bench/compare.md; with --quick only
// bench/results/compare-quick.json and the page to standard output. The build must exist.

import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { lastLines } from '../../scripts/lib/logs.mjs';
import { inProject } from '../../scripts/lib/paths.mjs';
import { describeError } from '../../scripts/lib/problem.mjs';
import { createCleanUp } from '../lib/cleanUp.mjs';
import { machineLoad, yardstickMs } from '../lib/yardstick.mjs';
import { createPeople, createTenant } from '../reset/tenant.mjs';
import { measureBehaviour } from './behaviour/all.mjs';
import { measureColdStart } from './coldStart.mjs';
import { measureFlows } from './flows.mjs';
import { plans, starts } from './plans.mjs';
import { pageOf } from './report.mjs';
import { startSite } from '../reset/site.mjs';

const slug = 'compare';
/** The load average of a start is not to be that of the one before. */
const coolDownMs = 180_000;
const progress = (message) => process.stderr.write(`${message}\n`);

function readOptions() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      starts: { type: 'string', default: Object.keys(starts).join(',') },
      'no-behaviour': { type: 'boolean', default: false },
    },
  });
  const names = values.starts.split(',').filter(Boolean);
  const unknown = names.find((name) => !(name in starts));
  if (unknown) throw new Error(`--starts knows ${Object.keys(starts).join(', ')}.`);
  return { isQuick: values.quick, names, hasBehaviour: !values['no-behaviour'] };
}

const machine = async (sql) => {
  const [durable] = await sql`
    select current_setting('server_version') as version, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as "synchronousCommit"`;
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres: durable,
  };
};

/** Runs `use` on a site of its own and removes it whatever happens. */
async function onSite(options, cleanUp, use) {
  try {
    const site = await startSite({ slug, progress, ...options }, cleanUp);
    const { ownerOnReset } = options;
    await createTenant(site.admin, slug, {
      history: 0,
      ...(ownerOnReset !== undefined && { ownerOnReset }),
    });
    return await use(site);
  } finally {
    await cleanUp.run();
  }
}

async function measureStart(name, plan, cleanUp) {
  const { title, ...options } = starts[name];
  progress(`--- ${title}`);
  const before = { load: machineLoad(), beforeMs: yardstickMs() };
  return onSite(options, cleanUp, async (site) => {
    progress(`creating ${plan.people} people`);
    const people = await createPeople(site.admin, slug, plan.people);
    const figures = await measureFlows(site, people, plan.flows);
    const yardstick = { ...before, afterMs: yardstickMs() };
    const where = { machine: await machine(site.sql) };
    return { title, at: new Date().toISOString(), yardstick, ...where, ...figures };
  });
}

const measureRest = (plan, hasBehaviour, cleanUp) =>
  onSite({}, cleanUp, async (site) => ({
    coldStart: await measureColdStart(site, plan.coldStarts),
    ...(hasBehaviour && { behaviour: await measureBehaviour(site, plan.behaviour) }),
  }));

async function keep(result, { isQuick }) {
  const folder = inProject('bench', 'results');
  await mkdir(folder, { recursive: true });
  const file = inProject('bench', 'results', isQuick ? 'compare-quick.json' : 'compare.json');
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  const page = await pageOf(result);
  if (isQuick) console.log(page);
  else await writeFile(inProject('bench', 'compare.md'), page);
}

const cleanUp = createCleanUp();
try {
  const options = readOptions();
  const plan = options.isQuick ? plans.quick : plans.full;
  const measured = [];
  for (const name of options.names) {
    if (measured.length > 0) await delay(coolDownMs);
    measured.push(await measureStart(name, plan, cleanUp));
  }
  const rest = await measureRest(plan, options.hasBehaviour, cleanUp);
  await keep({ at: new Date().toISOString(), starts: measured, ...rest }, options);
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`${describeError(error)}\n`);
  if (error.logFile) process.stderr.write(`${lastLines(error.logFile)}\n`);
} finally {
  await cleanUp.run();
}
