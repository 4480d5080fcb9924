import type { Browser } from 'playwright-core';
import { clickTwice, focusIs, launchBrowser, openPage } from '../support/browser';
import { add } from '../support/mockMe';
import { startMockPortal, type MockPortal } from '../support/mockPortal';
import { problem } from '../support/mockServer';
import { openSignedIn, registerMail } from '../support/registerPage';
import { heading, press } from '../support/resetPage';

const CHECKLIST = 'Two minutes now, no helpdesk call later';
const ACCOUNT = "Your ways to prove it's you";

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

/** Somebody with a mobile phone of their own and an address the organisation has set. */
function registered() {
  const { account } = portal.script;
  add(account, { kind: 'mobilePhone', hint: '+49 ••• 78', verifiedAt: '2026-03-04T10:00:00.000Z' });
  add(account, { kind: 'email', hint: 'a•••@e•••.org', source: 'administrator' });
  delete me().methods[1]!.verifiedAt;
}

describe('the checklist', () => {
  it('offers the strongest first and ends with the methods once enough are there', async () => {
    const { page, close } = await openPage(browser);
    add(portal.script.account, { kind: 'mobilePhone', hint: '+49 ••• 78' });
    await openSignedIn(page, portal);
    await page.getByText('1 of 2 proofs set up').waitFor();
    const cards = await page.locator('.cards > li').allInnerTexts();
    expect(cards.map((card) => card.split('\n')[0])).toEqual([
      'Authenticator app',
      'Recovery codes',
      'Mobile phone',
      'Office phone',
      'E-mail address',
      'Security questions',
    ]);
    await registerMail(page);
    await heading(page, 'All set');
    const address = `${new URL(portal.origin).host}/t/demo/reset`;
    await page.getByText(address, { exact: true }).waitFor();
    expect(await page.getByRole('listitem').allInnerTexts()).toEqual([
      'Mobile phone +49 ••• 78',
      'E-mail address a•••@e•••.org',
    ]);
    await page.reload();
    await heading(page, 'All set');
    await press(page, 'See or change them');
    await heading(page, ACCOUNT);
    await close();
  });

  it('offers what the policy allows and nothing else', async () => {
    me().registration.methods = ['email', 'mobileCall'];
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await page.getByRole('button', { name: 'Mobile phone A voice reads a code to you.' }).waitFor();
    expect(await page.locator('.cards > li').count()).toBe(2);
    await close();
  });

  it('can be put off as often as the organisation allows', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await page.getByText('You can put this off 2 more times.').waitFor();
    await press(page, 'Not now');
    await page.getByText('You can put it off 1 more time.').waitFor();
    await press(page, 'Set it up now after all');
    await press(page, 'Not now');
    await page.getByText('It cannot be put off after that.').waitFor();
    await press(page, 'Set it up now after all');
    await heading(page, CHECKLIST);
    expect(await page.getByRole('button', { name: 'Not now' }).count()).toBe(0);
    await close();
  });

  it('says when it was put off for the last time in another tab', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    me().requirements.deferralsLeft = 0;
    await press(page, 'Not now');
    await page.getByRole('alert').getByText('This cannot be put off any more.').waitFor();
    await close();
  });

  it('waits for a service that is away, and says so', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    portal.isDown = true;
    await press(page, 'Not now');
    await page.getByText('No connection. We keep trying.').waitFor();
    portal.isDown = false;
    await heading(page, 'All right, later');
    expect(me().requirements.deferralsLeft).toBe(1);
    await close();
  });
});

describe('the account page', () => {
  it('shows what is there, since when, and who set it', async () => {
    registered();
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await heading(page, ACCOUNT);
    await page.getByText('+49 ••• 78').waitFor();
    await page.getByText('Verified 4 Mar 2026').waitFor();
    await page.getByText('Not verified by you yet · Set by your organisation').waitFor();
    await page.getByText('2 of 2 proofs set up').waitFor();
    await close();
  });

  it('writes dates as the reader does', async () => {
    registered();
    const { page, close } = await openPage(browser, { locale: 'de-AT' });
    await openSignedIn(page, portal);
    await heading(page, 'So zeigen Sie, dass Sie es sind');
    await page.getByText('Bestätigt 04.03.2026').waitFor();
    await page.getByText('Von Ihrer Organisation hinterlegt').waitFor();
    await close();
  });

  it('asks before it removes, says what that means, and can be answered with Escape', async () => {
    registered();
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await press(page, 'Remove: Mobile phone');
    await page.getByRole('dialog', { name: 'Remove: Mobile phone?' }).waitFor();
    await page.getByText('Without this one you could not reset your password yourself.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await focusIs(page, 'Remove: Mobile phone');
    await press(page, 'Remove: Mobile phone');
    await clickTwice(page, page.getByRole('dialog').getByRole('button', { name: 'Remove' }));
    await page.getByText('Removed: Mobile phone.').waitFor();
    await focusIs(page, ACCOUNT);
    await page.getByText('Set up 1 more, so that you can reset your password').waitFor();
    expect(portal.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
    await close();
  });

  it('tells in the question itself when removing does not go through', async () => {
    registered();
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await press(page, 'Remove: Mobile phone');
    const [{ id } = { id: '' }] = me().methods;
    portal.answerNext(`DELETE /${id}`, problem(500, 'internal'));
    await press(page, 'Remove');
    await page.getByRole('dialog').getByText('Something on our side got in the way.').waitFor();
    await press(page, 'Keep');
    expect(me().methods).toHaveLength(2);
    await close();
  });

  it('lets remove what the organisation does not use any more', async () => {
    registered();
    me().registration = { isAllowed: false, gates: 2, proofs: 0, beginWith: [], methods: [] };
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await page.getByText('Your organisation does not offer a password reset for your').waitFor();
    expect(await page.getByRole('button', { name: /^Change:/ }).count()).toBe(0);
    await press(page, 'Remove: Mobile phone');
    await press(page, 'Remove');
    await page.getByText('Removed: Mobile phone.').waitFor();
    await close();
  });
});
