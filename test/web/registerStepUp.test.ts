import type { Browser } from 'playwright-core';
import { clickTwice, launchBrowser, openPage } from '../support/browser';
import { RIGHT_CODE, WRONG_CODE } from '../support/mockAccount';
import { add } from '../support/mockMe';
import { startMockPortal, type MockPortal } from '../support/mockPortal';
import { problem } from '../support/mockServer';
import { lockChanges } from '../support/mockStepUp';
import { choose, openSignedIn } from '../support/registerPage';
import { field, heading, press, enterCode } from '../support/resetPage';

const STEP_UP = "First, show that it's you";

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

describe('a change that needs a proof first', () => {
  it('asks for it before anything is typed, then goes on', async () => {
    lockChanges(me(), 'email', 'sms');
    portal.script.account.deliveries = ['sent'];
    const { page, complaints, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'Mobile phone');
    await heading(page, STEP_UP);
    await choose(page, 'Text message');
    await field(page, 'Mobile number').fill('0151 1234 5678');
    await press(page, 'Send code');
    await page.getByText('If 0151 1234 5678 is what is on file').waitFor();
    await page.getByText('Sent. It can take a minute to arrive.').waitFor();
    await enterCode(page, RIGHT_CODE);
    await heading(page, 'Which mobile number?');

    expect(portal.posts('/send-code').map(({ body }) => body)).toEqual([
      { method: 'sms', destination: '0151 1234 5678' },
    ]);
    expect(portal.posts('/submit-proof').map(({ body }) => body)).toEqual([
      { method: 'sms', code: RIGHT_CODE },
    ]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('says from when, where all there is still waits', async () => {
    lockChanges(me());
    me().methods.push({
      id: '0b9f3a4e-0000-4000-8000-000000000001',
      kind: 'email',
      hint: 'n•••@e•••.org',
      source: 'administrator',
      counts: true,
      usableFrom: '2126-11-30T09:30:00.000Z',
    });
    const { page, complaints, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'Mobile phone');
    await heading(page, STEP_UP);
    await page.getByText(/can be changed again from 30 November/).waitFor();
    await press(page, 'Do not change anything');
    await page.getByText('can be changed again').waitFor({ state: 'hidden' });
    expect(complaints).toEqual([]);
    await close();
  });

  it('found out late loses nothing that was typed', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'E-mail address');
    await field(page, 'E-mail address').fill('ada@example.org');
    lockChanges(me(), 'totp');
    await press(page, 'Send code');
    await heading(page, 'Enter the code of your app');
    await enterCode(page, RIGHT_CODE);
    await page.getByText('We are sending a code to ada@example.org.').waitFor();
    expect(portal.posts('/registrations').map(({ body }) => body)).toEqual([
      { kind: 'email', value: 'ada@example.org' },
      { kind: 'email', value: 'ada@example.org' },
    ]);
    await close();
  });

  it('keeps the answers of questions and saves them afterwards', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'Security questions');
    for (const number of [1, 2, 3]) {
      await field(page, `Question ${number}`).selectOption({ index: 1 });
      await field(page, `Answer ${number}`).fill(`Answer of mine ${number}`);
    }
    lockChanges(me(), 'totp');
    await press(page, 'Save');
    await enterCode(page, RIGHT_CODE);
    await page.getByText('Set up: Security questions.').waitFor();
    await close();
  });

  it.each([
    ['Authenticator app', 'Set up an authenticator app'],
    ['Recovery codes', 'Recovery codes'],
    ['Security questions', 'Your security questions'],
  ])('goes on to: %s', async (entry, title) => {
    lockChanges(me(), 'totp');
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, entry);
    await enterCode(page, RIGHT_CODE);
    await heading(page, title);
    await close();
  });

  it('removes what was to be removed', async () => {
    const { account } = portal.script;
    add(account, { kind: 'email', hint: 'a•••@e•••.org' });
    me().requirements.mustRegister = false;
    lockChanges(me(), 'totp');
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await press(page, 'Remove: E-mail address');
    await press(page, 'Remove');
    await enterCode(page, RIGHT_CODE);
    await page.getByText('Removed: E-mail address.').waitFor();
    expect(me().methods).toEqual([]);
    await close();
  });

  it('goes on after a reload and a new sign-in in between', async () => {
    lockChanges(me(), 'email');
    portal.script.account.deliveries = ['delivered'];
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'Mobile phone');
    await field(page, 'E-mail address').fill('ada@example.org');
    await press(page, 'Send code');
    await heading(page, 'Enter the code');
    await page.reload();
    await page.getByText('If ada@example.org is what is on file').waitFor();
    await page.getByText('Delivered.').waitFor();
    portal.script.account.session = '';
    await enterCode(page, RIGHT_CODE);
    await field(page, 'Password').fill('four quiet herons wade');
    await press(page, 'Sign in');
    await press(page, 'Confirm');
    await heading(page, 'Which mobile number?');
    await close();
  });
});

describe('the proof for a change', () => {
  it('may be given another way', async () => {
    lockChanges(me(), 'email', 'recoveryCode', 'totp');
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'Mobile phone');
    await choose(page, 'Authenticator app');
    await enterCode(page, WRONG_CODE);
    await page.getByRole('alert').getByText("That code didn't match.").waitFor();
    await press(page, 'Try another way');
    await choose(page, 'Recovery code');
    await press(page, 'Confirm');
    await page.getByRole('link', { name: 'Enter one of your recovery codes.' }).waitFor();
    await field(page, 'Recovery code').fill('0000-0000-0000-0000-0000');
    await press(page, 'Confirm');
    await page.getByRole('link', { name: 'take another one that you have not used' }).waitFor();
    await field(page, 'Recovery code').fill('1234-56XX-XXXX-XXXX-XXXX');
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('56XX');
    await press(page, 'Confirm');
    await heading(page, 'Which mobile number?');
    await close();
  });

  it('that cannot be given now says so and leaves another way', async () => {
    lockChanges(me(), 'recoveryCode', 'totp');
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'Mobile phone');
    portal.answerNext('POST /submit-proof', problem(422, 'method-not-offered'));
    await choose(page, 'Authenticator app');
    await enterCode(page, RIGHT_CODE);
    await page.getByRole('alert').getByText('This way is not possible at the moment.').waitFor();
    await choose(page, 'Recovery code');
    await heading(page, 'Enter a recovery code');
    await close();
  });

  it('is not asked for twice by a second press, and waits where a message was just sent', async () => {
    portal.script.answerDelayMs = 100;
    lockChanges(me(), 'sms');
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'E-mail address');
    await field(page, 'Mobile number').fill('0151 1234 5678');
    await clickTwice(page, page.getByRole('button', { name: 'Send code' }));
    await page.getByRole('button', { name: /New code in 0:\d\d/ }).waitFor();
    expect(portal.posts('/send-code')).toHaveLength(1);
    await press(page, 'Change the number');
    portal.answerNext('POST /send-code', problem(429, 'resend-too-early', { 'Retry-After': '9' }));
    await press(page, 'Send code');
    await page.getByRole('button', { name: /New code in 0:\d\d/ }).waitFor();
    await close();
  });

  it('can be left: nothing is changed', async () => {
    lockChanges(me(), 'sms');
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'E-mail address');
    await press(page, 'Do not change anything');
    await heading(page, 'Two minutes now, no helpdesk call later');
    await page.goBack();
    await heading(page, 'Two minutes now, no helpdesk call later');
    await close();
  });
});
