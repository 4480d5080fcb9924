import { enterCode } from './resetPage';
import { type Screen, shown } from './screenBasics';

const atQuestions: Screen['arrange'] = async (page, portal) => {
  await shown({
    gatesPassed: 1,
    gatesRequired: 2,
    methods: [{ method: 'sms', hint: '•••• 678' }, { method: 'questions' }],
  })(page, portal);
  await page.getByRole('button', { name: /^Security questions/ }).click();
  await page.getByRole('button', { name: /^Show: What was the name/ }).waitFor();
};

/** The screens of proofs that need no message. */
export const ownProofScreens: Screen[] = [
  {
    name: 'method-own',
    title: "How can you prove it's you?",
    arrange: shown({
      methods: [{ method: 'email' }, { method: 'totp' }, { method: 'recoveryCode' }],
    }),
  },
  {
    name: 'app-mismatch',
    title: 'Enter the code from your app',
    arrange: async (page, portal) => {
      await shown({ methods: [{ method: 'email' }, { method: 'totp' }] })(page, portal);
      await page.getByRole('button', { name: /^Authenticator app/ }).click();
      await enterCode(page, '111111');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'recovery-code-incomplete',
    title: 'Enter a recovery code',
    arrange: async (page, portal) => {
      await shown({ methods: [{ method: 'recoveryCode' }] })(page, portal);
      await page.getByLabel('Recovery code').fill('7F3K-92QD');
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'questions', title: 'Answer your security questions', arrange: atQuestions },
  {
    name: 'questions-empty',
    title: 'Answer your security questions',
    arrange: async (page, portal) => {
      await atQuestions(page, portal);
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
];
