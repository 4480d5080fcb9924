import {
  GUESSED,
  OTHER_PASSWORD,
  prove,
  PROVEN,
  REPEATED,
  sendTo,
  SENT,
  set,
  SET,
  textTo,
  type Situation,
} from './situation';
import { wrongCode } from '../../support/outbox';

export const changedBodies: Situation[] = [
  {
    name: 'another destination under the same key',
    run: async (scene) => {
      const first = sendTo(await scene.begin(), scene);
      await scene.ask(first);
      await scene.pause();
      await scene.ask(textTo(first.flow, scene, first.key));
    },
    outcomes: [
      { answers: ['send-code: 200 prove', 'send-code: 409 idempotency-mismatch'], effects: SENT },
    ],
  },
  {
    name: 'another code under the same key',
    run: async (scene) => {
      const flow = await scene.begin();
      const code = await scene.receive(flow);
      const wrong = prove(flow, wrongCode(code));
      await scene.ask(wrong);
      await scene.pause();
      await scene.ask(prove(flow, code, wrong.key));
      await scene.ask(prove(flow, code));
    },
    outcomes: [
      {
        answers: [
          'submit-proof: 200 not accepted, prove',
          'submit-proof: 409 idempotency-mismatch',
          'submit-proof: 200 accepted, choosePassword',
        ],
        effects: { ...GUESSED, ...PROVEN },
      },
    ],
  },
  {
    name: 'another password under the same key after the end, then the same one',
    run: async (scene) => {
      const first = set(await scene.proven());
      await scene.ask(first);
      await scene.pause();
      await scene.ask(set(first.flow, OTHER_PASSWORD, first.key));
      await scene.ask(first);
    },
    outcomes: [
      {
        answers: [
          'set-password: 200 accepted, done',
          'set-password: 409 idempotency-mismatch',
          `set-password: ${REPEATED}`,
        ],
        effects: SET,
      },
    ],
  },
];
