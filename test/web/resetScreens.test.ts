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
import { startMockPortal, type MockPortal } from '../support/mockPortal';
import { screens, sendCode } from '../support/resetScreens';
import { open } from '../support/screenBasics';

/** Set SCREENSHOT_DIR to keep a picture of every screen in both widths and themes. */
const screenshotFolder = process.env['SCREENSHOT_DIR'];

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
        const rules = colorScheme === 'dark' ? ['color-contrast'] : [];
        found.push(...(await axeViolations(page, ...rules)));
        await picture(page, `${screen.name}-${width}-${colorScheme}`);
      }
    }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  const mirrored = ['method', 'code-call', 'code-mismatch', 'password-refused', 'done'];
  it.each(screens.filter(({ name }) => mirrored.includes(name)))(
    '$name fits right-to-left scripts',
    async ({ name, title, arrange }) => {
      const { page, close } = await openPage(browser, { width: 320, height: 640 });
      await arrange(page, portal);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
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
