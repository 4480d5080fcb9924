import type { Browser } from 'playwright-core';
import { clickTwice, focusedName, focusIs, launchBrowser, openPage } from '../support/browser';
import { RIGHT_CODE } from '../support/mockAccount';
import { invalid } from '../support/mockMe';
import { startMockPortal, type MockPortal } from '../support/mockPortal';
import { problem } from '../support/mockServer';
import { choose, openSignedIn, registerMail, sendMailCode } from '../support/registerPage';
import { field, heading, press, enterCode } from '../support/resetPage';

const CHECKLIST = 'Two minutes now, no helpdesk call later';

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

const bodies = (end: string) => portal.posts(end).map(({ body }) => body);

describe('a new address or number', () => {
  it('by e-mail is confirmed with the code that was sent there', async () => {
    portal.script.account.deliveries = ['sent'];
    const { page, complaints, close } = await openPage(browser, { width: 390 });
    await openSignedIn(page, portal);
    await sendMailCode(page);
    await page.getByText('We are sending a code to ada@example.org.').waitFor();
    await page.getByText('Sent. It can take a minute to arrive.').waitFor();
    portal.script.account.deliveries = ['delivered'];
    await page.getByText('Delivered.').waitFor();
    await enterCode(page, RIGHT_CODE);
    await page.getByText('Set up: E-mail address.').waitFor();
    await page.getByText('1 of 2 proofs set up').waitFor();
    expect(bodies('/registrations')).toEqual([{ kind: 'email', value: 'ada@example.org' }]);
    expect(bodies('/verify')).toEqual([{ code: RIGHT_CODE }]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('of a mobile phone gets its code by text, then by call', async () => {
    portal.script.account.resendMs = 0;
    portal.script.account.deliveries = ['sent'];
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'Mobile phone');
    await field(page, 'Mobile number').fill('0151 1234 5678');
    await field(page, 'Mobile number').press('Enter');
    await page.getByText('We are sending a code to 0151 1234 5678.').waitFor();
    await press(page, 'Call me instead');
    await page.getByText('We are calling 0151 1234 5678.').waitFor();
    await press(page, 'Text me instead');
    await page.getByText('We are sending a code to 0151 1234 5678.').waitFor();
    expect(bodies('/registrations')).toEqual([
      { kind: 'mobilePhone', value: '0151 1234 5678', channel: 'text' },
    ]);
    expect(bodies('/resend')).toEqual([{ channel: 'call' }, { channel: 'text' }]);
    await close();
  });

  it('of an office phone is called, the extension with it', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'Office phone');
    await field(page, 'Office number').fill('030 1234567');
    await field(page, 'Extension').fill('8x');
    await press(page, 'Call me with a code');
    await page.getByRole('link', { name: 'An extension has digits only, at most 7.' }).waitFor();
    await field(page, 'Extension').fill('89');
    await press(page, 'Call me with a code');
    await page.getByText('We are calling 030 1234567 ext. 89.').waitFor();
    await page.getByText('The call was answered.').waitFor();
    expect(bodies('/registrations')).toEqual([
      { kind: 'officePhone', value: '030 1234567 ext. 89', channel: 'call' },
    ]);
    expect(await page.getByRole('button', { name: /instead/ }).count()).toBe(0);
    await close();
  });

  it('that is not complete is told at its field and kept', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'E-mail address');
    await press(page, 'Send code');
    await page.getByRole('link', { name: 'Enter the e-mail address.' }).waitFor();
    await field(page, 'E-mail address').fill('ada@example');
    await press(page, 'Send code');
    await page.getByRole('link', { name: 'That is not a complete e-mail address.' }).click();
    await focusIs(page, 'E-mail address');
    expect(await field(page, 'E-mail address').inputValue()).toBe('ada@example');
    await close();
  });

  it.each([
    ['primary-address', 'This address belongs to the account itself.'],
    ['already-on-file', 'This is already on file as your other phone.'],
  ])('that cannot be taken is told with its reason: %s', async (code, text) => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'Mobile phone');
    await field(page, 'Mobile number').fill('0151 1234 5678');
    portal.answerNext('POST /registrations', invalid({ pointer: '/value', code }));
    await press(page, 'Text me a code');
    await page.getByRole('link', { name: text }).click();
    await focusIs(page, 'Mobile number');
    await close();
  });

  it('can be changed while the code is waited for', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await sendMailCode(page);
    await press(page, 'Change the address');
    await field(page, 'E-mail address').fill('ada@example.net');
    await press(page, 'Send code');
    await page.getByText('We are sending a code to ada@example.net.').waitFor();
    expect(bodies('/registrations')).toHaveLength(2);
    await close();
  });

  it('says so when the organisation has stopped offering it', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'E-mail address');
    await field(page, 'E-mail address').fill('ada@example.org');
    portal.answerNext('POST /registrations', problem(422, 'method-not-offered'));
    await press(page, 'Send code');
    await page.getByText('Your organisation does not offer this any more.').waitFor();
    await heading(page, CHECKLIST);
    await close();
  });

  it('is sent once however often the button is pressed', async () => {
    portal.script.answerDelayMs = 150;
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'E-mail address');
    await field(page, 'E-mail address').fill('ada@example.org');
    await clickTwice(page, page.getByRole('button', { name: 'Send code' }));
    await heading(page, 'Enter the code');
    expect(bodies('/registrations')).toHaveLength(1);
    await close();
  });
});

describe('with the keyboard alone', () => {
  it('an e-mail address is registered, the focus on each new heading', async () => {
    const { page, close } = await openPage(browser);
    const { keyboard } = page;
    const tabTo = async (name: RegExp) => {
      for (let count = 0; count < 16 && !name.test(await focusedName(page)); count += 1)
        await keyboard.press('Tab');
      await focusIs(page, name);
    };
    const arriveAt = async (name: string) => {
      await heading(page, name);
      await focusIs(page, name);
    };
    await page.goto(`${portal.origin}/t/demo/register`);
    await heading(page, 'Sign in');
    await tabTo(/^Sign-in name$/);
    await keyboard.type('ada');
    await tabTo(/^Password$/);
    await keyboard.type('four quiet herons wade');
    await keyboard.press('Enter');
    await arriveAt(CHECKLIST);
    await tabTo(/^E-mail address/);
    await keyboard.press('Enter');
    await arriveAt('Which e-mail address?');
    await tabTo(/^E-mail address$/);
    await keyboard.type('ada@example.org');
    await keyboard.press('Enter');
    await arriveAt('Enter the code');
    await tabTo(/^6-digit code$/);
    await keyboard.type(RIGHT_CODE);
    await keyboard.press('Enter');
    await page.getByText('1 of 2 proofs set up').waitFor();
    await arriveAt(CHECKLIST);
    await close();
  });
});

describe('back in the browser', () => {
  it('shows the screen before, and no code screen whose code was used', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await registerMail(page);
    await page.getByText('1 of 2 proofs set up').waitFor();
    await page.goBack();
    await heading(page, CHECKLIST);
    await page.goBack();
    await heading(page, 'Which e-mail address?');
    await page.goBack();
    await heading(page, CHECKLIST);
    await close();
  });
});
