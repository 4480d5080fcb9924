import type { Browser } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser';
import { RIGHT_CODE } from '../support/mockAccount';
import { startMockPortal, type MockPortal } from '../support/mockPortal';
import { problem } from '../support/mockServer';
import { choose, openRegister, openSignedIn, sendMailCode, signIn } from '../support/registerPage';
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

describe('signing in', () => {
  it('leads to the list, and the session outlives a reload', async () => {
    const { page, complaints, close } = await openPage(browser);
    await openRegister(page, portal);
    await signIn(page);
    await heading(page, CHECKLIST);
    await page.reload();
    await heading(page, CHECKLIST);

    expect(portal.posts('/sessions').map(({ body }) => body)).toEqual([
      { login: 'ada', password: 'four quiet herons wade' },
    ]);
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('herons');
    expect(complaints).toEqual([]);
    await close();
  });

  it('sends the cookie to own routes only, never a token, and a key with each change', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await press(page, 'Not now');
    await heading(page, 'All right, later');
    const [tenant, ...own] = portal.requests;
    expect(tenant?.headers.cookie).toBeUndefined();
    expect(own.every(({ headers }) => headers.cookie === 'portal=session-1')).toBe(true);
    expect(own.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
    expect(portal.posts('/deferral')[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
    await close();
  });

  it('is refused in the same words for every reason', async () => {
    const { page, close } = await openPage(browser);
    await openRegister(page, portal);
    const words = 'That did not work. Check your sign-in name and password';
    await signIn(page, 'wrong');
    await page.getByRole('alert').getByText(words).waitFor();
    portal.answerNext('POST /sessions', problem(422, 'invalid-field'));
    await press(page, 'Sign in');
    await page.getByRole('alert').getByText(words).waitFor();
    expect(await field(page, 'Password').inputValue()).toBe('wrong');
    await close();
  });

  it('names what is missing and fits password managers', async () => {
    const { page, close } = await openPage(browser);
    await openRegister(page, portal, '?username=ada%40contoso.example');
    const [login, password] = [field(page, 'Sign-in name'), field(page, 'Password')];
    expect(await login.inputValue()).toBe('ada@contoso.example');
    expect(await login.getAttribute('autocomplete')).toBe('username');
    expect(await password.getAttribute('autocomplete')).toBe('current-password');
    await press(page, 'Show: Password');
    expect(await password.getAttribute('type')).toBe('text');
    await press(page, 'Sign in');
    await page.getByRole('link', { name: 'Enter your password.' }).waitFor();
    const forgot = page.getByRole('link', { name: 'Forgot your password?' });
    expect(await forgot.getAttribute('href')).toBe('/t/demo/reset');
    expect(portal.posts('/sessions')).toEqual([]);
    await close();
  });

  it('counts down when too many tries came, then takes the next one', async () => {
    const { page, close } = await openPage(browser);
    portal.answerNext('POST /sessions', problem(429, 'too-many-requests', { 'Retry-After': '30' }));
    await page.clock.install();
    await openRegister(page, portal);
    await signIn(page);
    await page.getByRole('button', { name: /Try again in 0:\d\d/ }).waitFor();
    await page.getByRole('alert').getByText('Too many requests in a short time.').waitFor();
    await page.clock.fastForward(31_000);
    await press(page, 'Sign in');
    await heading(page, CHECKLIST);
    expect(portal.posts('/sessions')).toHaveLength(2);
    await close();
  });

  it('is asked for when the session belongs to another organisation', async () => {
    portal.script.account.me.tenant = 'fabrikam';
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await heading(page, 'Sign in');
    expect(await page.getByText('Your sign-in has ended.').count()).toBe(0);
    await close();
  });
});

describe('a service with a fault', () => {
  it('is told at the beginning, and the page goes on by itself', async () => {
    const fault = problem(500, 'internal');
    for (const _read of [1, 2, 3]) portal.answerNext('GET /me', fault);
    const { page, close } = await openPage(browser);
    await openRegister(page, portal);
    await page.getByRole('alert').getByText('Something on our side got in the way.').waitFor();
    await heading(page, 'Sign in');
    expect(await page.getByRole('alert').count()).toBe(0);
    await close();
  });

  it('is not told where nothing was asked of it', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    portal.answerNext('GET /me', problem(500, 'internal'));
    const read = page.waitForResponse((answer) => answer.status() === 500);
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await read;
    await page.evaluate('new Promise(requestAnimationFrame)');
    expect(await page.getByRole('alert').count()).toBe(0);
    await close();
  });
});

describe('a session that ends', () => {
  it('in the middle leads back to where one was, with everything typed', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'E-mail address');
    await field(page, 'E-mail address').fill('ada@example.org');
    portal.script.account.session = '';
    await press(page, 'Send code');
    await page.getByText('Your sign-in has ended.').waitFor();
    expect(await field(page, 'Sign-in name').inputValue()).toBe('ada');
    await signIn(page);
    await heading(page, 'Which e-mail address?');
    expect(await field(page, 'E-mail address').inputValue()).toBe('ada@example.org');
    await press(page, 'Send code');
    await heading(page, 'Enter the code');
    await close();
  });

  it('while a code is typed leads back to the code', async () => {
    portal.script.account.deliveries = ['delivered'];
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await sendMailCode(page);
    await page.getByText('Delivered.').waitFor();
    portal.script.account.session = '';
    await enterCode(page, RIGHT_CODE);
    await page.getByText('Your sign-in has ended.').waitFor();
    await signIn(page);
    await heading(page, 'Enter the code');
    expect(await field(page, '6-digit code').inputValue()).toBe(RIGHT_CODE);
    await press(page, 'Confirm');
    await page.getByText('1 of 2 proofs set up').waitFor();
    await close();
  });

  it('leaves nothing for somebody else who signs in', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'E-mail address');
    await field(page, 'E-mail address').fill('ada@example.org');
    portal.script.account.session = '';
    await press(page, 'Send code');
    await page.getByText('Your sign-in has ended.').waitFor();
    portal.script.account.me.login = 'grace';
    await signIn(page);
    await heading(page, CHECKLIST);
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('ada@example.org');
    await close();
  });

  it('by signing out leaves nothing in the browser', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'E-mail address');
    await field(page, 'E-mail address').fill('ada@example.org');
    await press(page, 'Sign out');
    await page.getByText('You are signed out.').waitFor();
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('ada');
    await page.goBack();
    await heading(page, 'Sign in');
    expect(portal.calls('DELETE', '/sessions/current')).toHaveLength(1);
    await close();
  });
});
