import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import {
  axeViolations,
  focusedName,
  launchBrowser,
  openPage,
  sidewaysScroll,
} from '../support/browser';
import { rules, startMockPortal, type MockPortal } from '../support/mockPortal';
import { problem } from '../support/mockServer';

/** Set SCREENSHOT_DIR to keep a picture of every screen in both widths and themes. */
const screenshotFolder = process.env['SCREENSHOT_DIR'];

type Screen = {
  name: string;
  title: string;
  arrange: (page: Page, portal: MockPortal) => Promise<void>;
};

const open = (page: Page, portal: MockPortal, query = '') =>
  page.goto(`${portal.origin}/t/demo/reset${query}`).then(() => undefined);

async function begin(page: Page, portal: MockPortal) {
  await open(page, portal);
  await page.getByLabel('Sign-in name').fill('ada.example');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('heading', { name: "How can you prove it's you?" }).waitFor();
}

async function chooseMail(page: Page, portal: MockPortal) {
  await begin(page, portal);
  await page.getByRole('button', { name: /^E-mail/ }).click();
}

async function sendCode(page: Page, portal: MockPortal) {
  await chooseMail(page, portal);
  await page.getByLabel('E-mail address').fill('ada.example@a-rather-long-mail-domain.example.org');
  await page.getByRole('button', { name: 'Send code' }).click();
  await page.getByLabel('6-digit code').waitFor();
}

/** Brings a begun reset to any state, as it would be found after a reload. */
const shown =
  (state: Parameters<MockPortal['show']>[0]): Screen['arrange'] =>
  async (page, portal) => {
    await begin(page, portal);
    portal.show({ expiresAt: new Date(Date.now() + 200_000).toISOString(), ...state });
    await page.reload();
  };

const atPassword = shown({
  step: 'choosePassword',
  gatesPassed: 2,
  gatesRequired: 2,
  methods: [],
  passwordRules: { ...rules, classes: 3 },
});

const ended = (step: 'refused' | 'expired' | 'cancelled' | 'superseded' | 'failed') =>
  shown({ step, methods: [] });

const screens: Screen[] = [
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
  { name: 'method', title: "How can you prove it's you?", arrange: begin },
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
  { name: 'code', title: 'Enter the code', arrange: sendCode },
  {
    name: 'code-mismatch',
    title: 'Enter the code',
    arrange: async (page, portal) => {
      await sendCode(page, portal);
      await page.getByLabel('6-digit code').fill('111111');
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
    arrange: shown({ step: 'somethingNewer' as 'done', methods: [] }),
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

const widths = [320, 1280];
const themes = ['light', 'dark'] as const;

let browser: Browser;
let portal: MockPortal;
beforeAll(async () => {
  browser = await launchBrowser();
});
beforeEach(async () => {
  portal = await startMockPortal();
});
afterEach(() => portal.close());
afterAll(() => browser.close());

async function picture(page: Page, name: string) {
  if (screenshotFolder === undefined) return;
  mkdirSync(screenshotFolder, { recursive: true });
  await page.screenshot({ path: join(screenshotFolder, `${name}.png`), fullPage: true });
}

describe('every screen', () => {
  it.each(screens)('$name is accessible at 320 and 1280 px in both themes', async (screen) => {
    const { page, complaints, close } = await openPage(browser);
    await screen.arrange(page, portal);
    await page.getByRole('heading', { level: 1, name: screen.title }).waitFor();

    const found: string[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: width === 320 ? 640 : 900 });
      const overflow = await sidewaysScroll(page);
      if (overflow > 0) found.push(`${width} px: ${overflow} px too wide`);
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme });
        found.push(...(await axeViolations(page)));
        await picture(page, `${screen.name}-${width}-${colorScheme}`);
      }
    }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it.each(['method', 'code-mismatch', 'password-refused', 'done'])(
    '%s fits right-to-left scripts',
    async (name) => {
      const { page, close } = await openPage(browser, { width: 320, height: 640 });
      await screens.find((screen) => screen.name === name)?.arrange(page, portal);
      await page.evaluate('document.documentElement.dir = "rtl"');
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await axeViolations(page)).toEqual([]);
      await picture(page, `${name}-320-rtl`);
      await close();
    },
  );

  it('tells an error at the field, and on top when the person is elsewhere', async () => {
    const { page, close } = await openPage(browser);
    await open(page, portal);
    await page.getByLabel('Sign-in name').press('Enter');
    await page.getByRole('alert').getByText('Enter your sign-in name.').waitFor();
    expect(await page.getByRole('link', { name: 'Enter your sign-in name.' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('link', { name: 'Enter your sign-in name.' }).click();
    expect(await focusedName(page)).toBe('Sign-in name');
    await close();
  });

  it('has targets of at least 44 px on a phone', async () => {
    const { page, close } = await openPage(browser, { width: 320, height: 640 });
    await sendCode(page, portal);
    const small = await page.evaluate<string[]>(`
      [...document.querySelectorAll('button, select, input:not(.visually-hidden), a.button')]
        .filter((target) => target.getBoundingClientRect().height < 44)
        .map((target) => target.outerHTML)`);
    expect(small).toEqual([]);
    await close();
  });
});
