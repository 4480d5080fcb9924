import type { Browser } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser';
import { startMockPortal, type MockPortal } from '../support/mockPortal';
import { listScreens } from '../support/registerListScreens';
import { setUpScreens, stepUpScreens } from '../support/registerProofScreens';
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

const screens = [...listScreens, ...setUpScreens, ...stepUpScreens];
const named = (...names: string[]) => screens.filter(({ name }) => names.includes(name));

describe('every screen of the page for registering', () => {
  it.each(screens)('$name is accessible at 320 and 1280 px in both themes', async (screen) => {
    const { page, complaints, close } = await openPage(browser);
    await screen.arrange(page, portal);
    await page.getByRole('heading', { level: 1, name: screen.title }).waitFor();
    expect(await screenProblems(page, `register-${screen.name}`)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it.each(named('checklist-half', 'account', 'remove', 'totp', 'recovery-shown', 'code-call'))(
    '$name fits right-to-left scripts',
    async ({ name, title, arrange }) => {
      const { page, close } = await openPage(browser, { width: 320, height: 640 });
      await arrange(page, portal);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      expect(await mirroredProblems(page, `register-${name}`)).toEqual([]);
      await close();
    },
  );

  it.each(named('sign-in', 'checklist-half', 'account', 'remove', 'questions', 'code-call'))(
    '$name has targets of at least 44 px on a phone',
    async ({ title, arrange }) => {
      const { page, close } = await openPage(browser, { width: 320, height: 640 });
      await arrange(page, portal);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      expect(await smallTargets(page)).toEqual([]);
      await close();
    },
  );
});
