import type { Browser, Page } from 'playwright-core';
import { axeViolations, launchBrowser, openPage } from '../support/browser';
import { startMockPortal, type MockPortal } from '../support/mockPortal';
import { openRegister } from '../support/registerPage';
import { english, field, german, heading, press } from '../support/resetPage';

const MISSING = 'Part of this page could not be loaded yet. We keep trying.';

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

type Fault = 'lost' | 'remembered' | 'gone' | 'stalled';

/**
 * Breaks a file of the page until `mend`: its connection is `lost`, the browser has `remembered` for
 * as long as the page lives that it failed, a newer release has it no more, or it never arrives.
 */
async function breakFile(page: Page, file: string, fault: Fault) {
  let isBroken = true;
  await page.route(`**/assets/${file}-*.js`, async (route) => {
    if (!isBroken) return route.continue();
    if (fault === 'lost') return route.abort();
    if (fault === 'gone') return route.fulfill({ status: 404 });
    if (fault === 'stalled') return undefined;
    const body = 'throw new Error("it failed")';
    return route.fulfill({ contentType: 'text/javascript', body });
  });
  return { mend: () => void (isBroken = false) };
}

/** How often the page as a whole was loaded. */
function countLoads(page: Page) {
  const counted = { loads: 0 };
  page.on('framenavigated', () => (counted.loads += 1));
  return counted;
}

const openReset = (page: Page, query = '') => page.goto(`${portal.origin}/t/demo/reset${query}`);

describe('the page for registering', () => {
  it.each<Fault>(['lost', 'remembered'])(
    'comes when its script is there again after it was %s',
    async (fault) => {
      const { page, close } = await openPage(browser);
      const { mend } = await breakFile(page, 'RegisterPage', fault);
      await openRegister(page, portal);
      await page.getByText(MISSING).waitFor();
      mend();
      await field(page, 'Sign-in name').waitFor();
      await close();
    },
  );

  it('is loaded again as a whole when a newer release took its script away', async () => {
    const { page, close } = await openPage(browser);
    const { mend } = await breakFile(page, 'RegisterPage', 'gone');
    await openRegister(page, portal);
    page.once('framenavigated', mend);
    await field(page, 'Sign-in name').waitFor();
    await close();
  });

  it('is loaded again by itself at most once a minute, and at any time by the person', async () => {
    const { page, close } = await openPage(browser);
    const counted = countLoads(page);
    const { mend } = await breakFile(page, 'RegisterPage', 'gone');
    await page.clock.install();
    await openRegister(page, portal);
    for (let count = 0; count < 8; count += 1) {
      await page.getByText(MISSING).waitFor();
      const again = page.waitForResponse('**/RegisterPage-*.js');
      await page.clock.runFor(3_000);
      await again;
    }
    expect(counted.loads).toBe(2);
    page.once('framenavigated', mend);
    await press(page, 'Try again');
    await field(page, 'Sign-in name').waitFor();
    expect(counted.loads).toBe(3);
    await close();
  });

  it('stays and keeps trying while the service cannot be reached', async () => {
    const { page, close } = await openPage(browser);
    const counted = countLoads(page);
    const { mend } = await breakFile(page, 'RegisterPage', 'remembered');
    await openRegister(page, portal);
    await page.getByText(MISSING).waitFor();
    await page.context().setOffline(true);
    await page.waitForEvent('requestfailed', (one) => one.url().endsWith('/t/demo/register'));
    expect(counted.loads).toBe(1);
    mend();
    await page.context().setOffline(false);
    await field(page, 'Sign-in name').waitFor();
    expect(counted.loads).toBe(2);
    await close();
  });

  it('waits for its words, and is loaded again where they failed', async () => {
    const { page, close } = await openPage(browser, { locale: 'de' });
    const { mend } = await breakFile(page, 'de', 'remembered');
    await openRegister(page, portal);
    await page.getByText(MISSING).waitFor();
    mend();
    await field(page, german.login).waitFor();
    await close();
  });
});

describe('a language that cannot be loaded', () => {
  it.each<Fault>(['lost', 'gone', 'remembered'])(
    'leaves the page in English at first when it is %s',
    async (fault) => {
      const { page, complaints, close } = await openPage(browser, { locale: 'de' });
      await breakFile(page, 'de', fault);
      await openReset(page);
      await field(page, english.login).fill('ada');
      await page.getByText(MISSING).waitFor();
      expect(await page.getAttribute('html', 'lang')).toBe('en');
      await press(page, english.next);
      await heading(page, "How can you prove it's you?");
      expect(complaints).toEqual([]);
      await close();
    },
  );

  it('takes its place as soon as it is there, with everything typed', async () => {
    const { page, close } = await openPage(browser, { locale: 'de' });
    const { mend } = await breakFile(page, 'de', 'lost');
    await openReset(page);
    await field(page, english.login).fill('ada');
    expect(await axeViolations(page)).toEqual([]);
    mend();
    await field(page, german.login).waitFor();
    expect(await field(page, german.login).inputValue()).toBe('ada');
    expect(await page.getByText(MISSING).count()).toBe(0);
    await close();
  });

  it('leaves the page in English when it never arrives', async () => {
    const { page, close } = await openPage(browser, { locale: 'de' });
    await breakFile(page, 'de', 'stalled');
    await page.clock.install();
    const asked = page.waitForRequest('**/assets/de-*.js');
    await openReset(page);
    await asked;
    await page.locator('.ghost').first().waitFor();
    await page.clock.runFor(10_000);
    await field(page, english.login).waitFor();
    await close();
  });

  it('leaves the one before when it was chosen, until it is there', async () => {
    const { page, close } = await openPage(browser);
    const { mend } = await breakFile(page, 'de', 'remembered');
    await openReset(page);
    await field(page, english.login).fill('ada');
    await page.getByRole('combobox').selectOption('de');
    await page.getByText(MISSING).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    mend();
    await press(page, 'Try again');
    expect(await field(page, german.login).inputValue()).toBe('ada');
    await close();
  });
});

describe('a browser that refuses storage', () => {
  it.each(['reset', 'register'])('shows the %s page in the language chosen', async (name) => {
    const { page, complaints, close } = await openPage(browser);
    await page.addInitScript(`
      Object.defineProperty(window, 'sessionStorage', {
        get() { throw new DOMException('refused', 'SecurityError'); },
      });
    `);
    await page.goto(`${portal.origin}/t/demo/${name}`);
    await field(page, english.login).waitFor();
    await page.getByRole('combobox').selectOption('de');
    await field(page, german.login).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
