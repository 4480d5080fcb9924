import { focusIs, openPage } from '../support/browser';
import { add } from '../support/mockMe';
import { openSignedIn } from '../support/registerPage';
import { heading, press } from '../support/resetPage';
import { setMockScene } from '../support/mockScene';

const scene = setMockScene();

const me = () => scene.portal.script.account.me;

const THANKS = 'Thank you. Everything is confirmed.';
const sent = () => scene.portal.posts('/reconfirmation').map(({ body }) => body['confirmed']);

/** Somebody who has to say whether a phone, an address and used-up recovery codes are still right. */
function overdue() {
  const { account } = scene.portal.script;
  add(account, { kind: 'recoveryCodes', left: 0 });
  add(account, { kind: 'mobilePhone', hint: '+49 ••• 78', verifiedAt: '2026-03-04T10:00:00.000Z' });
  add(account, { kind: 'email', hint: 'a•••@e•••.org', source: 'administrator' });
  me().requirements.mustReconfirm = true;
}

const idOf = (wanted: string) => me().methods.find(({ kind }) => kind === wanted)?.id;

describe('confirming from time to time', () => {
  it('is done method by method; each press tells the ones before again', async () => {
    overdue();
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await heading(page, 'Are these still right?');
    await press(page, 'Still right: Mobile phone');
    await page.getByText('Still to confirm: E-mail address (a•••@e•••.org).').waitFor();
    expect(await page.getByText(THANKS).count()).toBe(0);
    await page.reload();
    await page.getByRole('button', { name: 'Marked as still right: Mobile phone' }).waitFor();
    await press(page, 'Still right: E-mail address');
    await page.getByText(THANKS).waitFor();
    expect(sent()).toEqual([[idOf('mobilePhone')], [idOf('mobilePhone'), idOf('email')]]);
    await page.getByText('Verified 4 Mar 2026').waitFor();
    await close();
  });

  it('keeps the focus on what was marked, and says that it is', async () => {
    overdue();
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    const marked = 'Marked as still right: Mobile phone';
    await press(page, 'Still right: Mobile phone');
    await page.getByRole('status').getByText(marked).waitFor();
    await focusIs(page, marked);
    await page.keyboard.press('Enter');
    await press(page, 'Still right: E-mail address');
    await page.getByText(THANKS).waitFor();
    expect(sent()).toHaveLength(2);
    await close();
  });

  it('is done with one press for everything that counts', async () => {
    overdue();
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    expect(await page.getByRole('button', { name: 'Still right: Recovery codes' }).count()).toBe(0);
    await press(page, 'All still right');
    await page.getByText(THANKS).waitFor();
    await heading(page, "Your ways to prove it's you");
    expect(sent()).toEqual([[idOf('mobilePhone'), idOf('email')]]);
    await close();
  });

  it('goes on with what was set up in another tab meanwhile', async () => {
    overdue();
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await heading(page, 'Are these still right?');
    add(scene.portal.script.account, { kind: 'totp' });
    await press(page, 'All still right');
    await page.getByText('Still to confirm: Authenticator app.').waitFor();
    expect(await page.getByText(THANKS).count()).toBe(0);
    await press(page, 'Still right: Authenticator app');
    await page.getByText(THANKS).waitFor();
    await close();
  });

  it('of something that is gone meanwhile shows what there is', async () => {
    overdue();
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await press(page, 'Still right: Mobile phone');
    await page.getByText('Still to confirm').waitFor();
    me().methods = me().methods.filter(({ kind }) => kind !== 'mobilePhone');
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await page.getByText('+49 ••• 78').waitFor({ state: 'detached' });
    await press(page, 'All still right');
    await page.getByText(THANKS).waitFor();
    expect(sent().at(-1)).toEqual([idOf('email')]);
    await close();
  });

  it('says so when there is nothing that the service would take', async () => {
    overdue();
    me().methods = me().methods.map((method) => ({ ...method, counts: false }));
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await press(page, 'All still right');
    await page.getByRole('alert').getByText('Something on our side got in the way.').waitFor();
    expect(sent()).toEqual([]);
    await close();
  });
});
