import type { Browser, Page } from 'playwright-core';
import { axeViolations, launchBrowser, openPage, sidewaysScroll } from '../support/browser';
import { OPERATOR, startMockAdmin, type MockAdmin } from '../support/mockAdmin';

let browser: Browser;
let admin: MockAdmin;
beforeAll(async () => {
  browser = await launchBrowser();
});
beforeEach(async () => {
  admin = await startMockAdmin();
});
afterEach(() => admin.close());
afterAll(() => browser.close());

async function signIn(page: Page, password = OPERATOR.password) {
  await page.goto(admin.origin);
  await page.getByLabel('Sign-in name').fill(OPERATOR.login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function expectClean(page: Page, name: string) {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await sidewaysScroll(page)).toBe(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeViolations(page)).toEqual([]);
      const folder = process.env['SCREENSHOT_DIR'];
      const path = `${folder ?? ''}/admin-${name}-${width}-${colorScheme}.png`;
      if (folder) await page.screenshot({ path, fullPage: true });
    }
  }
}

describe('the operators’ page', () => {
  it('tells a refused sign-in without saying which part was wrong', async () => {
    const { page, complaints, close } = await openPage(browser);
    await signIn(page, 'something else');
    await page.getByRole('alert').getByText('did not match').waitFor();
    await expectClean(page, 'sign-in');
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows new messages by themselves, each code ready to copy', async () => {
    const { page, complaints, close } = await openPage(browser);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await signIn(page);
    await page.getByRole('button', { name: 'Copy code 123456' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('123456');
    const [first] = admin.script.messages;
    const text = '654321 is your Contoso code for a password reset.';
    const createdAt = '2026-11-22T20:01:00.000Z';
    admin.script.messages.push({ ...first!, id: '2', createdAt, text });
    await page.getByText(text).waitFor();
    expect(await page.locator('.message-text').first().textContent()).toBe(text);
    await expectClean(page, 'messages');
    expect(complaints).toEqual([]);
    await close();
  });

  it('keeps the chosen organisation in the address', async () => {
    const { page, close } = await openPage(browser);
    await signIn(page);
    await page.getByLabel('Organisation').selectOption('other');
    await page.getByText('No messages yet.').waitFor();
    await page.reload();
    await page.getByText('No messages yet.').waitFor();
    await close();
  });

  it('offers every organisation, however many there are', async () => {
    const { page, close } = await openPage(browser);
    await signIn(page);
    await page.getByLabel('Organisation').selectOption('t499');
    expect(await page.getByLabel('Organisation').locator('option').count()).toBe(502);
    await close();
  });

  it('shows what happened under a support code, however it was typed', async () => {
    const { page, close } = await openPage(browser);
    await signIn(page);
    await page.getByRole('textbox', { name: 'Support code' }).fill(' lk-7f3k-92qd ');
    await page.getByRole('button', { name: 'Look up' }).click();
    await page.getByText('Ada Lovelace (ada)').waitFor();
    await page.getByRole('cell', { name: 'A code was asked for. It is on its way.' }).waitFor();
    await page.getByRole('cell', { name: 'this way is blocked for a while' }).waitFor();
    await page.getByRole('cell', { name: 'proof.refused · blocked · wrong-code' }).waitFor();
    await page.getByText('Tell the caller: Wait until the time the page shows').waitFor();
    await page.getByRole('cell', { name: 'sent: sendgrid' }).waitFor();
    await page.getByText('The person is proving who they are, begun').waitFor();
    await expectClean(page, 'support');
    await page.setViewportSize({ width: 320, height: 800 });
    const narrowest = await page
      .locator('td')
      .evaluateAll((cells) => Math.min(...cells.map((cell) => cell.getBoundingClientRect().width)));
    expect(narrowest).toBeGreaterThan(100);
    await page.getByRole('textbox', { name: 'Support code' }).fill('LK-0000-0000');
    await page.getByRole('button', { name: 'Look up' }).click();
    await page.getByText('There is nothing under this code').waitFor();
    await close();
  });

  it('signs out, and back to the form when the session is over', async () => {
    const { page, close } = await openPage(browser);
    await signIn(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await signIn(page);
    await page.getByRole('heading', { name: 'Messages' }).waitFor();
    admin.script.isSignedIn = false;
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await close();
  });
});
