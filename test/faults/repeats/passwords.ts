import { CANCELLED, giveUp, OTHER_PASSWORD, REPEATED, set, SET, type Situation } from './situation';

export const passwords: Situation[] = [
  {
    name: 'two different passwords at once in one reset',
    run: async (scene) => {
      const flow = await scene.proven();
      await scene.pause();
      await scene.askAtOnce(set(flow), set(flow, OTHER_PASSWORD));
    },
    outcomes: ['409 wrong-step', '410 flow-ended'].map((refusal) => ({
      answers: ['set-password: 200 accepted, done', `set-password: ${refusal}`],
      effects: SET,
    })),
  },
  {
    name: 'a weak password, the same again, then a good one',
    run: async (scene) => {
      const weak = set(await scene.proven(), 'short');
      await scene.ask(weak);
      await scene.pause();
      await scene.ask(weak);
      await scene.ask(set(weak.flow));
    },
    outcomes: [
      {
        answers: [
          'set-password: 200 not accepted (too-short), choosePassword',
          `set-password: ${REPEATED}`,
          'set-password: 200 accepted, done',
        ],
        effects: { ...SET, 'password.refused': 1 },
      },
    ],
  },
  {
    name: 'cancel while the password is sent',
    run: async (scene) => {
      const flow = await scene.proven();
      await scene.pause();
      await scene.askAtOnce(set(flow), giveUp(flow));
    },
    outcomes: [
      {
        answers: ['cancel: 200 cancelled', 'set-password: 410 flow-ended'],
        effects: CANCELLED,
      },
      ...['409 wrong-step', '410 flow-ended'].map((refusal) => ({
        answers: [`cancel: ${refusal}`, 'set-password: 200 accepted, done'],
        effects: SET,
      })),
    ],
  },
];
