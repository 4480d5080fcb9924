import { text as textOf } from 'node:stream/consumers';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser';
import { RECOVERY_CODES, RIGHT_CODE, SECRET, WRONG_CODE } from '../support/mockAccount';
import { add, invalid } from '../support/mockMe';
import { startMockPortal, type MockPortal } from '../support/mockPortal';
import { choose, openSignedIn } from '../support/registerPage';
import { field, heading, press, enterCode } from '../support/resetPage';

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

const stored = (page: Page) =>
  page.evaluate<string>('JSON.stringify([sessionStorage, localStorage, history.state])');

describe('an authenticator app', () => {
  it('is set up by picture or key, and proven with its code', async () => {
    const { page, complaints, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'Authenticator app');
    await page.getByRole('img', { name: /^QR code/ }).waitFor();
    await page.getByText('JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP').waitFor();
    expect(await stored(page)).not.toContain(SECRET);
    await enterCode(page, WRONG_CODE);
    await page.getByRole('alert').getByText('Wait for the next one in the app').waitFor();
    await enterCode(page, RIGHT_CODE);
    await page.getByText('Set up: Authenticator app.').waitFor();
    expect(portal.posts('/totp')).toHaveLength(1);
    expect(complaints).toEqual([]);
    await close();
  });

  it.each([false, true])(
    'has a dark picture on light with a quiet zone, dark theme: %s',
    async (isDark) => {
      const { page, close } = await openPage(browser, { isDark });
      await openSignedIn(page, portal);
      await choose(page, 'Authenticator app');
      const picture = page.getByRole('img', { name: /^QR code/ });
      await picture.waitFor();
      const colours = await page.evaluate(
        `[...document.querySelector('.qr').children].map((shape) => getComputedStyle(shape).fill)`,
      );
      expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
      const size = Number((await picture.getAttribute('viewBox'))?.split(' ')[2]);
      const path = (await picture.locator('path').getAttribute('d')) ?? '';
      const places = [...path.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [
        Number(x),
        Number(y),
      ]);
      expect([Math.min(...places), Math.max(...places)]).toEqual([4, size - 5]);
      await close();
    },
  );

  it('copies the key without its spaces', async () => {
    const { page, close } = await openPage(browser);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await openSignedIn(page, portal);
    await choose(page, 'Authenticator app');
    await press(page, 'Copy the key');
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(SECRET);
    await close();
  });

  it('after a reload takes its code, or starts with a new key', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'Authenticator app');
    await field(page, '6-digit code').waitFor();
    await page.reload();
    await heading(page, 'Enter the code of your app');
    expect(await page.getByRole('img').count()).toBe(0);
    await press(page, 'Show a new key');
    await page.getByRole('img', { name: /^QR code/ }).waitFor();
    await page.reload();
    await enterCode(page, RIGHT_CODE);
    await page.getByText('Set up: Authenticator app.').waitFor();
    await close();
  });

  it('whose key is too old asks for a new one', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'Authenticator app');
    await field(page, '6-digit code').waitFor();
    portal.script.account.me.pending = [];
    await enterCode(page, RIGHT_CODE);
    await page.getByRole('alert').getByText('The time for that key is up.').waitFor();
    await close();
  });
});

describe('recovery codes', () => {
  const makeCodes = async (page: Page) => {
    await openSignedIn(page, portal);
    await choose(page, 'Recovery codes');
    await press(page, 'Show my codes');
    await heading(page, 'Keep these codes');
  };

  it('are shown once, kept nowhere, and confirmed with one typed from the copy', async () => {
    const { page, complaints, close } = await openPage(browser);
    await makeCodes(page);
    const shown = await page.getByRole('list', { name: 'Your recovery codes' }).allInnerTexts();
    expect(shown[0]?.split(/\s+/)).toEqual(RECOVERY_CODES);
    expect(await stored(page)).not.toContain('EFGH');
    await press(page, 'I have kept them');
    const asked = page.getByLabel(/^Code number/);
    const label = await page.getByText(/^Code number \d+$/).textContent();
    const wanted = RECOVERY_CODES[Number(label?.match(/\d+/)?.[0]) - 1] ?? '';
    await asked.fill(`${wanted.slice(0, -1)}9X`);
    await press(page, 'Confirm');
    await page.getByRole('alert').getByText('Check your copy').waitFor();
    await asked.fill(wanted.toLowerCase().replaceAll('-', ' '));
    await press(page, 'Confirm');
    await page.getByText('Set up: Recovery codes.').waitFor();
    expect(portal.posts('/recovery-codes')).toHaveLength(1);
    expect(complaints).toEqual([]);
    await close();
  });

  it('can be copied, printed and downloaded as text', async () => {
    const { page, complaints, close } = await openPage(browser);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.addInitScript('window.print = () => { window.printed = true; };');
    await makeCodes(page);
    const downloading = page.waitForEvent('download');
    await press(page, 'Download as text');
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('recovery-codes-demo.txt');
    const text = await textOf(await download.createReadStream());
    expect(text).toContain('Recovery codes of ada for Contoso');
    expect(text).toContain(`10. ${RECOVERY_CODES[9]}`);
    expect(text).toContain(`${new URL(portal.origin).host}/t/demo/reset`);
    await press(page, 'Copy all');
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(text);
    await press(page, 'Print');
    expect(await page.evaluate('window.printed')).toBe(true);
    await page.emulateMedia({ media: 'print' });
    await page.getByText('Recovery codes of ada for Contoso').waitFor();
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await close();
  });

  it('left without a confirmation can be finished, after a reload only be made anew', async () => {
    const { page, close } = await openPage(browser);
    await makeCodes(page);
    await page.goBack();
    await page.getByText('You did not confirm that you kept these codes.').waitFor();
    await press(page, 'Finish: Recovery codes');
    await heading(page, 'Keep these codes');
    await page.reload();
    await heading(page, 'Recovery codes');
    await page.getByText('You did not confirm that you kept these codes.').waitFor();
    await page.getByText('The codes you have now stop working.').waitFor();
    await close();
  });

  it('that run out are told', async () => {
    const { account } = portal.script;
    add(account, { kind: 'recoveryCodes', left: 2 });
    account.me.requirements.mustRegister = false;
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await page.getByText('2 codes left').waitFor();
    await page.getByText('Make new codes before you run out.').waitFor();
    await press(page, 'Make new codes: Recovery codes');
    await page.getByText('The codes you have now stop working.').waitFor();
    await close();
  });
});

describe('security questions', () => {
  const fillIn = async (page: Page, answers: readonly string[]) => {
    for (const [at, answer] of answers.entries()) {
      await field(page, `Question ${at + 1}`).selectOption({ index: 1 });
      await field(page, `Answer ${at + 1}`).fill(answer);
    }
  };

  it('are chosen without repeats and saved with their answers', async () => {
    const { page, complaints, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'Security questions');
    await fillIn(page, ['Mogli', ' Ulmenweg ', 'Beetle']);
    const left = await field(page, 'Question 3').locator('option').allTextContents();
    expect(left).toEqual([
      'Choose a question',
      'What was your first car?',
      'What did you want to become as a child?',
    ]);
    await press(page, 'Hide answers');
    expect(await field(page, 'Answer 1').getAttribute('type')).toBe('password');
    expect(await stored(page)).not.toContain('Mogli');
    await press(page, 'Save');
    await page.getByText('Set up: Security questions.').waitFor();
    expect(portal.calls('PUT', '/questions')[0]?.body).toEqual({
      answers: [
        { questionId: 'q0', answer: 'Mogli' },
        { questionId: 'q1', answer: 'Ulmenweg' },
        { questionId: 'q2', answer: 'Beetle' },
      ],
    });
    expect(complaints).toEqual([]);
    await close();
  });

  it('tell each refusal at its field and keep what was typed', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'Security questions');
    await press(page, 'Save');
    await page.getByRole('link', { name: 'Choose question 3.' }).waitFor();
    await fillIn(page, ['Mo', 'Ulmenweg', 'Beetle']);
    portal.answerNext(
      'PUT /questions',
      invalid(
        { pointer: '/answers/0/answer', code: 'too-short' },
        { pointer: '/answers/1/questionId', code: 'unknown-question' },
        { pointer: '/answers/2/answer', code: 'something-newer' },
      ),
    );
    await press(page, 'Save');
    const told = page.getByRole('alert').getByRole('link');
    await told.first().waitFor();
    expect(await told.allTextContents()).toEqual([
      'Answer 1 is too short. Use at least 2 characters; where a name is one sign, write the full name.',
      'Question 2 is not offered any more. Choose another one.',
      'Answer 3 cannot be used. Choose another one.',
    ]);
    expect(await field(page, 'Answer 2').inputValue()).toBe('Ulmenweg');
    await close();
  });

  it('whose number was changed meanwhile ask for the missing ones', async () => {
    const { page, close } = await openPage(browser);
    await openSignedIn(page, portal);
    await choose(page, 'Security questions');
    await fillIn(page, ['Mogli', 'Ulmenweg', 'Beetle']);
    portal.answerNext('PUT /questions', invalid({ pointer: '/answers', code: 'wrong-count' }));
    portal.script.account.me.registration.questions!.toRegister = 4;
    await press(page, 'Save');
    await page.getByRole('alert').getByText('has just changed how many questions').waitFor();
    expect(await field(page, 'Answer 3').inputValue()).toBe('Beetle');
    await field(page, 'Answer 4').waitFor();
    await close();
  });
});
