import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser';
import { startMockPortal, type MockPortal } from '../support/mockPortal';
import { eventually } from '../support/poll';
import { openRegister, signIn } from '../support/registerPage';
import { english, field, german, heading, press, visitorOf, enterCode } from '../support/resetPage';

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

async function goToMail(page: Page) {
  await visitorOf(portal, page).begin();
  await visitorOf(portal, page).chooseMail();
  await field(page, english.mailField).fill('ada@example.org');
}

const keysOf = (end: string) =>
  portal.posts(end).map(({ headers }) => String(headers['idempotency-key']));

describe('an answer', () => {
  it('that is cut off half way is asked for again with the same key', async () => {
    const { page, close } = await openPage(browser);
    await goToMail(page);
    portal.breakNext('POST /send-code', 'cut');
    await press(page, english.send);
    await field(page, english.code).waitFor();
    expect(keysOf('/send-code')).toHaveLength(2);
    expect(new Set(keysOf('/send-code')).size).toBe(1);
    expect(portal.script.state.challenge?.number).toBe(1);
    await close();
  });

  it('that stops half way is asked for again after 20 seconds with the same key', async () => {
    const { page, close } = await openPage(browser);
    await page.clock.install();
    await goToMail(page);
    portal.breakNext('POST /send-code', 'stall');
    await press(page, english.send);
    await eventually('a call', () => (keysOf('/send-code').length > 0 ? true : undefined));
    portal.isDown = true;
    await page.clock.fastForward(20_000);
    await page.getByText('No connection. We keep trying.').waitFor();
    portal.isDown = false;
    await field(page, english.code).waitFor();
    expect(keysOf('/send-code')).toHaveLength(2);
    expect(new Set(keysOf('/send-code')).size).toBe(1);
    await close();
  });

  it('that was cut off after a reload does not leave the page empty', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).begin();
    await heading(page, "How can you prove it's you?");
    portal.breakNext('GET /current', 'cut');
    await page.reload();
    await heading(page, "How can you prove it's you?");
    await close();
  });

  it('of somebody else, as in a network that asks to sign in, is not taken for the service’s', async () => {
    const { page, close } = await openPage(browser);
    await page.route('**/v1/tenants/demo', (route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Wi-Fi</h1>' }),
    );
    await page.goto(`${portal.origin}/t/demo/reset`);
    await page.getByText('The service is not answering. We keep trying.').waitFor();
    await page.unroute('**/v1/tenants/demo');
    await heading(page, 'Reset your password');
    await close();
  });
});

describe('the language of a request', () => {
  const languagesOf = (end: string) =>
    portal.posts(end).map(({ headers }) => headers['accept-language']);

  it('is the one that the reset page shows', async () => {
    const { page, close } = await openPage(browser, { locale: 'de-AT' });
    await visitorOf(portal, page, german).goToCode();
    expect(languagesOf('/password-resets')).toEqual(['de']);
    await page.getByRole('combobox').selectOption('en');
    await enterCode(page, '123456');
    await heading(page, 'Which mobile number?');
    expect(languagesOf('/submit-proof')).toEqual(['en']);
    await close();
  });

  it('is the one chosen at sign-in, whatever the browser prefers', async () => {
    const { page, close } = await openPage(browser, { locale: 'de-AT' });
    await openRegister(page, portal, '?lang=en');
    await signIn(page);
    await page.getByText('Two minutes now, no helpdesk call later').waitFor();
    expect(languagesOf('/sessions')).toEqual(['en']);
    const reads = portal.calls('GET', '/v1/me').map(({ headers }) => headers['accept-language']);
    expect(new Set(reads)).toEqual(new Set(['en']));
    await close();
  });
});
