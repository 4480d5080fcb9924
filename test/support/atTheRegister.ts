import type { Locator, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import readQrCode from 'jsqr';
import { totpAt } from '../../activities/proving/totpCodes';
import { questionText } from '../../activities/proving/questionTexts';
import type { Method } from '../../workflows/domain/methods';
import { OLD_PASSWORD, type Organisation, type Person } from './people';
import { choose } from './registerPage';
import { ANSWERS } from './registered';
import type { Kept } from './registering';
import { english, field, heading, press, enterCode } from './resetPage';
import { shared } from './sharedProduct';

/** The names under which the list offers what a method needs. */
const ENTRY: Readonly<Record<Method, string>> = {
  email: 'E-mail address',
  sms: 'Mobile phone',
  mobileCall: 'Mobile phone',
  officeCall: 'Office phone',
  totp: 'Authenticator app',
  recoveryCode: 'Recovery codes',
  questions: 'Security questions',
};

/** The first visit: signs in at the page. */
export async function signInAtPage(page: Page, slug: string, { login }: Person): Promise<void> {
  await page.goto(`${shared.portalUrl}/t/${slug}/register`);
  await field(page, english.login).fill(login);
  await field(page, 'Password').fill(OLD_PASSWORD);
  await press(page, 'Sign in');
}

/** Registers what a method needs by hand, from the list and back to it. */
export async function registerAtPage(
  page: Page,
  organisation: Organisation,
  person: Person,
  method: Method,
): Promise<Kept> {
  await choose(page, ENTRY[method]);
  const kept = await fillIn(page, organisation, person, method);
  const done = page.getByRole('button', { name: 'See or change them' });
  const news = page.getByText(`Set up: ${ENTRY[method]}.`);
  await done.or(news).first().waitFor();
  if (await done.isVisible()) await done.click();
  return kept;
}

async function fillIn(
  page: Page,
  organisation: Organisation,
  person: Person,
  method: Method,
): Promise<Kept> {
  switch (method) {
    case 'totp':
      return { appSecret: await scanApp(page) };
    case 'recoveryCode':
      return { recoveryCodes: await keepCodes(page) };
    case 'questions':
      await answerQuestions(page);
      return {};
    case 'email':
    case 'sms':
    case 'mobileCall':
    case 'officeCall':
      await proveContact(page, organisation, person, method);
      return {};
  }
}

async function proveContact(
  page: Page,
  organisation: Organisation,
  person: Person,
  method: 'email' | 'sms' | 'mobileCall' | 'officeCall',
): Promise<void> {
  const [number = '', extension = ''] = person.officePhone.split(';ext=');
  const ways = {
    email: { to: person.email, label: english.mailField, typed: person.email, send: english.send },
    sms: {
      to: person.phone,
      label: english.numberField,
      typed: person.phone,
      send: 'Text me a code',
    },
    mobileCall: {
      to: person.phone,
      label: english.numberField,
      typed: person.phone,
      send: 'Call me with a code',
    },
    officeCall: {
      to: person.officePhone,
      label: 'Office number',
      typed: number,
      send: 'Call me with a code',
    },
  };
  const { to, label, typed, send } = ways[method];
  const before = await organisation.countCodesTo(to);
  await field(page, label).fill(typed);
  if (method === 'officeCall') await field(page, 'Extension').fill(extension);
  await press(page, send);
  await heading(page, 'Enter the code');
  await enterCode(page, await organisation.codeTo(to, before));
}

/** Reads the picture as an authenticator app does, and types the code it would show. */
async function scanApp(page: Page): Promise<string> {
  const picture = page.getByRole('img', { name: /^QR code/ });
  const uri = new URL(await readPicture(picture));
  const secret = uri.searchParams.get('secret') ?? '';
  await enterCode(page, totpAt(secret, Date.now()));
  return secret;
}

/** What a camera makes of a QR code on the screen. */
export async function readPicture(picture: Locator): Promise<string> {
  const { data, width, height } = PNG.sync.read(await picture.screenshot());
  const read = readQrCode(new Uint8ClampedArray(data), width, height);
  if (read === null) throw new Error('no QR code can be read');
  return read.data;
}

async function keepCodes(page: Page): Promise<string[]> {
  await press(page, 'Show my codes');
  await heading(page, 'Keep these codes');
  const codes = page.getByRole('list', { name: 'Your recovery codes' });
  const kept = await codes.locator('li').allInnerTexts();
  await press(page, 'I have kept them');
  const asked = await page.getByText(/^Code number \d+$/).textContent();
  await page.getByLabel(/^Code number/).fill(kept[Number(asked?.match(/\d+/)?.[0]) - 1] ?? '');
  await press(page, 'Confirm');
  return kept;
}

async function answerQuestions(page: Page): Promise<void> {
  for (const [at, [id, answer]] of Object.entries(ANSWERS).entries()) {
    await field(page, `Question ${at + 1}`).selectOption({ label: questionText('en', id) ?? '' });
    await field(page, `Answer ${at + 1}`).fill(answer);
  }
  await press(page, 'Save');
}
