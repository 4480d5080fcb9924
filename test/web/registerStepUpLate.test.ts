import { openPage } from '../support/browser';
import { RIGHT_CODE } from '../support/mockAccount';
import { lockChanges } from '../support/mockStepUp';
import { choose, openSignedIn, sendMailCode } from '../support/registerPage';
import { field, heading, press, enterCode } from '../support/resetPage';
import { setMockScene } from '../support/mockScene';

const scene = setMockScene();

const me = () => scene.portal.script.account.me;

const idsOf = (end: string) => scene.portal.posts(end).map(({ path }) => path.split('/').at(-2));
const keysOf = (end: string) =>
  scene.portal.posts(end).map(({ headers }) => String(headers['idempotency-key']));

describe('a proof that is asked for while a code is waited for', () => {
  it('leads back to the same code, which is sent as a new request', async () => {
    const { page, complaints, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await sendMailCode(page);
    lockChanges(me(), 'totp');
    await enterCode(page, RIGHT_CODE);
    await heading(page, 'Enter the code of your app');
    await enterCode(page, RIGHT_CODE);
    await page.getByText('We are sending a code to ada@example.org.').waitFor();
    expect(await field(page, '6-digit code').inputValue()).toBe(RIGHT_CODE);
    await press(page, 'Confirm');
    await page.getByText('Set up: E-mail address.').waitFor();

    expect(scene.portal.posts('/registrations')).toHaveLength(1);
    const [first, second] = idsOf('/verify');
    expect(second).toBe(first);
    expect(new Set(keysOf('/verify')).size).toBe(2);
    expect(complaints).toEqual([]);
    await close();
  });

  it('leads back to the same key of an app', async () => {
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, 'Authenticator app');
    await page.getByRole('img', { name: /^QR code/ }).waitFor();
    lockChanges(me(), 'recoveryCode');
    await enterCode(page, RIGHT_CODE);
    await field(page, 'Recovery code').fill('1234-56XX-XXXX-XXXX-XXXX');
    await press(page, 'Confirm');
    await page.getByRole('img', { name: /^QR code/ }).waitFor();
    await enterCode(page, RIGHT_CODE);
    await page.getByText('Set up: Authenticator app.').waitFor();

    expect(scene.portal.posts('/totp')).toHaveLength(1);
    expect(new Set(keysOf('/verify')).size).toBe(2);
    await close();
  });

  it.each([
    ['Send a new code', 'A new code is on its way. Older codes no longer work.', {}],
    ['Call me instead', 'We are calling 0151 1234 5678.', { channel: 'call' }],
  ])('is not asked for by another code to the same phone: %s', async (button, told, body) => {
    scene.portal.script.account.resendMs = 0;
    scene.portal.script.account.deliveries = ['sent'];
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, 'Mobile phone');
    await field(page, 'Mobile number').fill('0151 1234 5678');
    await press(page, 'Text me a code');
    await heading(page, 'Enter the code');
    lockChanges(me(), 'totp');
    await press(page, button);
    await page.getByText(told).waitFor();
    await page.getByRole('button', { name: 'Change the number' }).waitFor();
    await enterCode(page, RIGHT_CODE);
    await heading(page, 'Enter the code of your app');
    await enterCode(page, RIGHT_CODE);
    await page.getByRole('button', { name: 'Change the number' }).waitFor();
    await press(page, 'Confirm');
    await page.getByText('Set up: Mobile phone.').waitFor();

    expect(scene.portal.posts('/resend').map((sent) => sent.body)).toEqual([body]);
    expect(scene.portal.posts('/registrations')).toHaveLength(1);
    await close();
  });

  it('that takes too long leads to the address, which is still typed', async () => {
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await sendMailCode(page);
    lockChanges(me(), 'totp');
    await enterCode(page, RIGHT_CODE);
    await heading(page, 'Enter the code of your app');
    me().pending = [];
    await enterCode(page, RIGHT_CODE);
    await page.getByRole('alert').getByText('The time for that code is up.').waitFor();
    expect(await field(page, 'E-mail address').inputValue()).toBe('ada@example.org');
    await close();
  });

  it('is not asked for any more once it was given in another tab', async () => {
    lockChanges(me(), 'sms');
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, 'E-mail address');
    await field(page, 'Mobile number').fill('0151 1234 5678');
    await press(page, 'Send code');
    await heading(page, 'Enter the code');
    me().stepUp = { isNeeded: false, methods: [{ method: 'sms' }] };
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await heading(page, 'Two minutes now, no helpdesk call later');
    expect(await page.getByText('The time for that code is up.').count()).toBe(0);
    await close();
  });
});
