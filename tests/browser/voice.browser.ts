import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { openRealDesk } from './real-desk.ts';
import { words } from './words.ts';

const say = words('ar');
const patient = { timeout: 10_000 };

describe.skipIf(inject('chromium') === '')('voices and copies, in Arabic', () => {
  let browser: Browser;
  let page: Page;
  let origin: string;
  beforeAll(async () => {
    browser = await openBrowser();
    const desk = await openRealDesk(browser);
    origin = desk.origin;
    page = await (await desk.open({ language: 'ar', theme: 'light', width: 1280 })).newPage();
  });
  afterAll(() => browser?.close());

  test('both ways of counting are compared with a competitor, and the address holds the choice', async () => {
    await page.goto(`${origin}/w/practice/listening/voice`);
    const rows = page.getByRole('region', { name: say('voice.numbers') }).locator('tbody tr');
    await expect.poll(() => rows.count(), patient).toBeGreaterThanOrEqual(2);
    await page.getByText(say('voice.count.distinct'), { exact: true }).first().click();
    await page.waitForURL(/count=distinct/);
    await page.getByRole('button', { name: say('ui.chart.as-table') }).click();
    await page
      .getByRole('region', { name: say('voice.trend') })
      .locator('tbody tr')
      .first()
      .waitFor();
  });

  test('a text that was copied leads to everybody who said it', async () => {
    await page.goto(`${origin}/w/practice/listening/copies?sort=biggest`);
    await page.locator('main a[href*="/listening/copies/"]').first().click();
    await page.waitForURL(/\/listening\/copies\/[0-9a-f-]{36}/);
    await expect.poll(() => page.locator('main a[href*="/listening/m/"]').count(), patient).toBeGreaterThanOrEqual(2);
  });

  test('a complaint nobody answered leads to its conversation', async () => {
    await page.goto(`${origin}/w/practice/listening/world`);
    await page.getByText(say('voice.sort.oldest'), { exact: true }).click();
    await page.waitForURL(/sort=oldest/);
    await page.locator('main a[href*="/inbox/"]').first().click();
    await page.waitForURL(/\/inbox\/[0-9a-f-]{36}/);
  });
});
