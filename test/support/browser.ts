import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { launchChromium } from '../../scripts/chromium.mjs';

/** A page in a real browser, and everything about it that should not be. */
export interface OpenPage {
  page: Page;
  /** Messages on the console, errors that nobody caught, dialogs, requests for anything but the file itself. */
  troubles: string[];
}

/** A browser for the tests of one file; every page has a fresh profile and no network. */
export function useBrowser(): {
  open(file: string, fragment?: string, options?: BrowserContextOptions): Promise<OpenPage>;
} {
  let launched: Promise<Browser> | undefined;
  afterAll(async () => (await launched)?.close());
  return {
    async open(file, fragment = '', options = {}) {
      launched ??= launchChromium();
      const browser = await launched;
      const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, offline: true, ...options });
      const page = await context.newPage();
      const url = pathToFileURL(file).href;
      const troubles: string[] = [];
      page.on('console', (message) => troubles.push(`console ${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
      page.on('dialog', (dialog) => {
        troubles.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
          troubles.push(`request: ${request.url()}`);
      });
      await page.goto(url + fragment);
      if (options.javaScriptEnabled !== false) await page.locator('body.ready').waitFor();
      return { page, troubles };
    },
  };
}
