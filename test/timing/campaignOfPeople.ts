import { type Condition, startTimedSite } from './conditions';
import { BURSTS } from './bursts';
import { measurePeople, REGISTRATION, SIGN_IN, STEP_UP } from './personVisits';
import { findTold } from './runs';

/** `npm run timing`: the criterion at the pages of people who sign in. */
const TRIES = 300;
const SCENES = {
  'sign-in': SIGN_IN,
  'step-up': STEP_UP,
  registration: REGISTRATION,
  bursts: BURSTS,
};

test.each<[keyof typeof SCENES, Condition]>([
  ['sign-in', 'normal'],
  ['sign-in', 'slow database'],
  ['step-up', 'normal'],
  ['step-up', 'mail refused'],
  ['step-up', 'slow database'],
  ['registration', 'normal'],
  ['bursts', 'normal'],
])(
  'nobody is told apart by the time of any step: %s, %s',
  async (name, condition) => {
    const site = await startTimedSite(condition);
    try {
      const told = await findTold(`${name}, ${condition}`, (random) =>
        measurePeople(site, SCENES[name], { tries: TRIES, random }),
      );
      expect(told).toEqual([]);
    } finally {
      await site.stop();
    }
  },
  60 * 60_000,
);
