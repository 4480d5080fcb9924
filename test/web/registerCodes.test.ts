import { openPage } from '../support/browser';
import { RIGHT_CODE, WRONG_CODE } from '../support/mockAccount';
import { fromProxy, problem } from '../support/mockServer';
import { openSignedIn, sendMailCode } from '../support/registerPage';
import { field, heading, press, enterCode } from '../support/resetPage';
import { setMockScene } from '../support/mockScene';

const scene = setMockScene();

const bodies = (end: string) => scene.portal.posts(end).map(({ body }) => body);

describe('the code of a new address', () => {
  it('goes off with its button alone, and the same one never again', async () => {
    scene.portal.script.answerDelayMs = 50;
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await sendMailCode(page);
    const code = field(page, '6-digit code');
    await code.fill(WRONG_CODE);
    await code.press('Enter');
    await page.getByRole('alert').getByText("That code didn't match.").waitFor();
    await code.fill('11111');
    await enterCode(page, WRONG_CODE);
    await page.reload();
    await press(page, 'Confirm');
    await page.getByRole('alert').getByText("That code didn't match.").waitFor();
    expect(bodies('/verify')).toEqual([{ code: WRONG_CODE }]);
    await enterCode(page, RIGHT_CODE);
    await page.getByText('1 of 2 proofs set up').waitFor();
    await close();
  });

  it('is sent anew when the countdown is over, and a service that asks for more time gets it', async () => {
    scene.portal.script.account.resendMs = 2_500;
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await sendMailCode(page);
    await page.getByRole('button', { name: /New code in 0:0\d/ }).waitFor();
    scene.portal.answerNext(
      'POST /resend',
      problem(429, 'resend-too-early', { 'Retry-After': '3' }),
    );
    await press(page, 'Send a new code');
    await page.getByRole('alert').getByText('Too many requests in a short time.').waitFor();
    await page.getByRole('button', { name: /New code in 0:0\d/ }).waitFor();
    await press(page, 'Send a new code');
    await page.getByRole('button', { name: /New code in 0:0\d/ }).waitFor();
    expect(bodies('/resend')).toEqual([{}, {}]);
    await close();
  });

  it('is still waited for after a reload, and in another tab', async () => {
    scene.portal.script.account.deliveries = ['delivered'];
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await sendMailCode(page);
    await field(page, '6-digit code').fill('123');
    await page.reload();
    await heading(page, 'Enter the code');
    expect(await field(page, '6-digit code').inputValue()).toBe('123');
    await page.getByText('Delivered.').waitFor();

    const other = await page.context().newPage();
    await other.goto(page.url());
    await press(other, 'Enter the code: E-mail address');
    await other.getByText('We are sending a code to a•••@e•••.org.').waitFor();
    await enterCode(other, RIGHT_CODE);
    await other.getByText('1 of 2 proofs set up').waitFor();
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await page.getByText('Set up: E-mail address.').waitFor();
    await close();
  });

  it('is said to have gone where it went, whatever was typed since', async () => {
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await sendMailCode(page);
    await press(page, 'Change the address');
    await field(page, 'E-mail address').fill('ada@example.net');
    await page.goBack();
    await page.getByText('We are sending a code to ada@example.org.').waitFor();
    await close();
  });

  it('that came too late leads back to the address, which is still typed', async () => {
    scene.portal.script.account.deliveries = ['delivered'];
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await sendMailCode(page);
    await page.getByText('Delivered.').waitFor();
    scene.portal.script.account.me.pending = [];
    await enterCode(page, RIGHT_CODE);
    await page.getByRole('alert').getByText('The time for that code is up.').waitFor();
    expect(await field(page, 'E-mail address').inputValue()).toBe('ada@example.org');
    await press(page, 'Send code');
    await heading(page, 'Enter the code');
    await close();
  });

  it('gets through once the service is back, with the same key', async () => {
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await sendMailCode(page);
    scene.portal.answerNext('POST /verify', fromProxy(503));
    scene.portal.answerNext('POST /verify', fromProxy(503));
    await enterCode(page, RIGHT_CODE);
    await page.getByText('The service is not answering. We keep trying.').waitFor();
    await page.getByText('1 of 2 proofs set up').waitFor();
    const keys = scene.portal.posts('/verify').map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    await close();
  });
});
