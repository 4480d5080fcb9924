import type { Page } from 'playwright-core';
import { questionText } from '../../activities/proving/questionTexts';
import { totpAt } from '../../activities/proving/totpCodes';
import { type CodeMethod, isCodeMethod, type Method } from '../../workflows/domain/methods';
import { NEW_PASSWORD, type Organisation, type Person } from './people';
import { eventually } from './poll';
import { ANSWERS } from './registered';
import type { Kept } from './registering';
import { destinationOf } from './resetFlow';
import { english, field, heading, press, enterCode } from './resetPage';
import { shared } from './sharedProduct';

/** Somebody in front of the reset page, with what they kept when they registered. */
export type AtReset = { page: Page; organisation: Organisation; person: Person; kept: Kept };

const WAY: Readonly<Record<Method, RegExp>> = {
  email: /^E-mail/,
  sms: /^Text message/,
  mobileCall: /^Call to your mobile phone/,
  officeCall: /^Call to your office phone/,
  totp: /^Authenticator app/,
  recoveryCode: /^Recovery code/,
  questions: /^Security questions/,
};

export async function beginAtPage(page: Page, slug: string, { login }: Person): Promise<void> {
  await page.goto(`${shared.portalUrl}/t/${slug}/reset`);
  await field(page, english.login).fill(login);
  await press(page, english.next);
  await field(page, english.login).waitFor({ state: 'hidden' });
}

/** Passes a gate by a method and waits for what the page shows next. */
export async function proveAtPage(scene: AtReset, method: Method): Promise<void> {
  const { page } = scene;
  const way = page.getByRole('button', { name: WAY[method] });
  const entry = page.getByRole('textbox').first();
  // The only way left is opened by the page itself.
  await way.or(entry).first().waitFor();
  if (await way.isVisible()) await way.click();
  await entry.waitFor();
  const code = isCodeMethod(method) ? await haveCodeSent(scene, method) : '';
  const title = page.getByRole('heading', { level: 1 });
  const before = await title.textContent();
  await enterProof(scene, method, code);
  await eventually('the next page', async () =>
    (await title.textContent()) === before ? undefined : true,
  );
}

async function haveCodeSent({ page, organisation, person }: AtReset, method: CodeMethod) {
  const to = destinationOf(person, method);
  const before = await organisation.countCodesTo(to);
  const entry = page.getByRole('textbox').first();
  await entry.fill(to.replace(';ext=', ' # '));
  await entry.press('Enter');
  await field(page, english.code).waitFor();
  return organisation.codeTo(to, before);
}

async function enterProof({ page, kept }: AtReset, method: Method, code: string): Promise<void> {
  switch (method) {
    case 'totp':
      return enterCode(page, totpAt(kept.appSecret ?? '', Date.now() + 30_000));
    case 'recoveryCode':
      await field(page, 'Recovery code').fill(kept.recoveryCodes?.[0] ?? '');
      return press(page, english.next);
    case 'questions':
      await fillAnswers(page);
      return press(page, english.next);
    case 'email':
    case 'sms':
    case 'mobileCall':
    case 'officeCall':
      return enterCode(page, code);
  }
}

async function fillAnswers(page: Page): Promise<void> {
  for (const [id, answer] of Object.entries(ANSWERS)) {
    const question = field(page, questionText('en', id) ?? '');
    if (await question.isVisible()) await question.fill(answer);
  }
}

export async function savePasswordAtPage(page: Page): Promise<void> {
  await field(page, english.password).fill(NEW_PASSWORD);
  await field(page, english.repeat).fill(NEW_PASSWORD);
  await press(page, english.save);
  await heading(page, english.done);
}
