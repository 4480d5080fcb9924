import type { Page } from 'playwright-core';
import { openPage } from '../support/browser';
import { inMinutes, RIGHT_CODE } from '../support/mockAccount';
import { setMockScene } from '../support/mockScene';
import { problem } from '../support/mockServer';
import { lockChanges } from '../support/mockStepUp';
import { choose, openSignedIn, sendMailCode } from '../support/registerPage';
import { english, field, heading, press, visitorOf, enterCode } from '../support/resetPage';
import { shown } from '../support/screenBasics';

const scene = setMockScene();

const BLOCKED = /^Too many tries did not match\. Available again at \d\d:\d\d\.$/;
const alerted = (page: Page, text: string | RegExp) =>
  page.getByRole('alert').getByText(text).waitFor();

/** A reset whose only way left, or ways, are these. */
const atProof = (methods: (typeof scene)['portal']['script']['state']['methods']) =>
  shown({ gatesPassed: 1, gatesRequired: 2, methods });

describe('a code for a reset', () => {
  it('is said to have gone where it went, whatever was typed since', async () => {
    const { page, close } = await openPage(scene.browser);
    await visitorOf(scene.portal, page).goToCode();
    await press(page, 'Correct the address');
    await field(page, english.mailField).fill('ada@example.net');
    await page.goBack();
    await page.getByText('If ada@example.org is what is on file').waitFor();
    await close();
  });

  it('is not said to be on its way to an address that was corrected too soon', async () => {
    const { page, close } = await openPage(scene.browser);
    await page.clock.install();
    await visitorOf(scene.portal, page).goToCode();
    await press(page, 'Correct the address');
    await field(page, english.mailField).fill('ada@example.net');
    const refusal = problem(429, 'resend-too-early', { 'Retry-After': '30' });
    scene.portal.answerNext('POST /send-code', refusal);
    await press(page, english.send);
    await alerted(page, 'You asked for a code a moment ago.');
    await page.getByRole('button', { name: /^Try again in 0:\d\d/ }).waitFor();
    await page.route('**/current', (route) => route.abort());
    await page.clock.fastForward(31_000);
    await press(page, english.send);
    await page.getByText('If ada@example.net is what is on file').waitFor();
    await close();
  });

  it('that was not looked at is not said to be wrong, and is taken again afterwards', async () => {
    scene.portal.script.deliveries = ['delivered'];
    const { page, close } = await openPage(scene.browser);
    await page.clock.install();
    await visitorOf(scene.portal, page).goToCode();
    await page.getByText('Delivered.').waitFor();
    const blockedUntil = inMinutes(1);
    scene.portal.show({ methods: [{ method: 'email', blockedUntil }, { method: 'sms' }] });
    scene.portal.answerNext('POST /submit-proof', {
      status: 200,
      body: { accepted: false, state: scene.portal.script.state },
    });
    await enterCode(page, '123456');
    await alerted(page, BLOCKED);
    expect(await page.getByText("That code didn't match.").count()).toBe(0);
    scene.portal.show({ methods: [{ method: 'email' }, { method: 'sms' }] });
    await page.clock.fastForward(61_000);
    await press(page, english.next);
    await heading(page, 'Which mobile number?');
    await close();
  });
});

describe('a way that is blocked for now', () => {
  it('stays where it is the only one of a reset, and says until when', async () => {
    const { page, close } = await openPage(scene.browser);
    await atProof([{ method: 'totp', blockedUntil: inMinutes(30) }])(page, scene.portal);
    await heading(page, 'Enter the code from your app');
    await alerted(page, BLOCKED);
    await page.getByRole('button', { name: /^Try again in \d\d:\d\d/ }).waitFor();
    await close();
  });

  it('comes back by itself in the list of a reset', async () => {
    const { page, close } = await openPage(scene.browser);
    await page.clock.install();
    const blockedUntil = inMinutes(1);
    await atProof([{ method: 'totp', blockedUntil }, { method: 'email' }])(page, scene.portal);
    await page.getByText(/^Available again at/).waitFor();
    await page.route('**/current', (route) => route.abort());
    await page.clock.fastForward(61_000);
    await page.getByText(/^Available again at/).waitFor({ state: 'detached' });
    await choose(page, 'Authenticator app');
    await heading(page, 'Enter the code from your app');
    await close();
  });

  it('leads a step-up to the others', async () => {
    lockChanges(scene.portal.script.account.me, 'totp', 'recoveryCode');
    scene.portal.script.account.blockedUntil = inMinutes(30);
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, 'E-mail address');
    await choose(page, 'Authenticator app');
    await enterCode(page, RIGHT_CODE);
    await page.getByRole('button', { name: /^Authenticator app.*Available again at/ }).waitFor();
    await close();
  });
});

describe('a way that is gone', () => {
  it('is said to be so in a reset', async () => {
    const { page, close } = await openPage(scene.browser);
    await visitorOf(scene.portal, page).goToCode();
    scene.portal.answerNext('POST /submit-proof', problem(422, 'method-not-offered'));
    await enterCode(page, '123456');
    await alerted(page, 'This way is not possible at the moment.');
    await close();
  });
});

describe('a step-up', () => {
  const lock = (...methods: Parameters<typeof lockChanges>[1][]) =>
    lockChanges(scene.portal.script.account.me, ...methods);

  it('whose only way has no messages now says so, and who helps', async () => {
    lock('sms');
    scene.portal.script.account.deliveries = ['unavailable'];
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, 'E-mail address');
    await field(page, english.numberField).fill('0151 1234 5678');
    await press(page, english.send);
    await page.getByText('Messages cannot be sent at the moment. We keep trying.').waitFor();
    await page.getByText('a code goes there as soon as messages can be sent again').waitFor();
    await page.getByRole('link', { name: 'Contact the helpdesk' }).waitFor();
    await close();
  });

  it('says in the list which way had no messages a moment ago', async () => {
    lock('sms', 'totp');
    scene.portal.script.account.deliveries = ['unavailable'];
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, 'E-mail address');
    await choose(page, 'Text message');
    await field(page, english.numberField).fill('0151 1234 5678');
    await press(page, english.send);
    await page.getByText('Messages cannot be sent this way at the moment.').waitFor();
    await press(page, 'Try another way');
    await page.getByRole('button', { name: /^Text message.*not be used a moment ago/ }).waitFor();
    await close();
  });

  it('calls the mobile number that was typed for a text', async () => {
    lock('sms', 'mobileCall');
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, 'E-mail address');
    await choose(page, 'Text message');
    await field(page, english.numberField).fill('0151 1234 5678');
    await press(page, 'Try another way');
    await choose(page, 'Call to your mobile phone');
    expect(await field(page, english.numberField).inputValue()).toBe('0151 1234 5678');
    await close();
  });

  it('does not spend a try on half a recovery code', async () => {
    lock('recoveryCode');
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, 'E-mail address');
    await field(page, 'Recovery code').fill('7F3K-92QD');
    await press(page, 'Confirm');
    await alerted(page, 'A recovery code has 20 letters and digits.');
    expect(scene.portal.posts('/submit-proof')).toEqual([]);
    await close();
  });
});

describe('a new address', () => {
  it('keeps the code that was typed when there is no new one yet', async () => {
    scene.portal.script.account.resendMs = 0;
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await sendMailCode(page);
    await field(page, english.code).fill('1234');
    const refusal = problem(429, 'resend-too-early', { 'Retry-After': '9' });
    scene.portal.answerNext('POST /resend', refusal);
    await press(page, 'Send a new code');
    await page.getByRole('button', { name: /New code in 0:0\d/ }).waitFor();
    expect(await field(page, english.code).inputValue()).toBe('1234');
    await close();
  });
});

describe('a press that leads nowhere', () => {
  it('is told where a locked account may be unlocked', async () => {
    const { page, close } = await openPage(scene.browser);
    const gates = { gatesPassed: 2, gatesRequired: 2, methods: [] };
    await shown({ step: 'chooseAction', ...gates })(page, scene.portal);
    scene.portal.answerNext('POST /unlock', problem(500, 'internal'));
    await choose(page, 'Unlock the account');
    await alerted(page, 'Something on our side got in the way. Try again.');
    await close();
  });
});
