import { again } from '../../support/repeatScene';
import {
  CANCELLED,
  giveUp,
  GUESSED,
  prove,
  PROVEN,
  REPEATED,
  sendTo,
  SENT,
  textTo,
  type Situation,
} from './situation';
import { wrongCode } from '../../support/outbox';

const proveTwice: Situation['run'] = async (scene) => {
  const flow = await scene.begin();
  const request = prove(flow, await scene.receive(flow));
  await scene.ask(request);
  await scene.pause();
  await scene.ask(again(request));
};

export const codes: Situation[] = [
  {
    name: 'send-code twice more before the time to resend',
    run: async (scene) => {
      const request = sendTo(await scene.begin(), scene);
      await scene.ask(request);
      await scene.pause();
      await scene.ask(again(request));
      await scene.ask(textTo(request.flow, scene));
    },
    outcomes: [
      {
        answers: [
          'send-code: 200 prove',
          'send-code: 429 resend-too-early',
          'send-code: 429 resend-too-early',
        ],
        effects: SENT,
      },
    ],
  },
  {
    name: 'the old code after a resend, then the new one',
    run: async (scene) => {
      const flow = await scene.begin();
      const old = await scene.receive(flow);
      const fresh = await scene.receive(flow);
      await scene.pause();
      await scene.ask(prove(flow, old));
      await scene.ask(prove(flow, fresh));
    },
    outcomes: [
      {
        answers: [
          'submit-proof: 200 not accepted, prove',
          'submit-proof: 200 accepted, choosePassword',
        ],
        effects: { ...GUESSED, ...PROVEN },
      },
    ],
  },
  {
    name: 'the code typed in the moment another one is asked for',
    run: async (scene) => {
      const flow = await scene.begin();
      const code = await scene.receive(flow);
      await scene.records.letResendTimePass(flow.token);
      await scene.pause();
      await scene.askAtOnce(prove(flow, code), sendTo(flow, scene));
    },
    outcomes: [
      {
        answers: ['send-code: 409 wrong-step', 'submit-proof: 200 accepted, choosePassword'],
        effects: PROVEN,
      },
      {
        answers: ['send-code: 200 prove', 'submit-proof: 200 not accepted, prove'],
        effects: { ...SENT, ...GUESSED },
      },
    ],
  },
  {
    name: 'the same code again where one gate is enough',
    run: proveTwice,
    outcomes: [
      {
        answers: ['submit-proof: 200 accepted, choosePassword', 'submit-proof: 409 wrong-step'],
        effects: PROVEN,
      },
    ],
  },
  {
    name: 'the same code again where two gates are asked for',
    gates: 2,
    run: proveTwice,
    outcomes: [
      {
        answers: ['submit-proof: 200 accepted, prove', 'submit-proof: 422 method-not-offered'],
        effects: PROVEN,
      },
    ],
  },
  {
    name: 'the same code from two tabs at once where two gates are asked for, with two keys',
    gates: 2,
    run: async (scene) => {
      const flow = await scene.begin();
      const request = prove(flow, await scene.receive(flow));
      await scene.pause();
      await scene.askAtOnce(request, again(request));
    },
    outcomes: [
      {
        answers: ['submit-proof: 200 accepted, prove', 'submit-proof: 422 method-not-offered'],
        effects: PROVEN,
      },
    ],
  },
  {
    name: 'a wrong code, the same request twice at once, then the right code',
    run: async (scene) => {
      const flow = await scene.begin();
      const code = await scene.receive(flow);
      const wrong = prove(flow, wrongCode(code));
      await scene.pause();
      await scene.askAtOnce(wrong, wrong);
      await scene.ask(prove(flow, code));
    },
    outcomes: [
      {
        answers: [
          'submit-proof: 200 not accepted, prove',
          `submit-proof: ${REPEATED}`,
          'submit-proof: 200 accepted, choosePassword',
        ],
        effects: { ...GUESSED, ...PROVEN },
      },
    ],
  },
  {
    name: 'cancel while a code is sent, then that code',
    run: async (scene) => {
      const flow = await scene.begin();
      await scene.pause();
      await scene.ask(sendTo(flow, scene));
      await scene.ask(giveUp(flow));
      await scene.ask(prove(flow, '123456'));
    },
    outcomes: [SENT, { 'code.requested': 1 }].map((sent) => ({
      answers: ['send-code: 200 prove', 'cancel: 200 cancelled', 'submit-proof: 410 flow-ended'],
      effects: { ...sent, ...CANCELLED },
    })),
  },
];
