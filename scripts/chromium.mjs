// A real browser for the tests and pictures of the HTML report. npm has none that can be installed without a download of its
// own; Debian's package `chromium` and the Chrome on GitHub's runners both do.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Nothing that asks for a display, a sandbox that containers do not give, or the network. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the first Chromium on PATH without a window. Throws when there is none. */
export async function launchChromium() {
  const executablePath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((directory) => directory !== '')
    .flatMap((directory) => programs.map((program) => join(directory, program)))
    .find(isExecutable);
  if (executablePath === undefined) {
    throw new Error(`none of ${programs.join(', ')} is on PATH. On Debian or Ubuntu: apt-get install chromium`);
  }
  return chromium.launch({ executablePath, args: flags });
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
