import type { Browser } from 'playwright-core';

/** Starts the first Chromium on PATH without a window. Throws when there is none. */
export function launchChromium(): Promise<Browser>;
