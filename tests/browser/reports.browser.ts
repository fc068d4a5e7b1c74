import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { accessibilityFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { openRealDesk, type RealDesk } from './real-desk.ts';
import { lookName, shotsFolder, usualLooks } from './shoot.ts';

const pdftoppm = '/usr/bin/pdftoppm';

describe.skipIf(inject('chromium') === '')('reports, in Arabic', () => {
  let browser: Browser;
  let desk: RealDesk;
  let place = '';
  const file = join(shotsFolder, 'report-ar.pdf');
  beforeAll(async () => {
    browser = await openBrowser();
    desk = await openRealDesk(browser);
    mkdirSync(shotsFolder, { recursive: true });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test('one is made, worded, planned from, frozen, and taken along on paper', async () => {
    const context = await desk.open({ language: 'ar', theme: 'light', width: 1280 });
    const page = await context.newPage();
    await page.goto(`${desk.origin}/w/practice/results/reports`);
    await page.getByRole('button', { name: 'إنشاء تقرير' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'إنشاء تقرير' }).click();
    await page.locator('iframe').waitFor();
    place = new URL(page.url()).pathname;
    await page.getByRole('button', { name: 'كلماتك' }).click();
    await dialog.getByLabel('لماذا').fill('أمطرت أسبوعين.');
    await dialog.getByLabel('ما نطلبه منكم').fill('وافقوا على ميزانية كانون الأول.');
    await dialog.getByRole('button', { name: 'حفظ' }).click();
    await dialog.waitFor({ state: 'detached' });
    // By keyboard: Chromium gives a click made at once after scrolling to the frame that was under it before.
    await page.getByRole('button', { name: 'إضافة إجراء' }).press('Enter');
    await dialog.getByLabel('الخطوة').fill('انشروا في الصباح');
    await dialog.getByRole('button', { name: 'حفظ' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('انشروا في الصباح').first().waitFor();
    await page.getByRole('button', { name: 'تثبيت' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'تثبيت' }).press('Enter');
    await page.locator('code').first().waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'PDF' }).press('Enter');
    await (await download).saveAs(file);
    const frame = page.frameLocator('iframe');
    await frame.getByText('أمطرت أسبوعين.').waitFor();
    expect(await frame.locator('html').getAttribute('dir')).toBe('rtl');
    await page.locator('iframe').scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(shotsFolder, 'report-screen-ar.png') });
    await context.close();
  }, 120_000);

  test.skipIf(!existsSync(pdftoppm))('its paper has two pages at most', () => {
    execFileSync(pdftoppm, ['-r', '60', '-png', file, join(shotsFolder, 'report-ar')]);
    expect(existsSync(join(shotsFolder, 'report-ar-1.png'))).toBe(true);
    expect(existsSync(join(shotsFolder, 'report-ar-3.png'))).toBe(false);
  });

  test.each(usualLooks().map((look) => ({ look, title: lookName(look) })))(
    'every page reads well: $title',
    async ({ look }) => {
      const context = await desk.open(look);
      const page = await context.newPage();
      const reports = '/w/practice/results/reports';
      for (const path of [place, reports, `${reports}/actions`, `${reports}/schedules`, `${reports}/look`]) {
        await page.goto(`${desk.origin}${path}`);
        await page.locator('h1').waitFor();
        await page
          .getByRole('status', { name: /Loading|تحميل/ })
          .first()
          .waitFor({ state: 'detached' });
        const name = path === place ? 'one' : path.slice(reports.length + 1) || 'list';
        await page.screenshot({ path: join(shotsFolder, `reports-${name}-${lookName(look)}.png`), fullPage: true });
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(
          0,
        );
        expect(await accessibilityFaults(page), path).toEqual([]);
      }
      await context.close();
    },
    120_000,
  );
});
