import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { accessibilityFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { openRealDesk, type RealDesk } from './real-desk.ts';
import { type Look, lookName, shotsFolder, usualLooks } from './shoot.ts';

const arabic: Look = { language: 'ar', theme: 'light', width: 1280 };

/** A quarter of days, Arabic digits in the numbers, day and month that could be swapped in its first rows only. */
function salesTable(): string {
  const rows = Array.from(
    { length: 12 },
    (_, i) => `${i + 1}/3/2026,"${(1_000 + 37 * i).toLocaleString('ar-EG')}٫٥٠",${20 + i}`,
  );
  return ['اليوم,المبيعات,المكالمات', ...rows.filter((_, i) => i !== 5), ''].join('\n');
}

describe.skipIf(inject('chromium') === '')('daily numbers on a real desk', () => {
  let browser: Browser;
  let desk: RealDesk;
  beforeAll(async () => {
    browser = await openBrowser();
    desk = await openRealDesk(browser);
    mkdirSync(shotsFolder, { recursive: true });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test('a table in Arabic is brought in after its one question is answered', async () => {
    const { context, page } = await visit(desk, arabic, 'series/import');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'sales.csv', mimeType: 'text/csv', buffer: Buffer.from(salesTable()) });
    const tryIt = page.getByRole('button', { name: 'تجربة' });
    await tryIt.waitFor();
    await tryIt.click();
    const likely = page.getByRole('radio', { name: /أنسب لبقية الصفوف/ });
    await likely.waitFor();
    await page.screenshot({ path: join(shotsFolder, 'series-question-ar.png'), fullPage: true });
    expect(await accessibilityFaults(page)).toEqual([]);
    await likely.check();
    await tryIt.click();
    const bringIn = page.getByRole('button', { name: /^استيراد .*صف/ });
    await bringIn.waitFor();
    await page.screenshot({ path: join(shotsFolder, 'series-found-ar.png'), fullPage: true });
    expect(await accessibilityFaults(page)).toEqual([]);
    await bringIn.click();
    await page.getByRole('heading', { name: /استُورد/ }).waitFor();
    await page.getByRole('button', { name: 'إغلاق' }).click();
    await page.getByRole('link', { name: 'المبيعات' }).click();
    await page.getByText('الفجوات', { exact: true }).first().waitFor();
    expect(await page.locator('main tbody tr').count()).toBeGreaterThan(0);
    await context.close();
  }, 120_000);

  test.each(usualLooks().map((look) => ({ look, title: lookName(look) })))(
    'every page of daily numbers reads well: $title',
    async ({ look }) => {
      const { context, page } = await visit(desk, look, 'series');
      const id = await bringIn(page, desk);
      for (const place of ['series', 'series/import', `series/${id}`]) {
        await page.goto(`${desk.origin}/w/practice/results/${place}`);
        await page.locator('h1').waitFor();
        await page
          .getByRole('status', { name: /Loading|تحميل/ })
          .first()
          .waitFor({ state: 'detached' });
        await page.setViewportSize({ width: look.width, height: 1_600 });
        if (place.endsWith(id)) await chartFills(page);
        const name = place.replace(id, 'one').replace('/', '-');
        await page.screenshot({ path: join(shotsFolder, `${name}-${lookName(look)}.png`), fullPage: true });
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), place).toBeLessThanOrEqual(
          0,
        );
        expect(await accessibilityFaults(page), place).toEqual([]);
        expect(await page.locator('[role=alert]').count(), place).toBe(0);
      }
      await context.close();
    },
  );
});

/** The chart is as wide as the page lets it be. */
const chartFills = async (page: Page): Promise<void> =>
  await expect
    .poll(() =>
      page
        .locator('main figure svg:not(.tabler-icon)')
        .evaluate((svg) => svg.clientWidth / (svg.closest('figure')?.clientWidth ?? 1)),
    )
    .toBeGreaterThan(0.95);

/** Two months of a shop's takings with a hole and a corrected day. */
async function bringIn(page: Page, desk: RealDesk): Promise<string> {
  const load = async (csv: string) => {
    const answer = await page.request.post(`${desk.origin}/api/v1/practice/outcomes/import-series`, {
      data: { csv, dryRun: false },
      headers: { 'idempotency-key': crypto.randomUUID(), origin: desk.origin },
    });
    const { series } = (await answer.json()) as { series: { seriesId: string }[] };
    return series[0]?.seriesId ?? '';
  };
  const rows = Array.from({ length: 60 }, (_, i) => {
    const day = new Date(Date.UTC(2026, 7, 1 + i)).toISOString().slice(0, 10);
    return `${day},${(1_200 + 300 * Math.sin(i / 3) + 11 * i).toFixed(2)}`;
  }).filter((_, i) => i < 20 || i > 24);
  await load(['date,Shop sales', ...rows].join('\n'));
  return load('date,Shop sales\n2026-08-10,950.25\n');
}

async function visit(desk: RealDesk, look: Look, place: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await desk.open(look);
  const page = await context.newPage();
  await page.goto(`${desk.origin}/w/practice/results/${place}`);
  await page.locator('h1').waitFor();
  return { context, page };
}
