import type { Page } from 'playwright-core';
import type { MockPortal } from './mockPortal';

/** One screen of the reset page, with what a person does to get there. */
export type Screen = {
  name: string;
  title: string;
  arrange: (page: Page, portal: MockPortal) => Promise<void>;
};

export const open = (page: Page, portal: MockPortal, query = '') =>
  page.goto(`${portal.origin}/t/demo/reset${query}`).then(() => undefined);

export async function begin(page: Page, portal: MockPortal) {
  await open(page, portal);
  await page.getByLabel('Sign-in name').fill('ada.example');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('heading', { name: "How can you prove it's you?" }).waitFor();
}

/** Brings a begun reset to any state, as it would be found after a reload. */
export const shown =
  (state: Parameters<MockPortal['show']>[0]): Screen['arrange'] =>
  async (page, portal) => {
    await begin(page, portal);
    portal.show({ expiresAt: new Date(Date.now() + 200_000).toISOString(), ...state });
    await page.reload();
  };
