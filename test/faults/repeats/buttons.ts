import { again, type Effects, type PageRequest, type RepeatScene } from '../../support/repeatScene';
import type { FlowRoute } from '../../support/resetFlow';
import {
  CANCELLED,
  giveUp,
  prove,
  PROVEN,
  REPEATED,
  sendTo,
  SENT,
  set,
  SET,
  type Situation,
} from './situation';

type Button = {
  route: FlowRoute;
  press: (scene: RepeatScene) => Promise<PageRequest>;
  answer: string;
  effects: Effects;
  /** What another key is told that comes in the same moment and loses. */
  lost: readonly string[];
};

const BUTTONS: readonly Button[] = [
  {
    route: 'send-code',
    press: async (scene) => sendTo(await scene.begin(), scene),
    answer: '200 prove',
    effects: SENT,
    lost: ['429 resend-too-early'],
  },
  {
    route: 'submit-proof',
    press: async (scene) => {
      const flow = await scene.begin();
      return prove(flow, await scene.receive(flow));
    },
    answer: '200 accepted, choosePassword',
    effects: PROVEN,
    lost: ['409 wrong-step'],
  },
  {
    route: 'set-password',
    press: async (scene) => set(await scene.proven()),
    answer: '200 accepted, done',
    effects: SET,
    lost: ['409 wrong-step', '410 flow-ended'],
  },
  {
    route: 'cancel',
    press: async (scene) => giveUp(await scene.begin()),
    answer: '200 cancelled',
    effects: CANCELLED,
    lost: ['410 flow-ended'],
  },
];

export const ofEachButton = BUTTONS.flatMap(
  ({ route, press, answer, effects, lost }): Situation[] => [
    {
      name: `double click on ${route}, the same request twice at once`,
      run: async (scene) => {
        const request = await press(scene);
        await scene.pause();
        await scene.askAtOnce(request, request);
      },
      outcomes: [{ answers: [`${route}: ${answer}`, `${route}: ${REPEATED}`], effects }],
    },
    {
      name: `${route} from two tabs at once, with two keys`,
      run: async (scene) => {
        const request = await press(scene);
        await scene.pause();
        await scene.askAtOnce(request, again(request));
      },
      outcomes: lost.map((refusal) => ({
        answers: [`${route}: ${answer}`, `${route}: ${refusal}`],
        effects,
      })),
    },
    {
      name: `${route} sent again after its answer was lost`,
      run: async (scene) => {
        const request = await press(scene);
        await scene.hangUp(request);
        await scene.pause();
        await scene.ask(request);
        await scene.ask(request);
      },
      outcomes: [
        { answers: [`${route}: lost`, `${route}: ${answer}`, `${route}: ${REPEATED}`], effects },
      ],
    },
  ],
);
