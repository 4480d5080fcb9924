import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser';
import { createOrganisation, NEW_PASSWORD, type Person } from '../support/people';
import { eventually } from '../support/poll';
import { codeIn } from '../support/outbox';
import { openRecords } from '../support/records';
import { ANSWERS, newApp, newRecoveryCode } from '../support/registered';
import { english, field, heading, press, enterCode } from '../support/resetPage';
import { shared } from '../support/sharedProduct';
import { questionText } from '../../activities/proving/questionTexts';

const records = openRecords();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await records.close();
});

async function begin(page: Page, slug: string, { login }: Person): Promise<void> {
  await page.goto(`${shared.portalUrl}/t/${slug}/reset`);
  await field(page, english.login).fill(login);
  await press(page, english.next);
}

async function savePassword(page: Page): Promise<void> {
  await field(page, english.password).fill(NEW_PASSWORD);
  await field(page, english.repeat).fill(NEW_PASSWORD);
  await press(page, english.save);
  await heading(page, english.done);
}

describe('somebody at the page', () => {
  it('proves three gates without any message, a wrong set of answers between', async () => {
    const { slug, addPerson } = await createOrganisation({
      policy: { reset: { gates: 3, methods: ['totp', 'recoveryCode', 'questions'] } },
    });
    const person = await addPerson();
    const [app, code] = [newApp(), newRecoveryCode()];
    await records.register(person.id, {
      totpSecret: app.secret,
      recoveryCodes: [code],
      answers: ANSWERS,
    });
    const { page, complaints, close } = await openPage(browser);
    await begin(page, slug, person);
    await page.getByRole('button', { name: /^Recovery code/ }).click();
    await field(page, 'Recovery code').fill(code.toLowerCase());
    await press(page, english.next);
    await page.getByRole('button', { name: /^Security questions/ }).click();
    for (const isRight of [false, true]) {
      await page
        .getByText(/^(Answer your security|Not all answers were right)/)
        .first()
        .waitFor();
      const shown = new Set(await page.locator('.field-label').allTextContents());
      for (const [id, answer] of Object.entries(ANSWERS)) {
        const question = questionText('en', id) ?? '';
        if (shown.has(question)) await field(page, question).fill(isRight ? answer : 'wrong');
      }
      await press(page, english.next);
      if (!isRight) await page.getByText('Here are other questions.').first().waitFor();
    }
    await heading(page, 'Enter the code from your app');
    await enterCode(page, app.code());
    await savePassword(page);
    expect(complaints).toEqual([]);
    await close();
  });

  it('unlocks the account and keeps the password', async () => {
    const { slug, addPerson, messagesTo } = await createOrganisation({
      policy: { reset: { gates: 1, methods: ['email'] } },
    });
    const person = await addPerson();
    await records.lockAccount(person.id);
    const before = await records.passwordHash(person.id);
    const { page, close } = await openPage(browser);
    await begin(page, slug, person);
    await field(page, english.mailField).fill(person.email);
    await press(page, english.send);
    const code = await eventually('a code', async () =>
      (await messagesTo(person.email)).map(({ text }) => codeIn(text)).find((one) => one !== ''),
    );
    await enterCode(page, code);
    await page.getByRole('button', { name: /^Unlock the account/ }).click();
    await heading(page, 'Your account is unlocked');
    expect(await records.passwordHash(person.id)).toBe(before);
    expect((await records.budgets(person.id)).map(({ counter }) => counter)).not.toContain(
      'signIn',
    );
    await close();
  });
});
