import { mkdirSync } from 'node:fs';
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { accessibilityFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { openRealDesk, type RealDesk } from './real-desk.ts';
import { type Look, lookName, shotsFolder, usualLooks } from './shoot.ts';

const secret = 'shpss_0123456789abcdef';
const english: Look = { language: 'en', theme: 'light', width: 1280 };

describe.skipIf(inject('chromium') === '')('ways in on a real desk', () => {
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

  test('a receiver is made by keyboard, and what it can’t understand is told, tried again and dropped', async () => {
    const { context, page } = await visit(desk, english, 'ways');
    await page.getByRole('button', { name: 'New receiver' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('The shop');
    await dialog.getByLabel('Secret', { exact: true }).fill(secret);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.screenshot({ path: join(shotsFolder, 'ways-new-en.png') });
    await page.keyboard.press('Enter');
    const address = await page.getByRole('textbox', { name: 'Address' }).inputValue();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const body = '{"id": 1, "created_at": "yesterday", "currency": "KES", "total_price": "12.00"}';
    const headers = {
      'x-shopify-topic': 'orders/paid',
      'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
    };
    const path = new URL(address).pathname;
    expect((await fetch(`${desk.origin}${path}`, { method: 'POST', body, headers })).status).toBe(204);
    expect((await fetch(`${desk.origin}${path}`, { method: 'POST', body })).status).toBe(401);
    await page.reload();
    const poison = page.getByRole('region', { name: 'Not understood' }).locator('tbody tr');
    await poison.first().waitFor();
    expect(await poison.first().textContent()).toContain('created_at: yesterday');
    await poison.first().getByRole('button', { name: 'Try again' }).click();
    await poison.first().getByRole('button', { name: 'Drop' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Drop' }).click();
    await page.getByText('Everything that came was understood').waitFor();
    await fetch(`${desk.origin}${path}`, {
      method: 'POST',
      body: '{',
      headers: { ...headers, 'x-shopify-hmac-sha256': createHmac('sha256', secret).update('{').digest('base64') },
    });
    await context.close();
  }, 60_000);

  test('Shopify’s export is known by its headings, and imported without choosing columns', async () => {
    const { context, page } = await visit(desk, { ...english, language: 'ar', width: 360 }, 'outcomes/import');
    const csv = [
      'Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Refunded Amount,Id',
      '#1,a@example.com,paid,KES,12.50,2026-11-20 10:22:01 +0300,1,2.50,501',
      '#1,a@example.com,,,,2026-11-20 10:22:01 +0300,2,,',
      '#2,a@example.com,pending,KES,9.00,2026-11-20 10:22:01 +0300,1,0,502',
      '',
    ].join('\n');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'orders_export.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByRole('button', { name: 'تجربة' }).click();
    await page.getByText(/طلب واحد غير مدفوع تُرك؛ استرداد واحد جديد/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 2_000 });
    await page.screenshot({ path: join(shotsFolder, 'ways-export-ar-360.png') });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: /^استيراد/ }).click();
    await page.getByRole('heading', { name: /استُورد صف واحد/ }).waitFor();
    await context.close();
  }, 60_000);

  test.each(usualLooks().map((look) => ({ look, title: lookName(look) })))(
    'the page reads well: $title',
    async ({ look }) => {
      const { context, page } = await visit(desk, look, 'ways');
      await page.locator('main tbody tr').first().waitFor();
      await page.setViewportSize({ width: look.width, height: 1_400 });
      await page.screenshot({ path: join(shotsFolder, `ways-${lookName(look)}.png`), fullPage: true });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect(await accessibilityFaults(page)).toEqual([]);
      await context.close();
    },
  );
});
async function visit(desk: RealDesk, look: Look, place: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await desk.open(look);
  const page = await context.newPage();
  await page.goto(`${desk.origin}/w/practice/results${place === '' ? '' : `/${place}`}`);
  await page.locator('h1').waitFor();
  return { context, page };
}
