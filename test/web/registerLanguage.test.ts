import type { Browser } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser';
import { startMockPortal, type MockPortal } from '../support/mockPortal';
import { choose, openRegister, openSignedIn } from '../support/registerPage';
import { field, heading } from '../support/resetPage';

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

const me = () => portal.script.account.me;

const reads = () => portal.calls('GET', '/v1/me').length;

describe('another language of the page', () => {
  it('reads what the service words, and keeps what was typed', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'Security questions');
    await field(page, 'Question 1').selectOption({ index: 1 });
    await field(page, 'Answer 1').fill('Mogli');
    const { questions } = me().registration;
    questions!.pool = questions!.pool.map(({ id }) => ({ id, text: `Frage ${id}?` }));
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
    await heading(page, 'Ihre Sicherheitsfragen');
    const chosen = field(page, 'Frage 1').locator('option:checked');
    await chosen.getByText('Frage q0?').waitFor({ state: 'attached' });
    expect(await field(page, 'Antwort 1').inputValue()).toBe('Mogli');
    await close();
  });

  it('reads nothing for somebody who is not signed in', async () => {
    const { page, close } = await openPage(browser);
    await openRegister(page, portal);
    await heading(page, 'Sign in');
    const before = reads();
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
    await heading(page, 'Anmelden');
    expect(reads()).toBe(before);
    await close();
  });
});
