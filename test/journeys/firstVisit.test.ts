import type { Browser } from 'playwright-core';
import { type Method, METHODS } from '../../workflows/domain/methods';
import { registerAtPage, signInAtPage } from '../support/atTheRegister';
import { beginAtPage, proveAtPage, savePasswordAtPage } from '../support/atTheReset';
import { launchBrowser, openPage } from '../support/browser';
import { createOrganisation, NEW_PASSWORD, type Organisation } from '../support/people';
import { signIn } from '../support/personClient';
import type { Kept } from '../support/registering';
import { heading, press } from '../support/resetPage';
import { shared } from '../support/sharedProduct';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** From the first visit to a new password, by one person who had nothing on file, page by page. */
async function journey(
  organisation: Organisation,
  { registers, proves }: { registers: readonly Method[]; proves: readonly Method[] },
): Promise<void> {
  const person = await organisation.addPerson({ contacts: {} });
  const { page, complaints, close } = await openPage(browser);
  await signInAtPage(page, organisation.slug, person);
  await heading(page, 'Two minutes now, no helpdesk call later');
  const kept: Kept = {};
  for (const method of registers)
    Object.assign(kept, await registerAtPage(page, organisation, person, method));
  await heading(page, "Your ways to prove it's you");
  await press(page, 'Sign out');
  await page.getByText('You are signed out.').waitFor();
  await beginAtPage(page, organisation.slug, person);
  for (const method of proves) await proveAtPage({ page, organisation, person, kept }, method);
  await savePasswordAtPage(page);
  expect(complaints).toEqual([]);
  await close();
  const again = await signIn(shared.portalUrl, organisation.slug, {
    login: person.login,
    password: NEW_PASSWORD,
  });
  const { body } = await again.get('/me');
  expect((body['methods'] as unknown[]).length).toBe(registers.length);
}

describe('the first visit', () => {
  it('registers every method, and a later one resets at three gates', async () => {
    const organisation = await createOrganisation({
      policy: { reset: { gates: 3, methods: [...METHODS] } },
    });
    await journey(organisation, {
      registers: ['email', 'sms', 'officeCall', 'questions', 'totp', 'recoveryCode'],
      proves: ['mobileCall', 'totp', 'questions'],
    });
  });

  it.each(METHODS)(
    'registers what %s needs, and a later one resets with it alone',
    async (method) => {
      const organisation = await createOrganisation({
        policy: {
          publicFace: 'explain',
          reset: { gates: 1, methods: [...METHODS] },
          questions: { allowAlone: true },
        },
      });
      await journey(organisation, { registers: [method], proves: [method] });
    },
  );
});
