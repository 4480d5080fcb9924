import type { Browser, Page } from 'playwright-core';
import { eq } from 'drizzle-orm';
import { localCredentials } from '../../db/schema/credentials';
import { signInAtPage } from '../support/atTheRegister';
import { launchBrowser, openPage } from '../support/browser';
import {
  createOrganisation,
  NEW_PASSWORD,
  OLD_PASSWORD,
  type Organisation,
} from '../support/people';
import { signIn } from '../support/personClient';
import { eventually } from '../support/poll';
import { english, field, heading, press } from '../support/resetPage';
import { shared } from '../support/sharedProduct';

const TITLE = 'Change your password';

let browser: Browser;
let organisation: Organisation;
beforeAll(async () => {
  browser = await launchBrowser();
  organisation = await createOrganisation();
  await organisation.setPolicy({ password: { expiryDays: 90 } });
});
afterAll(() => browser.close());

async function save(page: Page, current: string, next: string): Promise<void> {
  await field(page, 'Password you have now').fill(current);
  await field(page, english.password).fill(next);
  await field(page, english.repeat).fill(next);
  await press(page, english.save);
}

it('a password is changed at its page, and other browsers are signed out', async () => {
  const person = await organisation.addPerson();
  const [here, elsewhere] = [await openPage(browser, { width: 320 }), await openPage(browser)];
  await signInAtPage(elsewhere.page, organisation.slug, person);
  await heading(elsewhere.page, "Your ways to prove it's you");
  const { page } = here;
  await page.goto(`${shared.portalUrl}/t/${organisation.slug}/change`);
  await field(page, english.login).fill(person.login);
  await field(page, 'Password').fill(OLD_PASSWORD);
  await press(page, 'Sign in');
  await heading(page, TITLE);
  await save(page, 'not-the-password-1', NEW_PASSWORD);
  await page.getByRole('alert').getByText('That is not the password you have now.').waitFor();
  await save(page, OLD_PASSWORD, `${person.login}-${person.login}`);
  await page.getByRole('alert').getByText(/name/).waitFor();
  await save(page, OLD_PASSWORD, NEW_PASSWORD);
  await heading(page, 'Your password was changed');
  await page.reload();
  await heading(page, 'Your password was changed');
  await elsewhere.page.reload();
  await heading(elsewhere.page, 'Sign in');
  const told = await eventually('the notice', async () =>
    (await organisation.messagesTo(person.email)).find(({ subject }) =>
      /was changed/.test(subject ?? ''),
    ),
  );
  expect(told.text).toContain("Wasn't you?");
  await signIn(shared.portalUrl, organisation.slug, {
    login: person.login,
    password: NEW_PASSWORD,
  });
  expect([here.complaints, elsewhere.complaints]).toEqual([[], []]);
  await Promise.all([here.close(), elsewhere.close()]);
});

it('an expired one is changed before anything else, wherever one signs in', async () => {
  const person = await organisation.addPerson({ contacts: {} });
  const setAt = new Date(Date.now() - 91 * 24 * 60 * 60_000);
  await shared.db
    .update(localCredentials)
    .set({ setAt })
    .where(eq(localCredentials.userId, person.id));
  const { page, complaints, close } = await openPage(browser, { width: 320 });
  await signInAtPage(page, organisation.slug, person);
  await heading(page, TITLE);
  await page.getByText('Your organisation asks for a new password now').waitFor();
  await save(page, OLD_PASSWORD, NEW_PASSWORD);
  await heading(page, 'Your password was changed');
  await press(page, "Your ways to prove it's you");
  await heading(page, 'Two minutes now, no helpdesk call later');
  expect(complaints).toEqual([]);
  await close();
});
