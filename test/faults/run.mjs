// Kills, stops, pauses and cuts off parts of a running product while people reset their passwords,
// and judges by its records that nothing was lost and nothing was done twice:
//   node test/faults/run.mjs [--faults 1000] [--seed 1] [--people 6] [--json] [--dist dist]
//   node test/faults/run.mjs --directories [--faults 300] [--seed 1] [--people 10] [--json] [--dist dist]
//   node test/faults/run.mjs --effects [--scenes cancelled:worker:after,…] [--json] [--dist dist]
// --keep leaves the folder with the logs. docs/faults.md says what is injected and how to read the report.

import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createCleanUp } from '../../bench/lib/cleanUp.mjs';
import { lastLines } from '../../scripts/lib/logs.mjs';
import { inProject } from '../../scripts/lib/paths.mjs';
import { describeError } from '../../scripts/lib/problem.mjs';
import { runCampaign } from './campaign/campaign.mjs';
import { formatReport } from './campaign/report.mjs';
import { runDirectoryCampaign } from './directories/campaign.mjs';
import { formatEffects, runEffects } from './effects/effects.mjs';

/** How many faults, and how many people at once, unless told otherwise. */
const USUAL = {
  campaign: { faults: '1000', people: '6' },
  directories: { faults: '300', people: '10' },
};

function readOptions() {
  const option = (fallback) => ({ type: 'string', default: fallback });
  const { values } = parseArgs({
    options: {
      faults: { type: 'string' },
      seed: option(String(randomInt(1_000_000))),
      people: { type: 'string' },
      dist: option(inProject('dist')),
      keep: { type: 'boolean', default: false },
      scenes: { type: 'string' },
      effects: { type: 'boolean', default: false },
      directories: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const { seed, dist, json, effects, directories, scenes, keep } = values;
  const usual = directories ? USUAL.directories : USUAL.campaign;
  const { faults = usual.faults, people = usual.people } = values;
  return {
    faults: Number(faults),
    seed: Number(seed),
    people: Number(people),
    dist: resolve(dist),
    isJson: json,
    isEffects: effects,
    isDirectories: directories,
    scenes: scenes?.split(','),
    isKept: keep,
  };
}

const options = readOptions();
const say = (message) => process.stderr.write(`${message}\n`);
const cleanUp = createCleanUp();
try {
  const io = { say, cleanUp };
  const campaign = options.isDirectories ? runDirectoryCampaign : runCampaign;
  const report = await (options.isEffects ? runEffects : campaign)(options, io);
  const format = options.isEffects ? formatEffects : formatReport;
  process.stdout.write(`${options.isJson ? JSON.stringify(report) : format(report)}\n`);
  if (!report.isGood) process.exitCode = 1;
} catch (error) {
  process.exitCode = 1;
  say(describeError(error));
  if (error.logFile) say(lastLines(error.logFile));
} finally {
  await cleanUp.run();
}
process.exit();
