// docs/images/*.png: the comment and the HTML report of the demo, as they are now. digest.txt beside them is what they show, so
// that `npm test` knows when they are stale.
//   node scripts/screenshots.mjs
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launchChromium } from './chromium.mjs';
import { buildDemoRepository, demo } from './demo-repository.mjs';
import { root } from './ensure-installed.mjs';
import { renderGithubPage } from './github-page.mjs';
import { ensureTools } from './tools.mjs';
import { unpackPage } from './unpack-page.mjs';

/** Where the pictures are. */
export const images = join(root, 'docs', 'images');

const pictures = [
  { name: 'report-light.png', colorScheme: 'light', fragment: '' },
  { name: 'report-dark.png', colorScheme: 'dark', fragment: '#app=argocd%2Ftest-catalog' },
  { name: 'comment-light.png', colorScheme: 'light' },
  { name: 'comment-dark.png', colorScheme: 'dark' },
];

/**
 * What the pictures show, as a digest: the comment and the page with its data unpacked, because no two versions of Node.js need to
 * pack alike.
 */
export function digestOf({ comment, html }) {
  return createHash('sha256').update(renderGithubPage(comment)).update(unpackPage(html)).digest('hex');
}

/** The comment and the page that the built program makes of the demo. */
export async function renderDemo(directory) {
  const repository = await buildDemoRepository(join(directory, 'gitops'));
  const [page, markdown] = [join(directory, 'report.html'), join(directory, 'comment.md')];
  const { helm4 } = await ensureTools();
  const dist = process.env.AMD_DIST ?? join(root, 'dist');
  const args = ['diff', '--repo', repository.directory, '--base', demo.base, '--head', demo.head];
  args.push('--bootstrap', demo.bootstrap, '--helm', helm4);
  args.push('--format', `html=${page}`, '--format', `markdown=${markdown}`);
  try {
    execFileSync(process.execPath, [join(dist, 'cli.js'), ...args], { stdio: 'pipe' });
  } catch (error) {
    // The demo's pull request is one that should be blocked.
    if (error.status !== 1) throw error;
  }
  return { page, html: readFileSync(page, 'utf8'), comment: readFileSync(markdown, 'utf8') };
}

async function takePictures() {
  const directory = mkdtempSync(join(tmpdir(), 'screenshots-'));
  try {
    const rendered = await renderDemo(directory);
    const comment = join(directory, 'comment.html');
    writeFileSync(comment, renderGithubPage(rendered.comment));
    mkdirSync(images, { recursive: true });
    const browser = await launchChromium();
    try {
      for (const { name, colorScheme, fragment } of pictures) {
        const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 860 } });
        const page = await context.newPage();
        await page.goto(pathToFileURL(fragment === undefined ? comment : rendered.page).href + (fragment ?? ''));
        const path = join(images, name);
        if (fragment === undefined) {
          await page.locator('#comment').screenshot({ path });
        } else {
          await page.waitForSelector('body.ready');
          await page.screenshot({ path });
        }
        await context.close();
        console.log(`docs/images/${name}: ${Math.round(statSync(path).size / 1000)} kB`);
      }
    } finally {
      await browser.close();
    }
    writeFileSync(join(images, 'digest.txt'), `${digestOf(rendered)}\n`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await takePictures();
