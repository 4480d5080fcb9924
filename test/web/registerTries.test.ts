import { openPage } from '../support/browser';
import { inMinutes, RIGHT_CODE, WRONG_CODE } from '../support/mockAccount';
import { lockChanges } from '../support/mockStepUp';
import { choose, openSignedIn, sendMailCode } from '../support/registerPage';
import { field, heading, press, enterCode } from '../support/resetPage';
import { setMockScene } from '../support/mockScene';

const scene = setMockScene();

const me = () => scene.portal.script.account.me;

const MISMATCH = "That code didn't match.";
const BLOCKED = /^Too many tries did not match\. Available again at \d\d:\d\d\.$/;
const ENDED = 'Too many tries did not match, so this one was ended. Begin again.';

describe('tries that are blocked for now', () => {
  it('say until when at the code of a new address, and take the same code afterwards', async () => {
    const { account } = scene.portal.script;
    account.deliveries = ['delivered'];
    const { page, close } = await openPage(scene.browser);
    await page.clock.install();
    await openSignedIn(page, scene.portal);
    await sendMailCode(page);
    await page.getByText('Delivered.').waitFor();
    account.blockedUntil = inMinutes(1);
    await enterCode(page, RIGHT_CODE);
    await page.getByRole('alert').getByText(BLOCKED).waitFor();
    await page.getByRole('button', { name: /^Try again in \d:\d\d/ }).waitFor();
    expect(await page.getByText(MISMATCH).count()).toBe(0);
    await field(page, '6-digit code').press('Enter');
    await field(page, '6-digit code').fill('654321');
    await field(page, '6-digit code').press('Enter');
    await field(page, '6-digit code').fill('12345');
    account.blockedUntil = undefined;
    await page.clock.fastForward(61_000);
    await page.getByRole('button', { name: 'Confirm' }).waitFor();
    await page.getByText(BLOCKED).waitFor({ state: 'detached' });
    await enterCode(page, RIGHT_CODE);
    await page.getByText('Set up: E-mail address.').waitFor();
    expect(scene.portal.posts('/verify')).toHaveLength(2);
    await close();
  });

  it('say so after a reload as well', async () => {
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await sendMailCode(page);
    scene.portal.script.account.blockedUntil = inMinutes(30);
    await enterCode(page, WRONG_CODE);
    await page.getByText(BLOCKED).waitFor();
    await page.reload();
    await page.getByText(BLOCKED).waitFor();
    await close();
  });

  it('say until when at the key of an app', async () => {
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, 'Authenticator app');
    await field(page, '6-digit code').waitFor();
    scene.portal.script.account.blockedUntil = inMinutes(30);
    await enterCode(page, WRONG_CODE);
    await page.getByRole('alert').getByText(BLOCKED).waitFor();
    expect(await page.getByText(MISMATCH).count()).toBe(0);
    await page.getByRole('img', { name: /^QR code/ }).waitFor();
    await close();
  });

  it.each([
    { method: 'totp', label: '6-digit code', code: WRONG_CODE },
    { method: 'recoveryCode', label: 'Recovery code', code: '0000-0000-0000-0000-0000' },
  ] as const)('say until when at a proof by $method', async ({ method, label, code }) => {
    lockChanges(me(), method);
    scene.portal.script.account.blockedUntil = inMinutes(30);
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, 'E-mail address');
    await field(page, label).fill(code);
    await field(page, label).press('Enter');
    await page.getByRole('alert').getByText(BLOCKED).waitFor();
    await page.getByRole('button', { name: /^Try again in \d\d:\d\d/ }).waitFor();
    expect(await page.getByText(MISMATCH).count()).toBe(0);
    await press(page, 'Do not change anything');
    await close();
  });

  it('leave another way to show who one is, and come back by themselves', async () => {
    const { account } = scene.portal.script;
    lockChanges(me(), 'sms', 'totp');
    account.deliveries = ['delivered'];
    const { page, close } = await openPage(scene.browser);
    await page.clock.install();
    await openSignedIn(page, scene.portal);
    await choose(page, 'E-mail address');
    await choose(page, 'Text message');
    await field(page, 'Mobile number').fill('0151 1234 5678');
    await press(page, 'Send code');
    await page.getByText('Delivered.').waitFor();
    account.blockedUntil = inMinutes(1);
    await enterCode(page, RIGHT_CODE);
    await page.getByRole('alert').getByText(BLOCKED).waitFor();
    await press(page, 'Try another way');
    const text = page.getByRole('button', { name: /^Text message/ });
    await page.getByText(/^Available again at/).waitFor();
    expect(await text.getAttribute('aria-disabled')).toBe('true');
    await page.clock.fastForward(61_000);
    await page.getByText(/^Available again at/).waitFor({ state: 'detached' });
    expect(await text.getAttribute('aria-disabled')).toBeNull();
    await close();
  });
});

describe('the last wrong code', () => {
  it('of a new address leads back to the address and says why', async () => {
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await sendMailCode(page);
    scene.portal.script.account.isLastGuess = true;
    await enterCode(page, WRONG_CODE);
    await page.getByRole('alert').getByText(ENDED).waitFor();
    expect(await field(page, 'E-mail address').inputValue()).toBe('ada@example.org');
    await press(page, 'Send code');
    await heading(page, 'Enter the code');
    await close();
  });

  it('of an app offers a new key', async () => {
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, 'Authenticator app');
    await field(page, '6-digit code').waitFor();
    scene.portal.script.account.isLastGuess = true;
    await enterCode(page, WRONG_CODE);
    await page.getByRole('alert').getByText(ENDED).waitFor();
    await press(page, 'Show a new key');
    await page.getByRole('img', { name: /^QR code/ }).waitFor();
    await close();
  });

  it('of a proof for a change leads back to the ways there are', async () => {
    lockChanges(me(), 'sms', 'totp');
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, 'E-mail address');
    await choose(page, 'Authenticator app');
    scene.portal.script.account.isLastGuess = true;
    await enterCode(page, WRONG_CODE);
    await page.getByRole('alert').getByText(ENDED).waitFor();
    await choose(page, 'Authenticator app');
    await enterCode(page, RIGHT_CODE);
    await heading(page, 'Which e-mail address?');
    await close();
  });
});
