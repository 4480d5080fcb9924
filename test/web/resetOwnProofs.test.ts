import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser';
import {
  DRAWS,
  RIGHT_CODES,
  rightAnswer,
  startMockPortal,
  type MockPortal,
} from '../support/mockPortal';
import { problem } from '../support/mockServer';
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

/** A begun reset that offers these ways, the page loaded anew. */
async function offering(page: Page, methods: MockPortal['script']['methodsLeft'], passed = 0) {
  await visitorOf(portal, page).begin();
  await heading(page, "How can you prove it's you?");
  portal.show({ methods, gatesPassed: passed, gatesRequired: 2 });
  await page.reload();
}

const [first = [], second = []] = DRAWS;

async function fill(page: Page, questions: typeof first, say: (text: string) => string) {
  for (const { text } of questions) await field(page, text).fill(say(text));
}

describe('the ways to prove it', () => {
  it('include what needs no message, each with what it is', async () => {
    const { page, close } = await openPage(browser);
    await offering(page, [{ method: 'email' }, { method: 'totp' }, { method: 'recoveryCode' }]);
    await page.getByText('Choose one of the ways you registered.').waitFor();
    for (const name of [/^E-mail/, /^Authenticator app/, /^Recovery code/])
      await page.getByRole('button', { name }).waitFor();
    await close();
  });

  it('are shown again, with the time, when the one in use is blocked', async () => {
    const { page, close } = await openPage(browser);
    await offering(page, [{ method: 'email' }, { method: 'totp' }]);
    await page.getByRole('button', { name: /^Authenticator app/ }).click();
    await field(page, english.code).waitFor();
    const blockedUntil = new Date(Date.now() + 900_000).toISOString();
    portal.show({ methods: [{ method: 'email' }, { method: 'totp', blockedUntil }] });
    await enterCode(page, '111111');
    await page.getByRole('button', { name: /^Authenticator app.*Available again at/ }).waitFor();
    await close();
  });
});

describe('the screen of an authenticator app', () => {
  it('sends a complete code with Next alone, the same one never again, and leads on', async () => {
    const { page, close } = await openPage(browser);
    await offering(page, [{ method: 'totp' }]);
    await heading(page, 'Enter the code from your app');
    const code = field(page, english.code);
    await code.fill('111111');
    await page.waitForTimeout(300);
    expect(portal.posts('/submit-proof')).toHaveLength(0);
    await press(page, english.next);
    await page.getByRole('alert').getByText('each one works once').waitFor();
    await press(page, english.next);
    expect(portal.posts('/submit-proof')).toHaveLength(1);
    await enterCode(page, RIGHT_CODES['totp'] ?? '');
    await heading(page, 'Which mobile number?');
    expect(portal.posts('/submit-proof').map(({ body }) => body)).toEqual([
      { method: 'totp', code: '111111' },
      { method: 'totp', code: '246810' },
    ]);
    expect(portal.posts('/send-code')).toEqual([]);
    await close();
  });

  it('begins empty after the code of a message, and leads back to the other ways', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).goToCode();
    portal.show({ methods: [{ method: 'email' }, { method: 'totp' }] });
    await page.reload();
    await field(page, english.code).fill('111');
    await press(page, 'Try another way');
    await page.getByRole('button', { name: /^Authenticator app/ }).click();
    await heading(page, 'Enter the code from your app');
    expect(await field(page, english.code).inputValue()).toBe('');
    await press(page, 'Try another way');
    await page.getByRole('button', { name: /^E-mail/ }).waitFor();
    await close();
  });
});

describe('the screen of a recovery code', () => {
  it('asks for all of it, sends it as typed and keeps it nowhere', async () => {
    const { page, close } = await openPage(browser);
    await offering(page, [{ method: 'recoveryCode' }]);
    const code = field(page, 'Recovery code');
    await press(page, english.next);
    await page.getByRole('alert').getByText('Enter a recovery code.').waitFor();
    await code.fill('7F3K-92QD-0A1B');
    await press(page, english.next);
    await page.getByRole('alert').getByText('has 20 letters and digits').waitFor();
    expect(portal.posts('/submit-proof')).toEqual([]);
    await code.fill('0000-0000-0000-0000-0000');
    await press(page, english.next);
    await page.getByRole('alert').getByText('or it was used before').waitFor();
    await code.fill(RIGHT_CODES['recoveryCode'] ?? '');
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('7F3K');
    await press(page, english.next);
    await heading(page, 'Which mobile number?');
    await close();
  });
});

describe('the screen of security questions', () => {
  const atQuestions = (page: Page) => offering(page, [{ method: 'questions' }], 1);

  it('asks all of them at once, hidden until shown, and keeps no answer', async () => {
    const { page, close } = await openPage(browser);
    await atQuestions(page);
    await fill(page, first, rightAnswer);
    const field1 = field(page, first[0]?.text ?? '');
    expect(await field1.getAttribute('type')).toBe('password');
    await press(page, `Show: ${first[0]?.text}`);
    expect(await field1.getAttribute('type')).toBe('text');
    expect(await field(page, first[1]?.text ?? '').getAttribute('type')).toBe('password');
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('family');
    await press(page, english.next);
    await heading(page, 'Choose a new password');
    expect(portal.posts('/submit-proof')[0]?.body).toEqual({
      method: 'questions',
      answers: first.map(({ id, text }) => ({ id, answer: rightAnswer(text) })),
    });
    await close();
  });

  it('names every question without an answer and sends nothing', async () => {
    const { page, close } = await openPage(browser);
    await atQuestions(page);
    await field(page, first[0]?.text ?? '').fill('toy');
    await press(page, english.next);
    const alert = page.getByRole('alert');
    await alert.getByText(`Answer this question: ${first[1]?.text}`).waitFor();
    await alert.getByText(`Answer this question: ${first[2]?.text}`).waitFor();
    expect(portal.posts('/submit-proof')).toEqual([]);
    await close();
  });

  it('says that others come after a wrong set, empty ones, and takes their answers', async () => {
    const { page, close } = await openPage(browser);
    await atQuestions(page);
    await fill(page, first, () => 'wrong');
    await press(page, english.next);
    await page.getByRole('alert').getByText('Here are other questions.').waitFor();
    expect(await field(page, second[0]?.text ?? '').inputValue()).toBe('');
    await fill(page, second, rightAnswer);
    await press(page, english.next);
    await heading(page, 'Choose a new password');
    await close();
  });

  it('says that the same come again where there are no others', async () => {
    const { page, close } = await openPage(browser);
    await atQuestions(page);
    await fill(page, first, () => 'wrong');
    portal.script.draws = [first];
    await press(page, english.next);
    await page.getByRole('alert').getByText('Answer the questions again.').waitFor();
    await close();
  });

  it('draws again when drawing failed', async () => {
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).begin();
    await heading(page, "How can you prove it's you?");
    portal.show({ methods: [{ method: 'questions' }], gatesPassed: 1, gatesRequired: 2 });
    portal.answerNext('POST /draw-questions', problem(500, 'internal'));
    await page.reload();
    await press(page, 'Load the questions again');
    await field(page, first[0]?.text ?? '').waitFor();
    await close();
  });

  it('is in the language of the page around the questions', async () => {
    const { page, close } = await openPage(browser, { locale: 'de-AT' });
    await visitorOf(portal, page, german).begin();
    await heading(page, 'Wie können Sie zeigen');
    portal.show({ methods: [{ method: 'questions' }], gatesPassed: 1, gatesRequired: 2 });
    await page.reload();
    await heading(page, 'Sicherheitsfragen beantworten');
    await close();
  });
});

describe('a locked account', () => {
  it('is unlocked without a new password', async () => {
    portal.script.isLocked = true;
    const { page, close } = await openPage(browser);
    await visitorOf(portal, page).proveAll();
    await heading(page, 'What do you want to do?');
    await page.getByRole('button', { name: /^Unlock the account/ }).click();
    await heading(page, 'Your account is unlocked');
    expect(portal.posts('/unlock')).toHaveLength(1);
    expect(portal.posts('/set-password')).toEqual([]);
    await close();
  });
});
