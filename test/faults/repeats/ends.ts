import { again } from '../../support/repeatScene';
import {
  CANCELLED,
  giveUp,
  OTHER_PASSWORD,
  prove,
  PROVEN,
  REPEATED,
  sendTo,
  set,
  SET,
  type Situation,
} from './situation';

export const ends: Situation[] = [
  {
    name: 'back button after the code was accepted',
    run: async (scene) => {
      const flow = await scene.proven();
      await scene.pause();
      await scene.ask(sendTo(flow, scene));
      await scene.ask(prove(flow, '123456'));
      await scene.ask(set(flow));
    },
    outcomes: [
      {
        answers: [
          'send-code: 409 wrong-step',
          'submit-proof: 409 wrong-step',
          'set-password: 200 accepted, done',
        ],
        effects: SET,
      },
    ],
  },
  {
    name: 'every button after success',
    run: async (scene) => {
      const flow = await scene.begin();
      const proof = prove(flow, await scene.receive(flow));
      await scene.ask(proof);
      await scene.ask(set(flow));
      await scene.pause();
      await scene.ask(again(proof));
      await scene.ask(sendTo(flow, scene));
      await scene.ask(set(flow, OTHER_PASSWORD));
      await scene.ask(giveUp(flow));
    },
    outcomes: [
      {
        answers: [
          'submit-proof: 200 accepted, choosePassword',
          'set-password: 200 accepted, done',
          'submit-proof: 410 flow-ended',
          'send-code: 410 flow-ended',
          'set-password: 410 flow-ended',
          'cancel: 410 flow-ended',
        ],
        effects: { ...PROVEN, ...SET },
      },
    ],
  },
  {
    name: 'cancel twice, the second time with its own key and then the same',
    run: async (scene) => {
      const request = giveUp(await scene.begin());
      await scene.ask(request);
      await scene.pause();
      await scene.ask(again(request));
      await scene.ask(request);
    },
    outcomes: [
      {
        answers: ['cancel: 200 cancelled', 'cancel: 410 flow-ended', `cancel: ${REPEATED}`],
        effects: CANCELLED,
      },
    ],
  },
];
