import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { type MockPortal, startMockPortal } from './mockPortal';

type Scene = { browser: Browser; portal: MockPortal };

/**
 * A browser for all tests of the file that calls it, and a mock portal for each of them. What it
 * answers is filled before they begin.
 */
export function setMockScene(): Scene {
  const scene = {} as Scene;
  beforeAll(async () => {
    scene.browser = await launchBrowser();
  });
  beforeEach(async () => {
    scene.portal = await startMockPortal();
  });
  afterEach(() => scene.portal.close());
  afterAll(() => scene.browser.close());
  return scene;
}
