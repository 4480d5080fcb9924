import type { Page } from 'playwright-core';
import type { MockPortal } from './mockPortal';

type Words = Record<
  | 'login'
  | 'next'
  | 'mail'
  | 'mailField'
  | 'send'
  | 'code'
  | 'numberField'
  | 'password'
  | 'repeat'
  | 'save'
  | 'done',
  string
>;

export const english: Words = {
  login: 'Sign-in name',
  next: 'Next',
  mail: 'E-mail',
  mailField: 'E-mail address',
  send: 'Send code',
  code: '6-digit code',
  numberField: 'Mobile number',
  password: 'New password',
  repeat: 'New password, once more',
  save: 'Save new password',
  done: 'Your password was reset',
};

export const german: Words = {
  login: 'Anmeldename',
  next: 'Weiter',
  mail: 'E-Mail',
  mailField: 'E-Mail-Adresse',
  send: 'Code senden',
  code: '6-stelliger Code',
  numberField: 'Mobilnummer',
  password: 'Neues Passwort',
  repeat: 'Neues Passwort, noch einmal',
  save: 'Neues Passwort speichern',
  done: 'Ihr Passwort wurde zurückgesetzt',
};

export const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

export const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).click();

export const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();

/** Types a code of six digits and sends it. */
export async function enterCode(page: Page, code: string): Promise<void> {
  const form = page.locator('form', { has: page.locator('[autocomplete=one-time-code]') });
  await form.locator('[autocomplete=one-time-code]').fill(code);
  await form.locator('[type=submit]').click();
}

/** Somebody at the reset page of a scripted portal, in one language. */
export function visitorOf(portal: MockPortal, page: Page, words: Words = english) {
  const begin = async () => {
    await page.goto(`${portal.origin}/t/demo/reset`);
    await field(page, words.login).fill('ada');
    await press(page, words.next);
  };
  const chooseMail = () => page.getByRole('button', { name: new RegExp(`^${words.mail}`) }).click();
  const goToCode = async () => {
    await begin();
    await chooseMail();
    await field(page, words.mailField).fill('ada@example.org');
    await press(page, words.send);
    await field(page, words.code).waitFor();
  };
  const proveByText = async () => {
    await field(page, words.numberField).fill('0151 1234 5678');
    await press(page, words.send);
    await enterCode(page, '654321');
  };
  const proveAll = async () => {
    await goToCode();
    await enterCode(page, '123456');
    await proveByText();
  };
  const savePassword = async (password: string) => {
    await field(page, words.password).fill(password);
    await field(page, words.repeat).fill(password);
    await press(page, words.save);
  };
  return { begin, chooseMail, goToCode, proveByText, proveAll, savePassword };
}
