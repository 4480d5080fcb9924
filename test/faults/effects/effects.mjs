import { startScene } from '../campaign/campaign.mjs';
import { judge } from '../campaign/verdict.mjs';
import { createScenes } from './scenes.mjs';

/**
 * Acts, one after the other, of lists that are played beside each other, of scenes `{ name, play }`
 * that follow each other. Where a kill of another scene would count, a scene stands alone.
 */
function playbook(scenes) {
  const { wholeReset, slowProof, cancelled, message, stalled, expired, forgotten } = scenes;
  const moments = ['before', 'after'];
  const named = (play, of, when) => ({
    name: [play.name, of, when].join(':'),
    play: (person) => play(person, { when, victim: of, effect: of }),
  });
  const ofProcess = (victim) =>
    moments.map((when) => [wholeReset, cancelled].map((play) => named(play, victim, when)));
  const alone = moments.flatMap((when) => [
    named(message, 'delivery.begun', when),
    named(message, 'delivery.settled', when),
    named(slowProof, 'worker', when),
    named(expired, 'worker', when),
  ]);
  return [
    ofProcess('worker'),
    ofProcess('portal'),
    [[...alone, named(stalled, 'worker', 'before'), named(forgotten, 'engine', 'after')]],
  ];
}

/**
 * Kills a process at every effect in turn and answers, for each, whether the point was reached and
 * how what was found differs from once and right; then judges the whole as a campaign is judged.
 *
 * @param {{ dist: string, scenes?: string[] }} options names of scenes, else all are played
 */
export async function runEffects(options, { say, cleanUp }) {
  const scene = await startScene(options, { say, cleanUp });
  const results = [];
  const flows = [];
  const failures = [];
  const scenes = createScenes(scene, results);
  let number = 0;
  const isWanted = ({ name }) => options.scenes === undefined || options.scenes.includes(name);
  const playAll = async (list) => {
    for (const { name: scenario, play } of list.filter(isWanted)) {
      number += 1;
      const name = `person-${number}`;
      try {
        flows.push(await play(await scene.administration.createPerson(number)));
      } catch (error) {
        failures.push({ name, plan: scenario, message: error.message, ref: error.ref });
      }
      say(`${results.length} effects`);
    }
  };
  for (const act of playbook(scenes)) await Promise.all(act.map(playAll));
  const verdict = await judge({ ...scene, people: { flows, failures } });
  const violations = verdict.violations.map(({ invariant, detail, flow }) => ({
    invariant,
    detail,
    supportCode: flow?.supportCode,
  }));
  const isGood =
    violations.length === 0 &&
    results.every(({ wasReached, differences }) => wasReached && differences.length === 0);
  return { effects: results, violations, isGood };
}

/** The same for people: one line for each effect. */
export const formatEffects = ({ effects, violations }) =>
  [
    ...effects.map(({ effect, when, victim, wasReached, differences }) => {
      const outcome = wasReached ? differences.join('; ') || 'once' : 'never reached';
      return `${victim} killed ${when} commit of ${effect}: ${outcome}`;
    }),
    ...violations.map(({ invariant, detail }) => `violated: ${invariant}: ${detail}`),
  ].join('\n');
