import type { Browser } from 'playwright-core';
import { focusIs, launchBrowser, openPage } from '../support/browser';
import { startMockPortal, type MockPortal } from '../support/mockPortal';
import { screens, sendCode } from '../support/resetScreens';
import { open } from '../support/screenBasics';
import { mirroredProblems, screenProblems, smallTargets } from '../support/screenChecks';

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

describe('every screen', () => {
  it.each(screens)('$name is accessible at 320 and 1280 px in both themes', async (screen) => {
    const { page, complaints, close } = await openPage(browser);
    await screen.arrange(page, portal);
    await page.getByRole('heading', { level: 1, name: screen.title }).waitFor();

    expect(await screenProblems(page, screen.name)).toEqual([]);
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
      expect(await mirroredProblems(page, name)).toEqual([]);
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
    await focusIs(page, 'Sign-in name');
    await close();
  });

  it('has targets of at least 44 px on a phone', async () => {
    const { page, close } = await openPage(browser, { width: 320, height: 640 });
    await sendCode(page, portal);
    expect(await smallTargets(page)).toEqual([]);
    await close();
  });
});
