import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser';
import { startMockPortal, type MockPortal } from '../support/mockPortal';
import { problem } from '../support/mockServer';
import { eventually } from '../support/poll';
import { openSignedIn, sendMailCode } from '../support/registerPage';
import { english, field, heading, press, visitorOf } from '../support/resetPage';

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

/** How many reads of a reset are under way, and the most that were at once. */
function countReads(page: Page) {
  const counted = { now: 0, most: 0 };
  const isRead = (url: string) => url.endsWith('/v1/password-resets/current');
  page.on('request', (request) => {
    if (isRead(request.url())) counted.most = Math.max(counted.most, (counted.now += 1));
  });
  page.on('requestfinished', (request) => {
    if (isRead(request.url())) counted.now -= 1;
  });
  return counted;
}

describe('a page that follows what happens', () => {
  it('goes on after an answer it cannot make anything of', async () => {
    portal.script.account.me.requirements.mustRegister = false;
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    const partOfMe = { tenant: 'demo', login: 'ada' };
    portal.answerNext('GET /v1/me', { status: 200, body: partOfMe, isFrom: 'a proxy' });
    await sendMailCode(page);
    await page.getByText('Delivered.').waitFor();
    await close();
  });

  it('reads once at a time, also after the language was changed while it read', async () => {
    const { page, close } = await openPage(browser);
    const counted = countReads(page);
    portal.script.deliveries = [];
    await visitorOf(portal, page).goToCode();
    portal.script.answerDelayMs = 300;
    const menu = page.getByRole('combobox');
    for (const language of ['de', 'en', 'de', 'en']) {
      await page.waitForRequest('**/current');
      await menu.selectOption(language);
    }
    await field(page, english.code).waitFor();
    await eventually('a moment without a read', () => (counted.now === 0 ? true : undefined));
    counted.most = 0;
    for (let count = 0; count < 4; count += 1) await page.waitForResponse('**/current');
    expect(counted.most).toBe(1);
    await close();
  });
});

describe('a reset of which nothing can be read', () => {
  it('says so, goes on by itself, and lets the person begin anew', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).begin();
    await heading(page, "How can you prove it's you?");
    const fail = () => portal.answerNext('GET /current', problem(500, 'internal'));
    for (let count = 0; count < 4; count += 1) fail();
    await page.reload();
    await heading(page, "We can't reach the service");
    await heading(page, "How can you prove it's you?");

    for (let count = 0; count < 10; count += 1) fail();
    await page.reload();
    await press(page, 'Start again');
    expect(await field(page, english.login).inputValue()).toBe('ada');
    await close();
  });
});
