import { inMinutes, RECOVERY_CODES, WRONG_CODE } from './mockAccount';
import { invalid } from './mockMe';
import { problem } from './mockServer';
import { lockChanges } from './mockStepUp';
import { alerted, atStepUp, makeCodes, opened, then, typeCode } from './registerArrange';
import { openSignedIn, sendMailCode } from './registerPage';
import { field, press } from './resetPage';
import type { Screen } from './screenBasics';

/** Setting up each method, with every answer that stands in the way. */
export const setUpScreens: Screen[] = [
  {
    name: 'contact-email',
    title: 'Which e-mail address?',
    arrange: opened('E-mail address'),
  },
  {
    name: 'contact-mobile-malformed',
    title: 'Which mobile number?',
    arrange: then(opened('Mobile phone'), async (page, portal) => {
      portal.answerNext(
        'POST /registrations',
        invalid({ pointer: '/value', code: 'not-a-contact' }),
      );
      await field(page, 'Mobile number').fill('0151');
      await press(page, 'Text me a code');
      await alerted(page);
    }),
  },
  {
    name: 'contact-office',
    title: 'Which office number?',
    arrange: opened('Office phone'),
  },
  { name: 'code', title: 'Enter the code', arrange: then(openSignedIn, sendMailCode) },
  {
    name: 'code-call',
    title: 'Enter the code',
    arrange: then(opened('Mobile phone'), async (page) => {
      await field(page, 'Mobile number').fill('0151 1234 5678');
      await press(page, 'Call me with a code');
      await page.getByText('The call was answered.').waitFor();
    }),
  },
  {
    name: 'code-mismatch',
    title: 'Enter the code',
    arrange: then(openSignedIn, sendMailCode, typeCode(WRONG_CODE), alerted),
  },
  {
    name: 'code-blocked',
    title: 'Enter the code',
    arrange: then(openSignedIn, sendMailCode, async (page, portal) => {
      portal.script.account.blockedUntil = inMinutes(30);
      await typeCode(WRONG_CODE)(page);
      await alerted(page);
    }),
  },
  {
    name: 'totp',
    title: 'Set up an authenticator app',
    arrange: opened('Authenticator app'),
  },
  {
    name: 'totp-mismatch',
    title: 'Set up an authenticator app',
    arrange: then(opened('Authenticator app'), typeCode(WRONG_CODE), alerted),
  },
  {
    name: 'totp-resumed',
    title: 'Enter the code of your app',
    arrange: then(
      opened('Authenticator app'),
      (page) => field(page, '6-digit code').waitFor(),
      (page) => page.reload(),
    ),
  },
  { name: 'recovery', title: 'Recovery codes', arrange: opened('Recovery codes') },
  { name: 'recovery-shown', title: 'Keep these codes', arrange: makeCodes },
  {
    name: 'recovery-confirm',
    title: 'Is your copy complete?',
    arrange: then(makeCodes, async (page) => {
      await press(page, 'I have kept them');
      await page.getByLabel(/^Code number/).fill(`${RECOVERY_CODES[0] ?? ''}X`);
      await press(page, 'Confirm');
      await page.getByText('Check your copy').first().waitFor();
    }),
  },
  {
    name: 'questions',
    title: 'Your security questions',
    arrange: opened('Security questions'),
  },
  {
    name: 'questions-refused',
    title: 'Your security questions',
    arrange: then(opened('Security questions'), async (page) => {
      await field(page, 'Question 1').selectOption({ index: 2 });
      await field(page, 'Answer 1').fill('Ulm');
      await press(page, 'Save');
      await alerted(page);
    }),
  },
];

/** Showing who one is before a change. */
export const stepUpScreens: Screen[] = [
  {
    name: 'step-up',
    title: "First, show that it's you",
    arrange: opened('E-mail address', (me) => {
      lockChanges(me, 'email', 'sms', 'mobileCall', 'totp', 'recoveryCode');
      me.stepUp.methods[1] = { method: 'sms', blockedUntil: '2030-01-01T12:40:00.000Z' };
      me.stepUp.methods[0] = { method: 'email', hint: 'a•••@e•••.org' };
    }),
  },
  {
    name: 'step-up-none',
    title: "First, show that it's you",
    arrange: opened('E-mail address', (me) => lockChanges(me)),
  },
  {
    name: 'step-up-destination',
    title: "First, show that it's you",
    arrange: atStepUp('sms'),
  },
  {
    name: 'step-up-office',
    title: "First, show that it's you",
    arrange: atStepUp('officeCall'),
  },
  {
    name: 'step-up-just-sent',
    title: "First, show that it's you",
    arrange: then(atStepUp('sms'), async (page, portal) => {
      await field(page, 'Mobile number').fill('0151 1234 5679');
      await press(page, 'Send code');
      await press(page, 'Change the number');
      const refusal = problem(429, 'resend-too-early', { 'Retry-After': '30' });
      portal.answerNext('POST /send-code', refusal);
      await field(page, 'Mobile number').fill('0151 1234 5678');
      await press(page, 'Send code');
      await alerted(page);
    }),
  },
  {
    name: 'step-up-code',
    title: 'Enter the code',
    arrange: then(atStepUp('sms'), async (page) => {
      await field(page, 'Mobile number').fill('0151 1234 5678');
      await press(page, 'Send code');
    }),
  },
  { name: 'step-up-totp', title: 'Enter the code of your app', arrange: atStepUp('totp') },
  {
    name: 'step-up-recovery',
    title: 'Enter a recovery code',
    arrange: then(atStepUp('recoveryCode'), async (page) => {
      await field(page, 'Recovery code').fill('AB');
      await press(page, 'Confirm');
      await alerted(page);
    }),
  },
];
