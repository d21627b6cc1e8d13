// docs/images/report-light.png and report-dark.png: the HTML report of the demo, as it is now.
//   node scripts/screenshots.mjs
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchChromium } from './chromium.mjs';
import { buildDemoRepository, demo } from './demo-repository.mjs';
import { root } from './ensure-installed.mjs';
import { ensureTools } from './tools.mjs';

const images = join(root, 'docs', 'images');
const pictures = [
  { name: 'report-light.png', colorScheme: 'light', fragment: '' },
  { name: 'report-dark.png', colorScheme: 'dark', fragment: '#app=argocd%2Ftest-catalog' },
];

const directory = mkdtempSync(join(tmpdir(), 'screenshots-'));
try {
  const report = await renderDemo();
  mkdirSync(images, { recursive: true });
  const browser = await launchChromium();
  try {
    for (const { name, colorScheme, fragment } of pictures) {
      const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 860 } });
      const page = await context.newPage();
      await page.goto(pathToFileURL(report).href + fragment);
      await page.waitForSelector('body.ready');
      await page.screenshot({ path: join(images, name) });
      await context.close();
      console.log(`docs/images/${name}: ${Math.round(statSync(join(images, name)).size / 1000)} kB`);
    }
  } finally {
    await browser.close();
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}

async function renderDemo() {
  const repository = await buildDemoRepository(join(directory, 'gitops'));
  const file = join(directory, 'report.html');
  const { helm4 } = await ensureTools();
  const dist = process.env.AMD_DIST ?? join(root, 'dist');
  const args = ['diff', '--repo', repository.directory, '--base', demo.base, '--head', demo.head];
  args.push('--bootstrap', demo.bootstrap, '--helm', helm4, '--format', `html=${file}`);
  try {
    execFileSync(process.execPath, [join(dist, 'cli.js'), ...args], { stdio: 'pipe' });
  } catch (error) {
    // The demo's pull request is one that should be blocked.
    if (error.status !== 1) throw error;
  }
  return file;
}
