import type { Page } from 'playwright-core';
import { openPage } from '../support/browser';
import { add } from '../support/mockMe';
import { openSignedIn, registerMail } from '../support/registerPage';
import { heading, press } from '../support/resetPage';
import { setMockScene } from '../support/mockScene';

const scene = setMockScene();

const me = () => scene.portal.script.account.me;

const TOO_FEW = 'Without this one you could not reset your password yourself.';
const FUTURE = '2030-11-28T13:00:00.000Z';
const card = (page: Page, kind: string) => page.locator('.card', { hasText: kind });

describe('what is on file and does not count', () => {
  it('is not called done, and says why', async () => {
    const { account } = scene.portal.script;
    add(account, { kind: 'recoveryCodes', left: 0 });
    add(account, { kind: 'totp', counts: false });
    add(account, { kind: 'mobilePhone', hint: '+49 ••• 78', counts: false });
    delete me().methods[2]!.verifiedAt;
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await page.getByText('0 of 2 proofs set up').waitFor();
    expect(await page.getByText('Not done yet').count()).toBe(3);
    expect(await page.getByText('Done', { exact: true }).count()).toBe(0);
    const codes = card(page, 'Recovery codes');
    await codes.getByText('All of these codes are used up. Make new ones.').waitFor();
    expect(await page.getByText('before you run out').count()).toBe(0);
    const app = card(page, 'Authenticator app');
    await app.getByText('A reset does not take this at the moment. Set it up once more.').waitFor();
    const phone = card(page, 'Mobile phone');
    await phone.getByText('Not verified by you yet').waitFor();
    expect(await phone.getByText('A reset does not take this').count()).toBe(0);
    await close();
  });

  it('is left out at the end', async () => {
    const { account } = scene.portal.script;
    add(account, { kind: 'recoveryCodes', left: 0 });
    add(account, { kind: 'totp' });
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await registerMail(page);
    await heading(page, 'All set');
    const listed = await page.getByRole('listitem').allInnerTexts();
    expect(listed.map((item) => item.split(/\s/)[0])).toEqual(['Authenticator', 'E-mail']);
    await close();
  });
});

describe('what a reset takes only later', () => {
  it.each([
    ['en-GB', 'You can reset your password with it from 28 November at 14:00.'],
    ['de-DE', 'Damit können Sie Ihr Passwort ab 28. November um 14:00 zurücksetzen.'],
  ])('says from when on its card, %s', async (locale, text) => {
    add(scene.portal.script.account, { kind: 'totp', usableFrom: FUTURE });
    const { page, close } = await openPage(scene.browser, { locale });
    await openSignedIn(page, scene.portal);
    await page.getByText(text).waitFor();
    await close();
  });

  it('says nothing once that time has come', async () => {
    add(scene.portal.script.account, { kind: 'totp', usableFrom: '2026-01-01T00:00:00.000Z' });
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await page.getByText('Done', { exact: true }).waitFor();
    expect(await page.getByText('You can reset your password with it').count()).toBe(0);
    await close();
  });

  it('says from when at the end', async () => {
    const { account } = scene.portal.script;
    add(account, { kind: 'totp', usableFrom: FUTURE });
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await registerMail(page);
    await heading(page, 'All set');
    const app = page.getByRole('listitem').filter({ hasText: 'Authenticator app' });
    await app.getByText('You can reset your password with it from 28 November').waitFor();
    await close();
  });
});

describe('the question before a removal', () => {
  const asked = async (method: string) => {
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await press(page, `Remove: ${method}`);
    await page.getByRole('dialog', { name: `Remove: ${method}?` }).waitFor();
    const isWarned = (await page.getByText(TOO_FEW).count()) > 0;
    await close();
    return isWarned;
  };

  it('warns when a reset would not work any more', async () => {
    const { account } = scene.portal.script;
    add(account, { kind: 'totp' });
    add(account, { kind: 'mobilePhone' });
    expect(await asked('Authenticator app')).toBe(true);
  });

  it('does not warn about what does not count', async () => {
    const { account } = scene.portal.script;
    add(account, { kind: 'totp' });
    add(account, { kind: 'mobilePhone' });
    add(account, { kind: 'recoveryCodes', left: 0 });
    expect(await asked('Recovery codes')).toBe(false);
  });

  it('does not warn while another of its kind counts as well', async () => {
    const { account } = scene.portal.script;
    add(account, { kind: 'totp' });
    add(account, { kind: 'email', hint: 'a•••@e•••.org' });
    const [, mail] = me().methods;
    me().methods[0] = { ...mail!, id: '00000000-0000-4000-8000-00000000000f', counts: true };
    me().registration.gates = 1;
    me().registration.proofs = 1;
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await page.getByRole('button', { name: 'Remove: E-mail address' }).first().click();
    await page.getByRole('dialog').waitFor();
    expect(await page.getByText('Without this one').count()).toBe(0);
    await close();
  });

  it('does not warn when a reset does not work as it is', async () => {
    const { account } = scene.portal.script;
    add(account, { kind: 'totp' });
    expect(await asked('Authenticator app')).toBe(false);
  });
});
