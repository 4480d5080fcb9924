import { again } from '../../support/repeatScene';
import {
  CANCELLED,
  giveUp,
  GUESSED,
  OTHER_PASSWORD,
  prove,
  PROVEN,
  sendTo,
  SENT,
  set,
  SET,
  textTo,
  type Situation,
} from './situation';
import { wrongCode } from '../../support/outbox';

export const devices: Situation[] = [
  {
    name: 'two tabs of one reset: one asks and the other proves, then the first one goes on',
    run: async (scene) => {
      const flow = await scene.begin();
      await scene.ask(sendTo(flow, scene));
      await scene.ask(textTo(flow, scene));
      const proof = prove(flow, await scene.arrived(flow));
      await scene.pause();
      await scene.ask(proof);
      await scene.ask(again(proof));
      await scene.ask(set(flow));
      await scene.ask(set(flow, OTHER_PASSWORD));
    },
    outcomes: [
      {
        answers: [
          'send-code: 200 prove',
          'send-code: 429 resend-too-early',
          'submit-proof: 200 accepted, choosePassword',
          'submit-proof: 409 wrong-step',
          'set-password: 200 accepted, done',
          'set-password: 410 flow-ended',
        ],
        effects: { ...SENT, ...PROVEN, ...SET },
      },
    ],
  },
  {
    name: 'two devices: the code of one typed in the other, then each its own',
    run: async (scene) => {
      const [phone, laptop] = [await scene.begin(), await scene.begin()];
      const [code, other] = [await scene.receive(phone), await scene.receive(laptop)];
      await scene.pause();
      await scene.ask(prove(laptop, code === other ? wrongCode(code) : code));
      await scene.ask(prove(phone, code));
      await scene.ask(prove(laptop, other));
    },
    outcomes: [
      {
        answers: [
          'submit-proof: 200 not accepted, prove',
          'submit-proof: 200 accepted, choosePassword',
          'submit-proof: 200 accepted, choosePassword',
        ],
        effects: { ...GUESSED, 'proof.accepted': 2 },
      },
    ],
  },
  {
    name: 'two devices, both proven: one sets the password, then the other',
    run: async (scene) => {
      const [phone, laptop] = [await scene.proven(), await scene.proven()];
      await scene.ask(set(phone));
      await scene.pause();
      await scene.ask(set(laptop, OTHER_PASSWORD));
      await scene.look(laptop);
    },
    outcomes: [
      {
        answers: [
          'set-password: 200 accepted, done',
          'set-password: 410 flow-ended',
          'state: superseded',
        ],
        effects: SET,
      },
    ],
  },
  {
    name: 'two devices: one sets the password, the other has a code and nothing proven',
    run: async (scene) => {
      const [phone, laptop] = [await scene.proven(), await scene.begin()];
      const code = await scene.receive(laptop);
      await scene.ask(set(phone));
      await scene.pause();
      await scene.ask(prove(laptop, code));
      await scene.look(laptop);
    },
    outcomes: [
      {
        answers: [
          'set-password: 200 accepted, done',
          'submit-proof: 200 not accepted, prove',
          'state: prove',
        ],
        effects: { ...SET, ...GUESSED },
      },
    ],
  },
  {
    name: 'two devices, both proven, set passwords in the same moment',
    run: async (scene) => {
      const [phone, laptop] = [await scene.proven(), await scene.proven()];
      await scene.pause();
      await scene.askAtOnce(set(phone), set(laptop, OTHER_PASSWORD));
    },
    outcomes: [
      {
        answers: ['set-password: 200 accepted, done', 'set-password: 200 not accepted, superseded'],
        effects: { ...SET, 'reset.superseded': 1 },
      },
      {
        answers: ['set-password: 200 accepted, done', 'set-password: 410 flow-ended'],
        effects: SET,
      },
    ],
  },
  {
    name: 'the login entered twice: two resets, each of which can be cancelled',
    run: async (scene) => {
      const [first, second] = [await scene.begin(), await scene.begin()];
      await scene.pause();
      await scene.ask(giveUp(first));
      await scene.ask(sendTo(second, scene));
    },
    outcomes: [
      {
        answers: ['cancel: 200 cancelled', 'send-code: 200 prove'],
        effects: { ...CANCELLED, ...SENT },
      },
    ],
  },
];
