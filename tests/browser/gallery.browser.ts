import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { accessibilityFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { lookName, shoot, shotsFolder, usualLooks } from './shoot.ts';
import { type Site, serveSite } from './site.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(shotsFolder, '.site');

describe.skipIf(inject('chromium') === '')('the frame and the primitives', () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const args = ['build', '--config', join(root, 'web/vite.config.ts'), '--mode', 'gallery'];
    execFileSync(process.execPath, [vite, ...args, '--outDir', folder, '--emptyOutDir', '--logLevel', 'error']);
    site = await serveSite(folder);
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test('a chart leaves the desk as SVG, PNG and CSV', async () => {
    const page = await browser.newPage({ locale: 'ar' });
    await page.goto(`${site.origin}/gallery?story=charts`);
    const figure = page.locator('figure').first();
    const saved = async (kind: string): Promise<Buffer> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        figure.getByRole('button', { name: new RegExp(kind) }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`sample.${kind.toLowerCase()}`);
      return readFileSync(await download.path());
    };
    const svg = (await saved('SVG')).toString();
    expect(svg).toMatch(/^<svg [^>]*lang="ar"[^>]*width="960"/);
    expect(svg).not.toContain('var(');
    const png = await saved('PNG');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1_920, 560]);
    const [head, first] = (await saved('CSV')).toString().split('\r\n');
    expect(head).toBe('day,observed,without_low95,without_low50,without_median,without_high50,without_high95');
    expect(first).toMatch(/^2026-08-24,[\d.]+,,,,,$/);
    await figure.getByRole('button', { name: 'عرض كجدول' }).click();
    expect(await figure.locator('tbody tr').count()).toBe(98);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.close();
  });

  const pages: readonly Case[] = [
    { name: 'gallery', path: '/gallery' },
    { name: 'panes', path: '/gallery?story=inbox' },
    { name: 'charts', path: '/gallery?story=charts', before: walkChart },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'palette', path: '/gallery', before: (page) => press(page, 'Control+KeyK') },
    { name: 'shortcuts', path: '/gallery?story=inbox', before: (page) => press(page, 'Shift+Slash') },
    { name: 'end', path: '/gallery', before: scrollToEnd },
    { name: 'menu', path: '/gallery', before: openUserMenu },
  ];
  const cases = pages.flatMap((each) => usualLooks().map((look) => ({ ...each, look, title: lookName(look) })));

  test.each(cases)('$name reads well for everybody: $title', async ({ name, path, before, look }) => {
    await shoot(browser, {
      name,
      url: site.origin + path,
      look,
      before,
      after: async (page) => {
        expect(await widthOverflow(page)).toBeLessThanOrEqual(0);
        expect(await accessibilityFaults(page)).toEqual([]);
        expect(await page.locator('html').getAttribute('dir')).toBe(
          look.language === 'he' || look.language === 'ar' ? 'rtl' : 'ltr',
        );
      },
    });
  });
});

interface Case {
  name: string;
  path: string;
  before?: (page: Page) => Promise<void>;
}

async function press(page: Page, keys: string): Promise<void> {
  await page.keyboard.press(keys);
  await page.getByRole('dialog').waitFor();
}

/** The first chart by keys: three points back, said in words; and the page long enough to be seen whole. */
async function walkChart(page: Page): Promise<void> {
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 1280, height: 3_600 });
  const points = page.getByRole('slider').first();
  await expect
    .poll(() => points.evaluate((plot) => plot.querySelector('svg')?.clientWidth === plot.clientWidth))
    .toBe(true);
  await points.focus();
  const last = await points.getAttribute('aria-valuetext');
  for (const key of ['End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
  expect(await points.getAttribute('aria-valuenow')).toBe('95');
  expect(await points.getAttribute('aria-valuetext')).not.toBe(last);
}

const scrollToEnd = (page: Page): Promise<void> =>
  page.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight));

async function openUserMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Neema Barasa' }).click();
  await page.getByRole('menu').waitFor();
}

/** How many pixels the page is wider than its window. */
const widthOverflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
