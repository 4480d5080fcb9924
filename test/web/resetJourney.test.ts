import type { Browser } from 'playwright-core';
import { clickTwice, focusedName, focusIs, launchBrowser, openPage } from '../support/browser';
import { GOOD_PASSWORD, startMockPortal, type MockPortal } from '../support/mockPortal';
import { fromProxy } from '../support/mockServer';
import { english, field, german, heading, press, visitorOf, enterCode } from '../support/resetPage';

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

describe('the reset page', () => {
  it.each([
    ['English', 'en-GB', english],
    ['German', 'de-AT', german],
  ])('leads through a reset with two proofs in %s', async (_name, locale, words) => {
    portal.script.tenant = { ...portal.script.tenant, challenge: 'pow' };
    const { page, complaints, close } = await openPage(browser, { locale, width: 390 });
    await visitorOf(portal, page, words).proveAll();
    await visitorOf(portal, page, words).savePassword(GOOD_PASSWORD);
    await heading(page, words.done);

    expect(await page.getAttribute('html', 'lang')).toBe(locale.slice(0, 2));
    expect(portal.posts('/password-resets')[0]?.body).toMatchObject({
      login: 'ada',
      language: locale.slice(0, 2),
    });
    expect(portal.posts('/submit-proof').map(({ body }) => body)).toEqual([
      { method: 'email', code: '123456' },
      { method: 'sms', code: '654321' },
    ]);
    expect(complaints).toEqual([]);
    await close();
  });

  it.each([
    ['English', 'en-GB', english, 'now', /^Your new password works everywhere now\.$/],
    ['English', 'en-GB', english, 'inMinutes', /try it again in a few minutes\.$/],
    ['German', 'de-AT', german, 'now', /^Ihr neues Passwort gilt jetzt überall\.$/],
    ['German', 'de-AT', german, 'inMinutes', /in ein paar Minuten noch einmal\.$/],
  ])(
    'follows in %s (%s) whether a new password works everywhere',
    async (_name, locale, words, usable, text) => {
      const outcome = { code: 'password-reset' as const, data: { usable: 'checking' } };
      const { page, close } = await openPage(browser, { locale, width: 320 });
      await visitorOf(portal, page, words).proveAll();
      portal.script.doneAs = [outcome, { ...outcome, data: { usable } }];
      await visitorOf(portal, page, words).savePassword(GOOD_PASSWORD);
      await heading(page, words.done);
      await page.getByRole('status').filter({ hasText: text }).waitFor();
      await close();
    },
  );

  it('offers to start again once a reset is finished', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).proveAll();
    await visitorOf(portal, page).savePassword(GOOD_PASSWORD);
    await heading(page, english.done);
    await press(page, 'Start again');
    await field(page, 'Sign-in name').waitFor();
    await page.reload();
    await field(page, 'Sign-in name').waitFor();
    await close();
  });

  it('sends a new idempotency key with every action, cookies at the doorstep alone, and the token in no address', async () => {
    const { page, close } = await openPage(browser);
    await page.context().addCookies([{ name: 'other', value: 'tab', url: portal.origin }]);
    await visitorOf(portal, page).proveAll();
    await heading(page, 'Choose a new password');

    const posts = portal.requests.filter(({ method }) => method === 'POST');
    const keys = posts.map(({ headers }) => String(headers['idempotency-key']));
    expect(new Set(keys).size).toBe(posts.length);
    expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
    const withCookies = portal.requests.filter(({ headers }) => headers.cookie !== undefined);
    expect(withCookies.map(({ path }) => path)).toEqual(['/v1/tenants/demo/password-resets']);
    const addresses = [page.url(), ...portal.requests.map(({ path }) => path)];
    expect(addresses.filter((address) => address.includes(portal.script.token))).toEqual([]);
    await close();
  });

  it('is completed with the keyboard alone, the focus on each new heading', async () => {
    const { page, close } = await openPage(browser);
    const { keyboard } = page;
    const tabTo = async (name: string) => {
      for (let count = 0; count < 12 && (await focusedName(page)) !== name; count += 1) {
        await keyboard.press('Tab');
      }
      await focusIs(page, name);
    };
    const arriveAt = async (name: string) => {
      await heading(page, name);
      await focusIs(page, name);
    };
    await page.goto(`${portal.origin}/t/demo/reset`);
    await heading(page, 'Reset your password');

    await tabTo('Sign-in name');
    await keyboard.type('ada');
    await keyboard.press('Enter');
    await arriveAt("How can you prove it's you?");
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await arriveAt('Which e-mail address?');
    await tabTo('E-mail address');
    await keyboard.type('ada@example.org');
    await keyboard.press('Enter');
    await arriveAt('Enter the code');
    await tabTo('6-digit code');
    await keyboard.type('123456');
    await keyboard.press('Enter');
    await arriveAt('Which mobile number?');
    await tabTo('Mobile number');
    await keyboard.type('+49 151 12345678');
    await keyboard.press('Enter');
    await arriveAt('Enter the code');
    await tabTo('6-digit code');
    await keyboard.type('654321');
    await keyboard.press('Enter');
    await arriveAt('Choose a new password');
    await tabTo('New password');
    await keyboard.type(GOOD_PASSWORD);
    await tabTo('New password, once more');
    await keyboard.type(GOOD_PASSWORD);
    await keyboard.press('Enter');
    await arriveAt('Your password was reset');
    await close();
  });
});

describe('what a person typed', () => {
  it('survives a reload at every question, except the password', async () => {
    const { page, close } = await openPage(browser);
    await page.goto(`${portal.origin}/t/demo/reset`);
    await field(page, english.login).fill('ada');
    await page.reload();
    expect(await field(page, english.login).inputValue()).toBe('ada');
    await press(page, english.next);
    await visitorOf(portal, page).chooseMail();
    await field(page, english.mailField).fill('ada@example');
    await page.reload();
    expect(await field(page, english.mailField).inputValue()).toBe('ada@example');
    await press(page, english.send);
    await field(page, english.code).fill('1234');
    await page.reload();
    expect(await field(page, english.code).inputValue()).toBe('1234');
    await enterCode(page, '123456');
    await visitorOf(portal, page).proveByText();
    await field(page, english.password).fill(GOOD_PASSWORD);
    await page.reload();
    expect(await field(page, english.password).inputValue()).toBe('');
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain(GOOD_PASSWORD);
    expect(portal.posts('/password-resets')).toHaveLength(1);
    await close();
  });

  it('is still there after the back button, and going on starts nothing new', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).begin();
    await visitorOf(portal, page).chooseMail();
    await field(page, english.mailField).fill('ada@example.org');
    await page.goBack();
    await heading(page, "How can you prove it's you?");
    await page.goBack();
    expect(await field(page, english.login).inputValue()).toBe('ada');
    await press(page, english.next);
    await visitorOf(portal, page).chooseMail();
    expect(await field(page, english.mailField).inputValue()).toBe('ada@example.org');
    expect(portal.posts('/password-resets')).toHaveLength(1);
    await close();
  });

  it('gets through once the connection is back, with the same key', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).begin();
    await visitorOf(portal, page).chooseMail();
    await field(page, english.mailField).fill('ada@example.org');
    portal.answerNext('POST /send-code', fromProxy(503));
    portal.answerNext('POST /send-code', fromProxy(502));
    await press(page, english.send);
    await page.getByText('The service is not answering. We keep trying.').waitFor();
    await field(page, english.code).waitFor();
    const keys = portal.posts('/send-code').map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);

    portal.isDown = true;
    await enterCode(page, '123456');
    await page.getByText('No connection. We keep trying.').waitFor();
    portal.isDown = false;
    await heading(page, 'Which mobile number?');
    expect(portal.posts('/submit-proof')).toHaveLength(1);
    await close();
  });

  it('comes from the address when a link names the person', async () => {
    const { page, close } = await openPage(browser);
    await page.goto(`${portal.origin}/t/demo/reset?username=grace%40contoso.example`);
    expect(await field(page, english.login).inputValue()).toBe('grace@contoso.example');
    await close();
  });
});

describe('submitting', () => {
  it('cannot be done twice while an answer is awaited', async () => {
    const { page, close } = await openPage(browser);
    await page.goto(`${portal.origin}/t/demo/reset`);
    await field(page, english.login).fill('ada');
    portal.isDown = true;
    await clickTwice(page, page.getByRole('button', { name: 'Next' }));
    await field(page, english.login).press('Enter');
    portal.isDown = false;
    await heading(page, "How can you prove it's you?");
    expect(portal.posts('/password-resets')).toHaveLength(1);
    await close();
  });

  it('sends a complete code with Next alone, and the same code never again', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).goToCode();
    const code = field(page, english.code);
    await code.fill('111111');
    await page.waitForTimeout(300);
    expect(portal.posts('/submit-proof')).toHaveLength(0);
    await press(page, english.next);
    await page.getByRole('alert').getByText("That code didn't match.").waitFor();
    await code.fill('11111');
    await enterCode(page, '111111');
    await page.reload();
    await press(page, english.next);
    await page.getByRole('alert').getByText("That code didn't match.").waitFor();
    expect(portal.posts('/submit-proof')).toHaveLength(1);
    await enterCode(page, '123456');
    await heading(page, 'Which mobile number?');
    expect(portal.posts('/submit-proof')).toHaveLength(2);
    await close();
  });
});
