import { enterCode } from './resetPage';
import type { Page } from 'playwright-core';
import { GOOD_PASS, rules, type MockPortal } from './mockPortal';
import { problem } from './mockServer';
import { ownProofScreens } from './ownProofScreens';
import { begin, open, type Screen, shown } from './screenBasics';

async function chooseMail(page: Page, portal: MockPortal) {
  await begin(page, portal);
  await page.getByRole('button', { name: /^E-mail/ }).click();
}

export async function sendCode(page: Page, portal: MockPortal) {
  await chooseMail(page, portal);
  await page.getByLabel('E-mail address').fill('ada.example@a-rather-long-mail-domain.example.org');
  await page.getByRole('button', { name: 'Send code' }).click();
  await page.getByLabel('6-digit code').waitFor();
}

/** Tries both ways while messages can be sent on neither. */
async function findAllAway(page: Page, portal: MockPortal) {
  portal.script.deliveries = ['unavailable'];
  await sendCode(page, portal);
  await page.getByText('cannot be sent this way at the moment').waitFor();
  await page.getByRole('button', { name: 'Try another way' }).click();
  await page.getByRole('button', { name: /^Text message/ }).click();
  await page.getByLabel('Mobile number').fill('0151 1234 5678');
  portal.script.deliveries = ['unavailable'];
  await page.getByRole('button', { name: 'Send code' }).click();
  await page.getByText('Messages cannot be sent at the moment.').waitFor();
}

const allMethods: NonNullable<MockPortal['script']['state']['methods']> = [
  { method: 'email' },
  { method: 'sms' },
  { method: 'mobileCall' },
  { method: 'officeCall' },
];

async function chooseOfficeCall(page: Page, portal: MockPortal) {
  await shown({ methods: allMethods })(page, portal);
  await page.getByRole('button', { name: /^Call to your office phone/ }).click();
}

async function haveOfficeCalled(page: Page, portal: MockPortal) {
  await chooseOfficeCall(page, portal);
  await page.getByLabel('Office number').fill('+49 30 1234567 # 12');
  await page.getByRole('button', { name: 'Call me' }).click();
  await page.getByLabel('6-digit code').waitFor();
}

const atPassword = shown({
  step: 'choosePassword',
  gatesPassed: 2,
  gatesRequired: 2,
  methods: [],
  passwordRules: { ...rules, classes: 3 },
});

async function failToRead(page: Page, portal: MockPortal) {
  await begin(page, portal);
  for (let count = 0; count < 50; count += 1) {
    portal.answerNext('GET /current', problem(500, 'internal'));
  }
  await page.reload();
}

const ended = (step: 'refused' | 'expired' | 'cancelled' | 'superseded' | 'failed') =>
  shown({ step, methods: [] });

/** Every question, every answer that stands in the way, and every dead end. */
export const screens: Screen[] = [
  { name: 'who', title: 'Reset your password', arrange: (page, portal) => open(page, portal) },
  {
    name: 'who-notices',
    title: 'Reset your password',
    arrange: async (page, portal) => {
      portal.script.tenant = {
        ...portal.script.tenant,
        displayName: 'Städtische Verkehrsbetriebe und Hafengesellschaft',
        branding: { accentColor: '#ffd400' },
        notices: [{ code: 'directory-unavailable' }],
      };
      await open(page, portal, '?username=ada');
    },
  },
  {
    name: 'who-empty',
    title: 'Reset your password',
    arrange: async (page, portal) => {
      await open(page, portal);
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'link-password',
    title: 'Choose a new password',
    arrange: (page, portal) => open(page, portal, `#pass=${GOOD_PASS}`),
  },
  {
    name: 'link-ended',
    title: 'This link works no more',
    arrange: (page, portal) => open(page, portal, '#pass=of-somebody-else'),
  },
  {
    name: 'link-not-opened',
    title: 'Choose a new password',
    arrange: async (page, portal) => {
      portal.answerNext('POST /password-resets', problem(500, 'internal'));
      await open(page, portal, `#pass=${GOOD_PASS}`);
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
  { name: 'unreadable', title: "We can't reach the service", arrange: failToRead },
  { name: 'method', title: "How can you prove it's you?", arrange: begin },
  {
    name: 'method-all',
    title: "How can you prove it's you?",
    arrange: shown({ methods: allMethods }),
  },
  {
    name: 'method-next',
    title: 'One more proof',
    arrange: shown({
      gatesPassed: 1,
      gatesRequired: 3,
      methods: [
        { method: 'email', hint: 'a•••@example.org' },
        { method: 'sms', blockedUntil: '2030-01-01T12:40:00.000Z' },
      ],
    }),
  },
  { name: 'method-none', title: 'One more proof', arrange: shown({ gatesPassed: 1, methods: [] }) },
  { name: 'destination', title: 'Which e-mail address?', arrange: chooseMail },
  {
    name: 'destination-malformed',
    title: 'Which mobile number?',
    arrange: async (page, portal) => {
      await shown({
        gatesPassed: 1,
        gatesRequired: 2,
        methods: [{ method: 'sms', hint: '•••• 678' }],
      })(page, portal);
      portal.answerNext('POST /send-code', problem(422, 'invalid-field'));
      await page.getByLabel('Mobile number').fill('0151');
      await page.getByRole('button', { name: 'Send code' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'destination-office', title: 'Which office number?', arrange: chooseOfficeCall },
  { name: 'code', title: 'Enter the code', arrange: sendCode },
  { name: 'code-call', title: 'Enter the code', arrange: haveOfficeCalled },
  {
    name: 'code-mismatch',
    title: 'Enter the code',
    arrange: async (page, portal) => {
      await sendCode(page, portal);
      await enterCode(page, '111111');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'code-undeliverable',
    title: 'Enter the code',
    arrange: async (page, portal) => {
      portal.script.deliveries = ['failed'];
      portal.script.resendMs = 0;
      await sendCode(page, portal);
      await page.getByText('could not be delivered').waitFor();
    },
  },
  {
    name: 'code-away',
    title: 'Enter the code',
    arrange: async (page, portal) => {
      portal.script.deliveries = ['unavailable'];
      await sendCode(page, portal);
      await page.getByText('cannot be sent this way at the moment').waitFor();
    },
  },
  { name: 'code-all-away', title: 'Enter the code', arrange: findAllAway },
  ...ownProofScreens,
  {
    name: 'choose-action',
    title: 'What do you want to do?',
    arrange: shown({ step: 'chooseAction', gatesPassed: 1, gatesRequired: 1, methods: [] }),
  },
  { name: 'password', title: 'Choose a new password', arrange: atPassword },
  {
    name: 'password-refused',
    title: 'Choose a new password',
    arrange: async (page, portal) => {
      await atPassword(page, portal);
      await page.getByRole('button', { name: 'Show: New password', exact: true }).click();
      await page.getByLabel('New password', { exact: true }).fill('Sommer-Regen 2026');
      await page.getByRole('button', { name: 'Save new password' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'writing',
    title: 'Saving your new password',
    arrange: shown({ step: 'writing', methods: [] }),
  },
  {
    name: 'done',
    title: 'Your password was reset',
    arrange: shown({ step: 'done', methods: [], outcome: { code: 'password-reset' } }),
  },
  ...(['checking', 'now', 'inMinutes'] as const).map((usable) => ({
    name: `done-${usable}`,
    title: 'Your password was reset',
    arrange: shown({
      step: 'done',
      methods: [],
      outcome: { code: 'password-reset', data: { usable } },
    }),
  })),
  { name: 'refused', title: "We can't reset this password here", arrange: ended('refused') },
  { name: 'expired', title: 'The time is up', arrange: ended('expired') },
  { name: 'cancelled', title: 'Reset cancelled', arrange: ended('cancelled') },
  { name: 'superseded', title: 'Another reset was finished first', arrange: ended('superseded') },
  {
    name: 'failed',
    title: 'The reset could not be finished',
    arrange: shown({ step: 'failed', methods: [], outcome: { code: 'directory-unavailable' } }),
  },
  {
    name: 'unknown-step',
    title: 'This page is out of date',
    arrange: (page, portal) => {
      portal.isLater = true;
      return shown({ step: 'somethingNewer' as 'done', methods: [] })(page, portal);
    },
  },
  {
    name: 'unknown-tenant',
    title: 'There is no such page',
    arrange: async (page, portal) => {
      await page.goto(`${portal.origin}/t/nobody/reset`);
    },
  },
  {
    name: 'too-many-requests',
    title: 'Too many requests',
    arrange: async (page, portal) => {
      const refusal = problem(429, 'too-many-requests', { 'Retry-After': '75' });
      portal.answerNext('POST /password-resets', refusal);
      await open(page, portal);
      await page.getByLabel('Sign-in name').fill('ada');
      await page.getByRole('button', { name: 'Next' }).click();
    },
  },
  {
    name: 'unreachable',
    title: "We can't reach the service",
    arrange: async (page, portal) => {
      portal.isDown = true;
      await open(page, portal);
      await page.getByText('No connection. We keep trying.').waitFor();
    },
  },
];
