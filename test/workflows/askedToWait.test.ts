import { setTimeout as delay } from 'node:timers/promises';
import { type MailScene, startMailScene } from '../support/mailOutage';
import { eventually } from '../support/poll';

let scene: MailScene;
beforeAll(async () => {
  scene = await startMailScene('sendgrid');
});
afterAll(() => scene.stubbed.stop());

const OTHERS = 10;
const mailOf = (login: string) => `${login}@example.org`;

const sendCode = async (login: string): Promise<void> => {
  const visitor = await scene.begin(login);
  await visitor.sendCode('email', mailOf(login));
};

test('a provider that has one person wait again and again holds up nobody else for long', async () => {
  const { sendgrid } = scene.stubbed;
  const logins = Array.from({ length: OTHERS }, (_, index) => `other-${index}`);
  sendgrid.toward(mailOf('held'), { status: 429, retryAfter: '4' });
  for (const login of logins) sendgrid.toward(mailOf(login), { status: 503 });
  await sendCode('held');
  for (const login of logins) {
    await sendCode(login);
    await delay(450);
  }
  await delay(15_000);
  for (const login of logins) sendgrid.toward(mailOf(login), 'accept');
  const hasMail = (login: string) => sendgrid.accepted.some(({ to }) => to === mailOf(login));
  await eventually('a mail for everybody else', () =>
    Promise.resolve(logins.every(hasMail) || undefined),
  );
});
