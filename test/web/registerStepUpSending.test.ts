import type { Page } from 'playwright-core';
import { focusIs, openPage } from '../support/browser';
import { problem } from '../support/mockServer';
import { lockChanges } from '../support/mockStepUp';
import { choose, openSignedIn } from '../support/registerPage';
import { field, heading, press } from '../support/resetPage';
import { setMockScene } from '../support/mockScene';

const scene = setMockScene();

const me = () => scene.portal.script.account.me;

const sent = () => scene.portal.posts('/send-code').map(({ body }) => body['destination']);

async function sendTo(page: Page, number: string) {
  await field(page, 'Mobile number').fill(number);
  await press(page, 'Send code');
}

describe('a code to show who one is', () => {
  it('goes to an office phone with its extension', async () => {
    lockChanges(me(), 'officeCall');
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, 'E-mail address');
    await field(page, 'Office number').fill('030 1234567');
    await field(page, 'Extension').fill('8x');
    await press(page, 'Call me with a code');
    await page.getByRole('link', { name: 'An extension has digits only, at most 7.' }).waitFor();
    await field(page, 'Extension').fill('89');
    await press(page, 'Call me with a code');
    await page.getByText('If 030 1234567 ext. 89 is what is on file').waitFor();
    expect(sent()).toEqual(['030 1234567 ext. 89']);
    await close();
  });

  it('is not said to be on its way to a number that was corrected too soon', async () => {
    scene.portal.script.account.deliveries = ['delivered'];
    lockChanges(me(), 'sms');
    const { page, close } = await openPage(scene.browser);
    await page.clock.install();
    await openSignedIn(page, scene.portal);
    await choose(page, 'E-mail address');
    await sendTo(page, '0151 1234 5679');
    await page.getByText('Delivered.').waitFor();
    await press(page, 'Change the number');
    scene.portal.answerNext(
      'POST /send-code',
      problem(429, 'resend-too-early', { 'Retry-After': '30' }),
    );
    await sendTo(page, '0151 1234 5678');
    await page.getByRole('alert').getByText('You asked for a code a moment ago.').waitFor();
    await page.getByRole('button', { name: /^Try again in 0:\d\d/ }).waitFor();
    expect(await page.getByText('If 0151 1234 5678 is what is on file').count()).toBe(0);
    await page.clock.fastForward(31_000);
    await press(page, 'Send code');
    await page.getByText('If 0151 1234 5678 is what is on file').waitFor();
    expect(sent()).toEqual(['0151 1234 5679', '0151 1234 5678', '0151 1234 5678']);
    await close();
  });

  it('is said to have gone where it went, whatever was typed since', async () => {
    lockChanges(me(), 'sms');
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, 'E-mail address');
    await sendTo(page, '0151 1234 5678');
    await heading(page, 'Enter the code');
    await press(page, 'Change the number');
    await field(page, 'Mobile number').fill('0151 9999 9999');
    await page.goBack();
    await page.getByText('If 0151 1234 5678 is what is on file').waitFor();
    await close();
  });

  it('is sent anew without a move of the focus, and told', async () => {
    scene.portal.script.account.resendMs = 0;
    lockChanges(me(), 'sms');
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, 'E-mail address');
    await sendTo(page, '0151 1234 5678');
    await field(page, '6-digit code').fill('123');
    await press(page, 'Send a new code');
    await page
      .getByRole('status')
      .getByText('A new code is on its way. Older codes no longer work.')
      .waitFor();
    await focusIs(page, /^(Send a new code|New code in)/);
    expect(await field(page, '6-digit code').inputValue()).toBe('');
    expect(sent()).toEqual(['0151 1234 5678', '0151 1234 5678']);
    await close();
  });

  it('asks where to, when it was sent from another tab', async () => {
    scene.portal.script.account.resendMs = 0;
    scene.portal.script.account.deliveries = ['delivered'];
    lockChanges(me(), 'sms');
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, 'E-mail address');
    await sendTo(page, '0151 1234 5678');
    await page.getByText('Delivered.').waitFor();
    await page.evaluate(`(() => {
      const key = 'latchkey.register.demo';
      const draft = JSON.parse(sessionStorage.getItem(key));
      sessionStorage.setItem(key, JSON.stringify({ ...draft, sentTo: {}, destinations: {} }));
    })()`);
    await page.reload();
    await page.getByText('If the address or number you gave is what is on file').waitFor();
    await press(page, 'Send a new code');
    await field(page, 'Mobile number').waitFor();
    expect(sent()).toHaveLength(1);
    await close();
  });
});
