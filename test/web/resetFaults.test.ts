import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser';
import { startMockPortal, type MockPortal } from '../support/mockPortal';
import { problem } from '../support/mockServer';
import { eventually } from '../support/poll';
import { english, field, heading, press, visitorOf, enterCode } from '../support/resetPage';
import { shown } from '../support/screenBasics';

const OUR_SIDE = 'Something on our side got in the way. Try again.';

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

const told = (page: Page, text: string) => page.getByRole('alert').getByText(text).waitFor();

describe('a reset that stands elsewhere than the page thinks', () => {
  it('asks for no questions in a row when the service has none to give', async () => {
    const { page, close } = await openPage(browser);
    for (let count = 0; count < 50; count += 1) {
      portal.answerNext('POST /draw-questions', problem(409, 'wrong-step'));
    }
    const methods = [{ method: 'questions' as const }];
    await shown({ gatesPassed: 1, gatesRequired: 2, methods })(page, portal);
    await told(page, OUR_SIDE);
    expect(portal.posts('/draw-questions')).toHaveLength(1);
    await close();
  });

  it('leads back to the ways there are when one of them is gone', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).goToCode();
    portal.answerNext('POST /submit-proof', problem(422, 'method-not-offered'));
    await enterCode(page, '123456');
    await heading(page, "How can you prove it's you?");
    await close();
  });

  it('says so when nothing came of pressing a button', async () => {
    const { page, close } = await openPage(browser);
    for (let count = 0; count < 3; count += 1) {
      portal.answerNext('POST /password-resets', problem(409, 'challenge-used'));
    }
    await visitorOf(portal, page).begin();
    await told(page, OUR_SIDE);
    await press(page, english.next);
    await heading(page, "How can you prove it's you?");
    await close();
  });

  it('keeps a code that was typed when there is no new one yet', async () => {
    portal.script.resendMs = 0;
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).goToCode();
    await field(page, english.code).fill('1234');
    portal.answerNext('POST /send-code', problem(429, 'resend-too-early', { 'Retry-After': '2' }));
    await press(page, 'Send a new code');
    await eventually('a refusal', () => (portal.posts('/send-code').length > 1 ? true : undefined));
    await page.locator('button:not([aria-disabled])', { hasText: 'Send a new code' }).waitFor();
    expect(await field(page, english.code).inputValue()).toBe('1234');
    await close();
  });
});

describe('a locked account', () => {
  const atChoice = shown({ step: 'chooseAction', gatesPassed: 2, gatesRequired: 2, methods: [] });

  it('shows that it is being unlocked', async () => {
    const { page, close } = await openPage(browser);
    await atChoice(page, portal);
    const unlock = page.getByRole('button', { name: /^Unlock the account/ });
    await unlock.waitFor();
    portal.isDown = true;
    await unlock.click();
    expect(await unlock.getAttribute('aria-disabled')).toBe('true');
    portal.isDown = false;
    await heading(page, 'Your account is unlocked');
    await close();
  });

  it('is asked about again in the next reset of the same tab', async () => {
    const { page, close } = await openPage(browser);
    await atChoice(page, portal);
    await page.getByRole('button', { name: /^Choose a new password/ }).click();
    await heading(page, 'Choose a new password');
    await press(page, 'Cancel');
    await press(page, 'Start again');
    await press(page, english.next);
    await heading(page, "How can you prove it's you?");
    portal.show({ supportCode: 'LK-9ZZZ-92QD', gatesPassed: 1, gatesRequired: 2 });
    portal.script.isLocked = true;
    await visitorOf(portal, page).chooseMail();
    await field(page, english.mailField).fill('ada@example.org');
    await press(page, english.send);
    await enterCode(page, '123456');
    await heading(page, 'What do you want to do?');
    await close();
  });
});

describe('the proof of work', () => {
  beforeEach(() => {
    portal.script.tenant = { ...portal.script.tenant, challenge: 'pow' };
  });

  it('holds up nobody for ever when its script does not arrive', async () => {
    const { page, close } = await openPage(browser);
    await page.context().route('**/worker-*.js', () => undefined);
    await page.clock.install();
    const asked = page.context().waitForEvent('request', (one) => one.url().includes('/worker-'));
    await visitorOf(portal, page).begin();
    await asked;
    await page.clock.fastForward(60_000);
    await told(page, OUR_SIDE);
    await page.context().unroute('**/worker-*.js');
    await close();
  });

  it('comes with the newer release that took its script away', async () => {
    const { page, close } = await openPage(browser);
    let isGone = true;
    await page
      .context()
      .route('**/worker-*.js', (route) =>
        isGone ? route.fulfill({ status: 404 }) : route.continue(),
      );
    let loads = 0;
    page.on('framenavigated', () => (loads += 1));
    await visitorOf(portal, page).begin();
    await eventually('the page anew', () => (loads > 1 ? true : undefined));
    isGone = false;
    expect(await field(page, english.login).inputValue()).toBe('ada');
    await press(page, english.next);
    await heading(page, "How can you prove it's you?");
    await close();
  });
});
