import type { Browser } from 'playwright-core';
import { launchBrowser, openPage, sidewaysScroll } from '../support/browser';
import { GOOD_PASS, GOOD_PASSWORD, startMockPortal, type MockPortal } from '../support/mockPortal';
import { problem } from '../support/mockServer';
import { english, field, german, heading, press, visitorOf } from '../support/resetPage';

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

const linkOf = (pass = GOOD_PASS) => `${portal.origin}/t/demo/reset#pass=${pass}`;

describe('the page of a link that a helpdesk had sent', () => {
  it.each([
    ['English', 'en-GB', english, 'Your helpdesk started this.'],
    ['German', 'de-AT', german, 'Ihr Helpdesk hat das begonnen.'],
  ])('goes straight to the password, in %s', async (_name, locale, words, who) => {
    const { page, complaints, close } = await openPage(browser, { locale, width: 320 });
    await page.goto(linkOf());
    await page.getByText(who).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    await visitorOf(portal, page, words).savePassword(GOOD_PASSWORD);
    await heading(page, words.done);
    expect(complaints).toEqual([]);
    await close();
  });

  it('takes the pass from address and history at once, and sends it in a body alone', async () => {
    portal.script.answerDelayMs = 500;
    const { page, close } = await openPage(browser);
    await page.goto(linkOf());
    await page.waitForURL((url) => url.hash === '');
    await heading(page, 'Choose a new password');
    expect(page.url()).toBe(`${portal.origin}/t/demo/reset`);
    expect(portal.posts('/password-resets').map(({ body }) => body)).toEqual([
      { pass: GOOD_PASS, language: 'en' },
    ]);
    const sent = portal.requests.map(({ path, headers }) => JSON.stringify([path, headers]));
    expect(sent.join()).not.toContain(GOOD_PASS);
    await page.goto('about:blank');
    await page.goBack();
    expect(page.url()).not.toContain(GOOD_PASS);
    await close();
  });

  it('says what to do next when the link works no more', async () => {
    const { page, close } = await openPage(browser);
    await page.goto(linkOf('of-somebody-else'));
    await heading(page, 'This link works no more');
    await page.getByRole('link', { name: 'Contact the helpdesk' }).waitFor();
    await press(page, 'Reset it myself');
    await field(page, 'Sign-in name').waitFor();
    await close();
  });

  it('asks again under the same name after a lost answer, also after a reload', async () => {
    portal.answerNext('POST /password-resets', problem(500, 'internal'));
    const { page, close } = await openPage(browser);
    await page.goto(linkOf());
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await page.reload();
    await field(page, 'New password').waitFor();
    const keys = portal.posts('/password-resets').map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    await close();
  });

  it('takes a newer link in the same tab', async () => {
    const { page, close } = await openPage(browser);
    await page.goto(linkOf('of-somebody-else'));
    await heading(page, 'This link works no more');
    await page.goto(linkOf());
    await field(page, 'New password').waitFor();
    await close();
  });
});
