import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildDemoRepository, demo } from '../../scripts/demo-repository.mjs';
import { renderHtml } from '../../src/report/html/page.ts';
import type { Preview } from '../../src/report/model.ts';
import { useBrowser } from '../support/browser.ts';
import { runCli } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { hostile, hostileTexts, huge, oneChange, sharedChart } from './samples.ts';

const workshop = openWorkshop();
const { open } = useBrowser();
let report: string;

beforeAll(async () => {
  const machine = setUpMachine(workshop);
  const repository = path.join(workshop.directory('demo'), 'gitops');
  await buildDemoRepository(repository);
  report = path.join(workshop.directory('out'), 'report.html');
  const run = await runCli(workshop, machine, repository, ['--base', demo.base, '--format', `html=${report}`]);
  // The demo's pull request is one that should be blocked.
  if (run.status !== 1) throw new Error(run.stderr);
});

function write(preview: Preview): string {
  const file = path.join(workshop.directory('page'), 'report.html');
  writeFileSync(file, renderHtml(preview));
  return file;
}

describe('the report of the demo', () => {
  test('tells the verdict, the findings and the changes without a script', async () => {
    const { page, troubles } = await open(report, '', { javaScriptEnabled: false });
    expect(await page.locator('h1').innerText()).toMatch(/^Blocked by 2 findings/);
    expect(await page.locator('.findings > li').count()).toBe(3);
    expect(await page.locator('.section').count()).toBeGreaterThan(5);
    expect(await page.locator('.noscript').isVisible()).toBe(true);
    expect(await page.locator('#side').isVisible()).toBe(false);
    expect(await page.locator('.section .open').count()).toBeGreaterThan(0);
    expect(await page.locator('.section .open').first().isVisible()).toBe(false);
    expect(troubles).toEqual([]);
  });

  test('shows the tree, branch by branch, and a diff with its words', async () => {
    const { page, troubles } = await open(report);
    expect(await page.locator('.tree .node .name').allInnerTexts()).toEqual([
      'test-cluster',
      'test-shop',
      'test-catalog',
      'test-search',
      'test-checkout',
      'test-storefront',
      'test-wishlist',
      'prod-cluster',
      'prod-shop',
      'prod-catalog',
      'prod-checkout',
      'prod-storefront',
    ]);
    expect(await page.locator('#map .cells .square').count()).toBe(15);
    // So few have their names in the picture, and each branch tells how much of it changes.
    expect(await page.locator('#map .named').allInnerTexts()).toContain('prod-checkout');
    expect(await page.locator('#map .branchname .share').allInnerTexts()).toEqual([
      '6 of 10',
      '5 of 5',
      '0 of 3',
      '3 of 9',
      '3 of 4',
      '0 of 3',
    ]);
    await page.locator('.tree .node', { hasText: 'prod-checkout' }).click();
    await page.locator('.page h1').waitFor();
    expect(await page.locator('#overview').isVisible()).toBe(false);
    expect(await page.locator('.page h1').innerText()).toContain('prod-checkout');
    expect(await page.locator('.card').first().locator('mark').allInnerTexts()).toEqual(['14', '1', '15', '0']);
    await page.locator('.quietnode').first().click();
    expect(await page.locator('.tree .node .name').allInnerTexts()).toContain('test-platform');
    expect(troubles).toEqual([]);
  });

  test('searches and filters', async () => {
    const { page, troubles } = await open(report);
    const names = () => page.locator('.tree .node:not(.context) .name').allInnerTexts();
    await page.locator('#search').fill('image:checkout:2.15');
    expect(await names()).toEqual(['test-checkout', 'prod-checkout']);
    await page.locator('#search').fill('kind:PersistentVolumeClaim');
    expect(await names()).toEqual(['test-catalog']);
    expect(await page.locator('.count').innerText()).toBe('1 of 21 in the tree, 1 of 30 resources');
    await page.locator('.filters button', { hasText: 'Clear' }).click();
    await page.locator('.filters select').nth(1).selectOption('removed');
    expect(await names()).toEqual(['test-search']);
    await page.locator('.filters button', { hasText: 'Clear' }).click();
    await page.locator('.filters button', { hasText: 'Findings' }).click();
    expect(await names()).toEqual(['test-catalog', 'test-search', 'prod-cluster']);
    await page.locator('.filters button', { hasText: 'Clear' }).click();
    expect(await page.locator('#search').inputValue()).toBe('');
    expect(troubles).toEqual([]);
  });

  test('goes where the keys say', async () => {
    const { page, troubles } = await open(report);
    const title = () => page.locator('.page h1').innerText();
    await page.keyboard.press('j');
    expect(await title()).toContain('test-shop');
    await page.keyboard.press('j');
    expect(await title()).toContain('test-catalog');
    await page.keyboard.press('k');
    expect(await title()).toContain('test-shop');
    await page.keyboard.press('j');
    await page.keyboard.press('n');
    await page.keyboard.press('n');
    expect(await page.locator('.card:focus').getAttribute('aria-label')).toBe(
      await page.locator('.card').nth(1).getAttribute('aria-label'),
    );
    await page.keyboard.press('s');
    expect(await page.locator('.diff.split').count()).toBeGreaterThan(0);
    await page.keyboard.press('f');
    expect(await page.locator('.fields').count()).toBeGreaterThan(0);
    await page.keyboard.press('u');
    expect(await page.locator('.diff.split, .fields').count()).toBe(0);
    await page.keyboard.press('?');
    expect(await page.locator('#help').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('jns');
    expect(await page.locator('#search').inputValue()).toBe('jns');
    await page.keyboard.press('Escape');
    await page.keyboard.press('o');
    expect(await page.locator('#overview').isVisible()).toBe(true);
    expect(troubles).toEqual([]);
  });

  test('opens at the object that a link names', async () => {
    const { page, troubles } = await open(report, '#app=argocd%2Ftest-search&res=Service%2Fsearch');
    expect(await page.locator('.page h1').innerText()).toContain('test-search');
    expect(await page.locator('.card:focus').getAttribute('aria-label')).toBe('Service search');
    expect(troubles).toEqual([]);
    const { page: other } = await open(report, '#app=nobody');
    expect(await other.locator('#detail').innerText()).toContain('no such Application');
    const { page: group } = await open(report, '#group=A');
    expect(await group.locator('.chips li').count()).toBe(2);
  });

  test('shows noise only on request', async () => {
    const { page, troubles } = await open(report, '#app=argocd%2Fprod-checkout');
    expect(await page.locator('.card').count()).toBe(2);
    await page.locator('.page > .more').click();
    expect(await page.locator('.card').count()).toBe(6);
    await page.keyboard.press('f');
    expect(await page.locator('.fields .noise').count()).toBeGreaterThan(0);
    await page.keyboard.press('h');
    expect(await page.locator('.card').count()).toBe(2);
    expect(troubles).toEqual([]);
  });

  test('has both sides of an object as a whole, with masked secrets, and the diff with its noise', async () => {
    const { page, troubles } = await open(report, '#app=argocd%2Fprod-checkout&res=Secret%2Fcheckout');
    const card = page.locator('.card[aria-label="Secret checkout"]');
    await card.locator('.actions button', { hasText: /^YAML after/ }).click();
    await card.locator('td.c', { hasText: 'PAYMENT_API_KEY' }).waitFor();
    const text = (await card.locator('td.c').allInnerTexts()).join('\n');
    expect(text).toMatch(/^apiVersion: v1\ndata:\n/);
    expect(text).toMatch(/PAYMENT_API_KEY: .*‹secret: \d+ B, changed›/);
    await page.keyboard.press('h');
    await page
      .locator('.card', { hasText: 'Deployment' })
      .first()
      .locator('tr.add', { hasText: 'version' })
      .first()
      .waitFor();
    expect(troubles).toEqual([]);
  });

  test('has images, and text to copy of what comes or goes', async () => {
    const { page, troubles } = await open(report, '#page=images');
    expect(await page.locator('.plain tbody tr').first().locator('td').allInnerTexts()).toEqual([
      'prod-checkout',
      'checkout',
      'registry.acme.example/shop/checkout',
      '2.14.1',
      '2.15.0',
    ]);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(page.url().replace(/#.*/, '#app=argocd%2Ftest-wishlist'));
    await page.locator('.actions button', { hasText: 'Copy YAML' }).first().click();
    await page.locator('.actions button', { hasText: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^apiVersion: [\w/]+\n/);
    expect(troubles).toEqual([]);
  });

  test('is dark where the system is, or the reader wants it', async () => {
    const ground = 'getComputedStyle(document.documentElement).backgroundColor';
    const { page, troubles } = await open(report, '', { colorScheme: 'dark' });
    const dark = await page.evaluate(ground);
    const { page: bright } = await open(report, '', { colorScheme: 'light' });
    expect(await bright.evaluate(ground)).not.toBe(dark);
    await bright.locator('#theme').click();
    await bright.locator('#theme').click();
    expect(await bright.evaluate(ground)).toBe(dark);
    await bright.reload();
    expect(await bright.evaluate(ground)).toBe(dark);
    expect(troubles).toEqual([]);
  });

  test('fits a narrow screen, where the tree is a drawer', async () => {
    const { page, troubles } = await open(report, '', { viewport: { width: 380, height: 700 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(380);
    expect(await page.locator('#side').isVisible()).toBe(false);
    await page.locator('#tools a', { hasText: 'Images' }).click();
    await page.locator('.page h1', { hasText: 'Images' }).waitFor();
    await page.locator('#tools button', { hasText: 'Applications' }).click();
    await page.locator('.tree .node', { hasText: 'prod-checkout' }).click();
    await page.locator('.page h1').waitFor();
    expect(await page.locator('#side').isVisible()).toBe(false);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(380);
    expect(troubles).toEqual([]);
  });

  test('leaves the focus where the reader is, or takes it to what is shown', async () => {
    const { page, troubles } = await open(report, '#app=argocd%2Fprod-checkout');
    const focused =
      '[document.activeElement.textContent, document.activeElement.getAttribute("aria-pressed")].join(" ")';
    for (const pressed of ['true', 'false']) {
      await page.locator('.toolbar button', { hasText: 'Noise' }).focus();
      await page.keyboard.press('Enter');
      expect(await page.evaluate(focused)).toBe(`Noise ${pressed}`);
    }
    await page.locator('.tree a', { hasText: 'test-wishlist' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.page h1', { hasText: 'test-wishlist' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest(".crumbs") !== null')).toBe(true);
    expect(troubles).toEqual([]);
  });

  test('prints an Application with all of its cards open, and closes them again', async () => {
    const { page } = await open(report, '#app=argocd%2Ftest-wishlist');
    const card = page.locator('#detail .card').first();
    await card.locator('.cardtitle').click();
    expect(await card.locator('.cardbody').isVisible()).toBe(false);
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator('#detail .cardbody:visible').count()).toBe(await page.locator('#detail .card').count());
    expect(await page.locator('#detail details:not([open])').count()).toBe(0);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await card.locator('.cardbody').isVisible()).toBe(false);
  });

  test('prints the overview with everything open', async () => {
    const { page } = await open(report);
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator('details:not([open])').count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#side').isVisible()).toBe(false);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await page.locator('details.section[open]').count()).toBe(0);
  });
});

test('a button that is pressed twice says again what it does', async () => {
  const { page } = await open(report, '#app=argocd%2Ftest-wishlist');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copy = page.locator('.actions button', { hasText: /Cop/ }).first();
  await copy.click();
  await page.waitForTimeout(700);
  await copy.click();
  await page.waitForTimeout(2500);
  expect(await copy.innerText()).toBe('Copy YAML');
});

test('images that run in thousands of places are told by version, in a table that fits', async () => {
  const versions = Array.from({ length: 6000 }, (_, index) => ({
    application: 'a',
    cluster: 'c',
    namespace: `n${index % 3000}`,
    kind: 'Deployment',
    workload: 'w',
    container: 'c',
    image: `app-${index % 200}:${index < 5990 ? 1 : 2}`,
  }));
  const { page, troubles } = await open(write({ ...oneChange(), versions }), '#page=images');
  expect(await page.locator('.plain').last().locator('th').allInnerTexts()).toEqual(['Image', 'Version', 'Where']);
  const row = page.locator('.plain').last().locator('tbody tr').first();
  expect(await row.innerText()).toMatch(/^app-0\t1\tc\/n0, c\/n1000, .* 7 more$/);
  await row.locator('button').click();
  expect((await row.locator('td').last().innerText()).split(', ')).toHaveLength(15);
  expect(await page.locator('.drift').count()).toBe(20);
  expect(troubles).toEqual([]);
});

test('whole texts, where they are given, fill the gaps and can be looked at', async () => {
  const preview = oneChange();
  const text = (replicas: number) =>
    [
      'kind: Deployment',
      ...Array.from({ length: 9 }, (_, index) => `key${index}: 1`),
      `replicas: ${replicas}`,
      'last: 1',
      '',
    ].join('\n');
  const changes = preview.changes.map((change) => ({ ...change, texts: () => ({ base: text(3), head: text(6) }) }));
  const { page, troubles } = await open(write({ ...preview, changes }), '#app=argocd%2Fcheckout');
  await page.locator('.gap button', { hasText: 'Show 9 equal lines' }).click();
  await page.locator('.diff td.c', { hasText: 'kind: Deployment' }).waitFor();
  await page.locator('.actions button', { hasText: /^YAML before/ }).click();
  await page.locator('.diff td.c', { hasText: 'replicas: 3' }).waitFor();
  expect((await page.locator('.diff td.c').allInnerTexts()).join('\n')).toBe(text(3).trimEnd());
  await page.locator('.actions button', { hasText: /^YAML after/ }).click();
  await page.locator('.diff td.c', { hasText: 'replicas: 6' }).waitFor();
  expect((await page.locator('.diff td.c').allInnerTexts()).join('\n')).toBe(text(6).trimEnd());
  await page.locator('.actions button', { hasText: /^YAML after/ }).click();
  expect(await page.locator('.diff mark').allInnerTexts()).toEqual(['3', '6']);
  expect(await page.locator('footer').innerText()).not.toContain('three lines around it');
  expect(troubles).toEqual([]);
});

test('hostile text is shown and never run', async () => {
  for (const text of hostileTexts.filter((each) => /[<`:\\]|\u202E/.test(each))) {
    const preview = hostile(text);
    const { page, troubles } = await open(write(preview));
    for (const key of ['j', 'f', 'h', 's', 'j', 'u', 'j', 'j', 'i']) await page.keyboard.press(key);
    expect(await page.locator('img, iframe, main script, a[href]:not([href^="#"])').count(), text).toBe(0);
    expect(troubles, text).toEqual([]);
    await page.context().close();
  }
});

test.each(['x', '<b>', '\n</script>'])('a text without end, made of %j, is shown', async (piece) => {
  const { page, troubles } = await open(write(hostile(piece.repeat(60_000 / piece.length))));
  for (const key of ['j', 'u', 'f', 's']) await page.keyboard.press(key);
  expect(await page.locator('.card').count()).toBeGreaterThan(0);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(1280);
  expect(troubles).toEqual([]);
});

test('the policy stops a script that got into the page all the same', async () => {
  const { page } = await open(report);
  const refused = page.waitForEvent('console');
  await page.evaluate(
    'document.body.append(Object.assign(document.createElement("script"), { textContent: "document.title = 1" }))',
  );
  expect((await refused).text()).toContain('Content Security Policy');
  expect(await page.title()).toContain('Manifest diff');
});

test.each([
  ['a shared chart in 300 Applications', sharedChart(), 300],
  ['2,000 Applications that change in 2,000 ways', huge(2_000), 500],
] as const)('%s: ready at once, and the tree is there', async (_, preview, rows) => {
  const { page, troubles } = await open(write(preview));
  expect(await page.locator('.tree .node').count()).toBeGreaterThanOrEqual(rows);
  const ready = await page.evaluate('performance.now()');
  // Under a second on a quiet machine; tests run on busy ones.
  expect(ready).toBeLessThan(5_000);
  expect(troubles).toEqual([]);
});
