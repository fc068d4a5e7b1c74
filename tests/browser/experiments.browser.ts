import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { accessibilityFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { openRealDesk, type RealDesk } from './real-desk.ts';
import { lookName, shotsFolder, usualLooks } from './shoot.ts';

describe.skipIf(inject('chromium') === '')('experiments by lot, in Arabic', () => {
  let browser: Browser;
  let desk: RealDesk;
  let place = '';
  beforeAll(async () => {
    browser = await openBrowser();
    desk = await openRealDesk(browser);
    mkdirSync(shotsFolder, { recursive: true });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test('one sees what could be found, freezes, and gets lots that nobody chose', async () => {
    const context = await desk.open({ language: 'ar', theme: 'light', width: 1280 });
    const page = await context.newPage();
    await page.goto(`${desk.origin}/w/practice/results/experiments`);
    await page.getByRole('button', { name: 'تخطيط تجربة' }).first().click();
    await page.getByLabel('الاسم').fill('هل ينفع النشر؟');
    await page
      .getByRole('combobox', { name: 'يُفترض أن يحرّكه' })
      .or(page.getByLabel('ما يُفترض أن يحرّكه'))
      .first()
      .click();
    await page.getByRole('option').first().click();
    await page.locator('main tbody tr').first().waitFor();
    await page.screenshot({ path: join(shotsFolder, 'experiments-plan-ar.png'), fullPage: true });
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'تثبيت وإجراء القرعة' }).click();
    await page.getByRole('heading', { name: 'القرعة' }).waitFor();
    await expect.poll(() => page.locator('main tbody tr').count()).toBe(56);
    place = new URL(page.url()).pathname;
    await page.getByText(/بصمتها/).waitFor();
    await context.close();
  });

  test.each(usualLooks().map((look) => ({ look, title: lookName(look) })))('reads well: $title', async ({ look }) => {
    const context = await desk.open(look);
    const page = await context.newPage();
    for (const path of [place, '/w/practice/results/experiments']) await looksRight(page, path, lookName(look));
    await context.close();
  });

  async function looksRight(page: Page, path: string, look: string): Promise<void> {
    await page.goto(`${desk.origin}${path}`);
    await page.locator('main tbody tr').first().waitFor();
    const name = path === place ? 'one' : 'list';
    await page.screenshot({ path: join(shotsFolder, `experiments-${name}-${look}.png`), fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  }
});
