import type { Page } from 'playwright-core';
import { newSession, RIGHT_CODE, RIGHT_PASSWORD } from './mockAccount';
import type { MockPortal } from './mockPortal';
import { field, heading, press, enterCode } from './resetPage';

/** The page of somebody who signed in before, in this browser. */
export async function openSignedIn(
  page: Page,
  portal: MockPortal,
  name: 'register' | 'change' = 'register',
): Promise<void> {
  const [cookie = '', value = ''] = newSession(portal.script.account).split('=');
  await page.context().addCookies([{ name: cookie, value, url: portal.origin }]);
  await page.goto(`${portal.origin}/t/demo/${name}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

export const openRegister = (page: Page, portal: MockPortal, query = '') =>
  page.goto(`${portal.origin}/t/demo/register${query}`).then(() => undefined);

export async function signIn(page: Page, password = RIGHT_PASSWORD): Promise<void> {
  await field(page, 'Sign-in name').fill('ada');
  await field(page, 'Password').fill(password);
  await press(page, 'Sign in');
}

/** Presses the button whose name begins so, for example an entry of the list. */
export const choose = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name}`) }).click();

/** From the list to the code that was sent to a new e-mail address. */
export async function sendMailCode(page: Page): Promise<void> {
  await choose(page, 'E-mail address');
  await field(page, 'E-mail address').fill('ada@example.org');
  await press(page, 'Send code');
  await heading(page, 'Enter the code');
}

export async function registerMail(page: Page): Promise<void> {
  await sendMailCode(page);
  await enterCode(page, RIGHT_CODE);
}
