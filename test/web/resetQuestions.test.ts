import type { Browser } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser';
import { GOOD_PASSWORD, startMockPortal, type MockPortal } from '../support/mockPortal';
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

describe('the code screen', () => {
  it('takes a pasted code with spaces or inside a sentence', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).goToCode();
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.setData('text', 'Your code is 123 456. It works for 5 minutes.');
      const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.getElementById('code').dispatchEvent(paste);
    })()`);
    expect(await page.evaluate('document.activeElement.type')).toBe('submit');
    expect(portal.posts('/submit-proof')).toHaveLength(0);
    await page.keyboard.press('Enter');
    await heading(page, 'Which mobile number?');
    await close();
  });

  it('asks for the right keyboard and for the code of the newest message', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).goToCode();
    const code = field(page, english.code);
    expect(await code.getAttribute('inputmode')).toBe('numeric');
    expect(await code.getAttribute('autocomplete')).toBe('one-time-code');
    await close();
  });

  it('follows the delivery and offers another way when it fails', async () => {
    portal.script.deliveries = ['sending'];
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).goToCode();
    await page.getByText('Sending the code').waitFor();
    portal.script.deliveries = ['sent'];
    await page.getByText('Sent. It can take a minute to arrive.').waitFor();
    portal.script.deliveries = ['failed'];
    await page.getByText('The code could not be delivered.').waitFor();
    await press(page, 'Try another way');
    await page.getByRole('button', { name: /^Text message/ }).click();
    await field(page, english.numberField).waitFor();
    await close();
  });

  it('says that messages can be sent on no way, what to do, and when they can again', async () => {
    portal.script.deliveries = ['unavailable'];
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).goToCode();
    await page.getByText('cannot be sent this way at the moment. We keep trying').waitFor();
    await page.getByText('a code goes there as soon as messages can be sent again').waitFor();
    await press(page, 'Try another way');
    await page.getByRole('button', { name: /^E-mail.*Could not be used a moment ago/ }).waitFor();
    await page.getByRole('button', { name: /^Text message/ }).click();
    await field(page, english.numberField).fill('0151 1234 5678');
    portal.script.deliveries = ['unavailable'];
    await press(page, english.send);
    await page.getByText('Messages cannot be sent at the moment. We keep trying.').waitFor();
    await page.getByText('Keep this page open').waitFor();
    await page.getByRole('link', { name: 'Contact the helpdesk' }).waitFor();

    portal.script.deliveries = ['sent'];
    await page.getByText('Sent. It can take a minute to arrive.').waitFor();
    expect(await page.getByText('Keep this page open').count()).toBe(0);
    await close();
  });

  it('offers no other way where there is none while messages cannot be sent', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).begin();
    await heading(page, "How can you prove it's you?");
    portal.show({ methods: [{ method: 'email' }], gatesPassed: 1, gatesRequired: 2 });
    await page.reload();
    await field(page, english.mailField).fill('ada@example.org');
    portal.script.deliveries = ['unavailable'];
    await press(page, english.send);
    await page.getByText('Messages cannot be sent at the moment. We keep trying.').waitFor();
    await page.getByText('A code goes to ada@example.org as soon as').waitFor();
    expect(await page.getByRole('button', { name: 'Try another way' }).count()).toBe(0);
    await close();
  });

  it('sends a new code when the countdown is over', async () => {
    portal.script.resendMs = 2_500;
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).goToCode();
    await page.getByRole('button', { name: /New code in 0:0\d/ }).waitFor();
    await press(page, 'Send a new code');
    await page.getByRole('button', { name: /New code in 0:0\d/ }).waitFor();
    expect(portal.posts('/send-code')).toHaveLength(2);
    await close();
  });
});

describe('the password screen', () => {
  it('asks twice while hidden, once while shown', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).proveAll();
    await field(page, english.password).fill(GOOD_PASSWORD);
    await field(page, english.repeat).fill('something else');
    await press(page, english.save);
    await page.getByRole('alert').getByText('The two passwords are not the same.').waitFor();
    await press(page, 'Show: New password');
    expect(await field(page, english.repeat).count()).toBe(0);
    await press(page, english.save);
    await heading(page, english.done);
    await close();
  });

  it('ticks the rules while typing and tells password managers about them', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).proveAll();
    const password = field(page, english.password);
    expect(await password.getAttribute('autocomplete')).toBe('new-password');
    expect(await password.getAttribute('passwordrules')).toMatch(/^minlength: 12; maxlength: 256;/);
    const length = page.getByRole('listitem').filter({ hasText: 'At least 12 characters' });
    expect(await length.textContent()).toContain('still needed');
    await password.fill('a long enough one');
    await length.getByText('done').waitFor();
    await page.getByText('Strength: good').or(page.getByText('Strength: strong')).waitFor();
    await close();
  });

  it('tells the reasons of a refusal and takes the next password', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).proveAll();
    await visitorOf(portal, page).savePassword('correct horse battery');
    const summary = page.getByRole('alert');
    await summary.getByText('Many people use this password').waitFor();
    expect(await page.title()).toBe('Problem: Choose a new password · Contoso');
    await visitorOf(portal, page).savePassword(GOOD_PASSWORD);
    await heading(page, english.done);
    expect(portal.posts('/set-password')).toHaveLength(2);
    await close();
  });

  it('returns with the reason when the directory refuses later', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).proveAll();
    await field(page, english.password).waitFor();
    portal.show({ lastRefusal: { reasons: [{ code: 'recently-used', data: { history: 5 } }] } });
    await page.reload();
    await page.getByText('You used this password before.').waitFor();
    await close();
  });
});

describe('ways out', () => {
  it('cancels, and starts again with the name kept', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).begin();
    await press(page, 'Cancel');
    await heading(page, 'Reset cancelled');
    await press(page, 'Start again');
    expect(await field(page, english.login).inputValue()).toBe('ada');
    await close();
  });

  it('starts again when the kept reset is no longer known', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).begin();
    await heading(page, "How can you prove it's you?");
    portal.script.token = 'token-of-somebody-else';
    await page.reload();
    await page.getByRole('alert').getByText('That reset is no longer there.').waitFor();
    expect(await field(page, english.login).inputValue()).toBe('ada');
    await close();
  });

  it('solves a new challenge when the first one is used up', async () => {
    portal.script.tenant = { ...portal.script.tenant, challenge: 'pow' };
    portal.answerNext('POST /password-resets', problem(409, 'challenge-used'));
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).begin();
    await heading(page, "How can you prove it's you?");
    expect(portal.posts('/challenges')).toHaveLength(2);
    await close();
  });

  it('changes the language at any point and keeps everything', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).begin();
    await visitorOf(portal, page).chooseMail();
    await field(page, english.mailField).fill('ada@example.org');
    await page.getByLabel('Language').selectOption('de');
    await heading(page, 'Welche E-Mail-Adresse?');
    expect(await field(page, german.mailField).inputValue()).toBe('ada@example.org');
    await page.reload();
    await heading(page, 'Welche E-Mail-Adresse?');
    await close();
  });
});
