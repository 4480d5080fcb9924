import type { Page } from 'playwright-core';
import { focusIs, openPage } from '../support/browser';
import { RIGHT_PASSWORD } from '../support/mockAccount';
import { setMockScene } from '../support/mockScene';
import { problem } from '../support/mockServer';
import { choose, openSignedIn } from '../support/registerPage';
import { field, heading, press } from '../support/resetPage';
import { screenProblems, smallTargets } from '../support/screenChecks';

const TITLE = 'Change your password';
const CURRENT = 'Password you have now';
const NEXT = 'mellow-quartz-ferry-31';

const scene = setMockScene();

const openChange = (page: Page) => page.goto(`${scene.portal.origin}/t/demo/change`);

async function fill(page: Page, current: string, next: string, repeated = next) {
  await field(page, CURRENT).fill(current);
  await field(page, 'New password').fill(next);
  await field(page, 'New password, once more').fill(repeated);
  await press(page, 'Save new password');
}

describe('the page for changing a password', () => {
  it('asks who it is, takes the present and the new one, and says what that means', async () => {
    const { page, complaints, close } = await openPage(scene.browser, { width: 320, height: 640 });
    await openChange(page);
    await page.getByText('Sign in first. Then you choose a new password.').waitFor();
    await field(page, 'Sign-in name').fill('ada');
    await field(page, 'Password').fill(RIGHT_PASSWORD);
    await press(page, 'Sign in');
    await heading(page, TITLE);
    await page.getByText('At least 12 characters').waitFor();
    await fill(page, RIGHT_PASSWORD, NEXT);
    await heading(page, 'Your password was changed');
    await page.getByText('You stay signed in here.').waitFor();
    expect(scene.portal.posts('/me/password').map(({ body }) => body)).toEqual([
      { current: RIGHT_PASSWORD, next: NEXT },
    ]);
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain(NEXT);
    await press(page, "Your ways to prove it's you");
    await heading(page, 'Two minutes now, no helpdesk call later');
    expect(complaints).toEqual([]);
    await close();
  });

  it('tells each mistake at its field', async () => {
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal, 'change');
    await press(page, 'Save new password');
    await page.getByRole('link', { name: 'Enter the password you have now.' }).click();
    await focusIs(page, CURRENT);
    await fill(page, RIGHT_PASSWORD, NEXT, 'another one');
    await page.getByRole('link', { name: /^The two passwords are not the same/ }).waitFor();
    expect(scene.portal.posts('/me/password')).toHaveLength(0);
    await fill(page, 'not the one', NEXT);
    await page.getByRole('link', { name: /^That is not the password you have now/ }).click();
    await focusIs(page, CURRENT);
    const forgot = page.getByRole('link', { name: 'Forgot your password?' });
    expect(await forgot.getAttribute('href')).toBe('/t/demo/reset');
    await fill(page, RIGHT_PASSWORD, 'short');
    await page.getByRole('link', { name: /at least 12/ }).click();
    await focusIs(page, 'New password');
    await close();
  });

  it.each([
    ['directory-unavailable', "Your organisation's directory is not answering"],
    ['writeback-refused', 'It has not changed.'],
    ['change-not-allowed', 'cannot be changed here'],
    ['minimum-age', 'was changed only recently'],
    ['superseded', 'is being set somewhere else'],
  ])('says what is so and what to do: %s', async (code, words) => {
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal, 'change');
    const state = {
      flow: 'passwordChange',
      supportCode: 'LK-7F3K-92QD',
      step: code === 'superseded' ? 'superseded' : 'failed',
      expiresAt: new Date().toISOString(),
      gatesPassed: 0,
      gatesRequired: 1,
      methods: [],
    };
    const reasons = code === 'superseded' ? {} : { reasons: [{ code }] };
    scene.portal.answerNext('POST /me/password', {
      status: 200,
      body: { accepted: false, ...reasons, state },
    });
    await fill(page, RIGHT_PASSWORD, NEXT);
    await page.getByRole('alert').getByText(words).waitFor();
    await close();
  });

  it('says when to come again after too many tries', async () => {
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal, 'change');
    scene.portal.answerNext(
      'POST /me/password',
      problem(429, 'too-many-requests', { 'Retry-After': '900' }),
    );
    await fill(page, 'not the one', NEXT);
    await page.getByRole('button', { name: /^Try again in 1[45]:\d\d/ }).waitFor();
    await close();
  });

  it('offers no form to whoever has their password somewhere else', async () => {
    scene.portal.script.account.me.password.mayChange = false;
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal, 'change');
    await page.getByText('is changed somewhere else').waitFor();
    expect(await field(page, CURRENT).count()).toBe(0);
    await close();
  });

  it('comes before everything else where another one is asked for', async () => {
    const { me } = scene.portal.script.account;
    me.requirements.mustChangePassword = true;
    const { page, close } = await openPage(scene.browser, { locale: 'de-DE' });
    await openSignedIn(page, scene.portal);
    await heading(page, 'Passwort ändern');
    await page.getByText('Ihre Organisation verlangt jetzt ein neues Passwort').waitFor();
    expect(await page.getByRole('button', { name: 'Zurück zur Liste' }).count()).toBe(0);
    await field(page, 'Jetziges Passwort').fill(RIGHT_PASSWORD);
    await field(page, 'Neues Passwort').fill(NEXT);
    await field(page, 'Neues Passwort, noch einmal').fill(NEXT);
    await press(page, 'Neues Passwort speichern');
    await heading(page, 'Ihr Passwort wurde geändert');
    await press(page, 'So zeigen Sie, dass Sie es sind');
    await page.getByText('0 von 2').waitFor();
    await close();
  });

  it('is found from the list of what is set up', async () => {
    scene.portal.script.account.me.requirements.mustRegister = false;
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, TITLE);
    await field(page, CURRENT).waitFor();
    await page.goBack();
    await heading(page, "Your ways to prove it's you");
    await close();
  });

  it('is accessible at 320 and 1280 px in both themes, with targets of 44 px', async () => {
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal, 'change');
    expect(await screenProblems(page, 'change')).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    await fill(page, 'not the one', NEXT);
    await page.getByRole('alert').waitFor();
    expect(await screenProblems(page, 'change-refused')).toEqual([]);
    await fill(page, RIGHT_PASSWORD, NEXT);
    await heading(page, 'Your password was changed');
    expect(await screenProblems(page, 'changed')).toEqual([]);
    await close();
  });
});
