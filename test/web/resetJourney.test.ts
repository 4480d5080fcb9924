import type { Browser, Page } from 'playwright-core';
import { focusedName, launchBrowser, openPage } from '../support/browser';
import { GOOD_PASSWORD, startMockPortal, type MockPortal } from '../support/mockPortal';

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

const english: Words = {
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

const german: Words = {
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

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();

async function begin(page: Page, words: Words) {
  await page.goto(`${portal.origin}/t/demo/reset`);
  await field(page, words.login).fill('ada');
  await press(page, words.next);
}

async function passMail(page: Page, words: Words) {
  await page.getByRole('button', { name: new RegExp(`^${words.mail}`) }).click();
  await field(page, words.mailField).fill('ada@example.org');
  await press(page, words.send);
  await field(page, words.code).fill('123456');
}

async function passText(page: Page, words: Words) {
  await field(page, words.numberField).fill('0151 1234 5678');
  await press(page, words.send);
  await field(page, words.code).fill('654321');
}

async function passAll(page: Page, words: Words) {
  await begin(page, words);
  await passMail(page, words);
  await passText(page, words);
}

async function savePassword(page: Page, words: Words, password: string) {
  await field(page, words.password).fill(password);
  await field(page, words.repeat).fill(password);
  await press(page, words.save);
}

describe('the reset page', () => {
  it.each([
    ['English', 'en-GB', english],
    ['German', 'de-AT', german],
  ])('leads through a reset with two proofs in %s', async (_name, locale, words) => {
    portal.script.tenant = { ...portal.script.tenant, challenge: 'pow' };
    const { page, complaints, close } = await openPage(browser, { locale, width: 390 });
    await passAll(page, words);
    await savePassword(page, words, GOOD_PASSWORD);
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

  it('sends a new idempotency key with every action, no cookie, and the token in no address', async () => {
    const { page, close } = await openPage(browser);
    await page.context().addCookies([{ name: 'other', value: 'tab', url: portal.origin }]);
    await passAll(page, english);
    await heading(page, 'Choose a new password');

    const posts = portal.requests.filter(({ method }) => method === 'POST');
    const keys = posts.map(({ headers }) => String(headers['idempotency-key']));
    expect(new Set(keys).size).toBe(posts.length);
    expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
    expect(portal.requests.filter(({ headers }) => headers.cookie !== undefined)).toEqual([]);
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
      expect(await focusedName(page)).toBe(name);
    };
    const arriveAt = async (name: string) => {
      await heading(page, name);
      expect(await focusedName(page)).toBe(name);
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
    await arriveAt('Which mobile number?');
    await tabTo('Mobile number');
    await keyboard.type('+49 151 12345678');
    await keyboard.press('Enter');
    await arriveAt('Enter the code');
    await tabTo('6-digit code');
    await keyboard.type('654321');
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
    await page.getByRole('button', { name: /^E-mail/ }).click();
    await field(page, english.mailField).fill('ada@example');
    await page.reload();
    expect(await field(page, english.mailField).inputValue()).toBe('ada@example');
    await press(page, english.send);
    await field(page, english.code).fill('1234');
    await page.reload();
    expect(await field(page, english.code).inputValue()).toBe('1234');
    await field(page, english.code).fill('123456');
    await passText(page, english);
    await field(page, english.password).fill(GOOD_PASSWORD);
    await page.reload();
    expect(await field(page, english.password).inputValue()).toBe('');
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain(GOOD_PASSWORD);
    expect(portal.posts('/password-resets')).toHaveLength(1);
    await close();
  });

  it('is still there after the back button, and going on starts nothing new', async () => {
    const { page, close } = await openPage(browser);
    await begin(page, english);
    await page.getByRole('button', { name: /^E-mail/ }).click();
    await field(page, english.mailField).fill('ada@example.org');
    await page.goBack();
    await heading(page, "How can you prove it's you?");
    await page.goBack();
    expect(await field(page, english.login).inputValue()).toBe('ada');
    await press(page, english.next);
    await page.getByRole('button', { name: /^E-mail/ }).click();
    expect(await field(page, english.mailField).inputValue()).toBe('ada@example.org');
    expect(portal.posts('/password-resets')).toHaveLength(1);
    await close();
  });

  it('gets through once the connection is back, with the same key', async () => {
    const { page, close } = await openPage(browser);
    await begin(page, english);
    await page.getByRole('button', { name: /^E-mail/ }).click();
    await field(page, english.mailField).fill('ada@example.org');
    portal.answerNext('POST /send-code', { status: 503 });
    portal.answerNext('POST /send-code', { status: 502 });
    await press(page, english.send);
    await page.getByText('The service is not answering. We keep trying.').waitFor();
    await field(page, english.code).waitFor();
    const keys = portal.posts('/send-code').map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);

    portal.isDown = true;
    await field(page, english.code).fill('123456');
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
    portal.script.answerDelayMs = 150;
    await page.goto(`${portal.origin}/t/demo/reset`);
    await field(page, english.login).fill('ada');
    await page.getByRole('button', { name: 'Next' }).dblclick();
    await field(page, english.login)
      .press('Enter')
      .catch(() => undefined);
    await heading(page, "How can you prove it's you?");
    expect(portal.posts('/password-resets')).toHaveLength(1);
    await close();
  });

  it('sends a complete code by itself, and the same code never again', async () => {
    const { page, close } = await openPage(browser);
    await begin(page, english);
    await page.getByRole('button', { name: /^E-mail/ }).click();
    await field(page, english.mailField).fill('ada@example.org');
    await press(page, english.send);
    const code = field(page, english.code);
    await code.fill('111111');
    await page.getByRole('alert').getByText("That code didn't match.").waitFor();
    await code.fill('11111');
    await code.fill('111111');
    await press(page, english.next);
    await page.reload();
    await press(page, english.next);
    await page.getByRole('alert').getByText("That code didn't match.").waitFor();
    expect(portal.posts('/submit-proof')).toHaveLength(1);
    await code.fill('123456');
    await heading(page, 'Which mobile number?');
    expect(portal.posts('/submit-proof')).toHaveLength(2);
    await close();
  });
});

describe('the code screen', () => {
  const atCode = async (page: Page) => {
    await begin(page, english);
    await page.getByRole('button', { name: /^E-mail/ }).click();
    await field(page, english.mailField).fill('ada@example.org');
    await press(page, english.send);
    await field(page, english.code).waitFor();
  };

  it('takes a pasted code with spaces or inside a sentence', async () => {
    const { page, close } = await openPage(browser);
    await atCode(page);
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.setData('text', 'Your code is 123 456. It works for 5 minutes.');
      const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.getElementById('code').dispatchEvent(paste);
    })()`);
    await heading(page, 'Which mobile number?');
    await close();
  });

  it('asks for the right keyboard and for the code of the newest message', async () => {
    const { page, close } = await openPage(browser);
    await atCode(page);
    const code = field(page, english.code);
    expect(await code.getAttribute('inputmode')).toBe('numeric');
    expect(await code.getAttribute('autocomplete')).toBe('one-time-code');
    await close();
  });

  it('follows the delivery and offers another way when it fails', async () => {
    portal.script.deliveries = ['sending', 'sent', 'failed'];
    const { page, close } = await openPage(browser);
    await atCode(page);
    await page.getByText('Sending the code').waitFor();
    await page.getByText('Sent. It can take a minute to arrive.').waitFor();
    await page.getByText('The code could not be delivered.').waitFor();
    await press(page, 'Try another way');
    await page.getByRole('button', { name: /^Text message/ }).click();
    await field(page, english.numberField).waitFor();
    await close();
  });

  it('sends a new code when the countdown is over', async () => {
    portal.script.resendMs = 2_500;
    const { page, close } = await openPage(browser);
    await atCode(page);
    await page.getByRole('button', { name: /New code in 0:0\d/ }).waitFor();
    await press(page, 'Send a new code');
    await page.getByRole('button', { name: /New code in 0:0\d/ }).waitFor();
    expect(portal.posts('/send-code')).toHaveLength(2);
    await close();
  });
});

describe('the password screen', () => {
  it('asks twice while hidden, once while shown', async () => {
    const { page, close } = await openPage(browser);
    await passAll(page, english);
    await field(page, english.password).fill(GOOD_PASSWORD);
    await field(page, english.repeat).fill('something else');
    await press(page, english.save);
    await page.getByRole('alert').getByText('The two passwords are not the same.').waitFor();
    await press(page, 'Show: New password');
    expect(await field(page, english.repeat).count()).toBe(0);
    await press(page, english.save);
    await heading(page, english.done);
    await close();
  });

  it('ticks the rules while typing and tells password managers about them', async () => {
    const { page, close } = await openPage(browser);
    await passAll(page, english);
    const password = field(page, english.password);
    expect(await password.getAttribute('autocomplete')).toBe('new-password');
    expect(await password.getAttribute('passwordrules')).toMatch(/^minlength: 12; maxlength: 256;/);
    const length = page.getByRole('listitem').filter({ hasText: 'At least 12 characters' });
    expect(await length.textContent()).toContain('still needed');
    await password.fill('a long enough one');
    await length.getByText('done').waitFor();
    await page.getByText('Strength: good').or(page.getByText('Strength: strong')).waitFor();
    await close();
  });

  it('tells the reasons of a refusal and takes the next password', async () => {
    const { page, close } = await openPage(browser);
    await passAll(page, english);
    await savePassword(page, english, 'correct horse battery');
    const summary = page.getByRole('alert');
    await summary.getByText('Many people use this password').waitFor();
    expect(await page.title()).toBe('Problem: Choose a new password · Contoso');
    await savePassword(page, english, GOOD_PASSWORD);
    await heading(page, english.done);
    expect(portal.posts('/set-password')).toHaveLength(2);
    await close();
  });

  it('returns with the reason when the directory refuses later', async () => {
    const { page, close } = await openPage(browser);
    await passAll(page, english);
    await field(page, english.password).waitFor();
    portal.show({ lastRefusal: [{ code: 'recently-used', data: { history: 5 } }] });
    await page.reload();
    await page.getByText('You used this password before.').waitFor();
    await close();
  });
});

describe('ways out', () => {
  it('cancels, and starts again with the name kept', async () => {
    const { page, close } = await openPage(browser);
    await begin(page, english);
    await press(page, 'Cancel reset');
    await heading(page, 'Reset cancelled');
    await press(page, 'Start again');
    expect(await field(page, english.login).inputValue()).toBe('ada');
    await close();
  });

  it('starts again when the kept reset is no longer known', async () => {
    const { page, close } = await openPage(browser);
    await begin(page, english);
    await heading(page, "How can you prove it's you?");
    portal.script.token = 'token-of-somebody-else';
    await page.reload();
    await page.getByRole('alert').getByText('That reset is no longer there.').waitFor();
    expect(await field(page, english.login).inputValue()).toBe('ada');
    await close();
  });

  it('solves a new challenge when the first one is used up', async () => {
    portal.script.tenant = { ...portal.script.tenant, challenge: 'pow' };
    portal.answerNext('POST /password-resets', {
      status: 409,
      body: { code: 'challenge-used', status: 409 },
    });
    const { page, close } = await openPage(browser);
    await begin(page, english);
    await heading(page, "How can you prove it's you?");
    expect(portal.posts('/challenges')).toHaveLength(2);
    await close();
  });

  it('changes the language at any point and keeps everything', async () => {
    const { page, close } = await openPage(browser);
    await begin(page, english);
    await page.getByRole('button', { name: /^E-mail/ }).click();
    await field(page, english.mailField).fill('ada@example.org');
    await page.getByLabel('Language').selectOption('de');
    await heading(page, 'Welche E-Mail-Adresse?');
    expect(await field(page, german.mailField).inputValue()).toBe('ada@example.org');
    await page.reload();
    await heading(page, 'Welche E-Mail-Adresse?');
    await close();
  });
});
