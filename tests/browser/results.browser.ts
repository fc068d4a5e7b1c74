import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { accessibilityFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { openRealDesk, type RealDesk } from './real-desk.ts';
import { type Look, lookName, shotsFolder, usualLooks } from './shoot.ts';

const arabic: Look = { language: 'ar', theme: 'light', width: 1280 };
const ledger = [
  'Tag,Art,Betrag,Währung,Text',
  '2026-11-20,tools,49.00,USD,"Schnitt, Ton"',
  '2026-11-31,tools,5.00,USD,no such day',
  '',
].join('\n');

describe.skipIf(inject('chromium') === '')('results on a real desk', () => {
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

  test('an outcome is recorded and refunded by hand', async () => {
    const { context, page } = await visit(desk, arabic, 'outcomes');
    await page.keyboard.press('KeyN');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('القيمة').fill('١٢٥٠٫٥');
    await dialog.getByRole('button', { name: 'تسجيل', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'استرداد' }).first().click();
    await dialog.getByRole('button', { name: 'استرداد' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('main tbody tr').count()).toBeGreaterThanOrEqual(2);
    await context.close();
  });

  test('a table of costs is tried, its bad cell named, and the rest imported on request', async () => {
    const { context, page } = await visit(desk, arabic, 'spend/import');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'ledger.csv', mimeType: 'text/csv', buffer: Buffer.from(ledger) });
    for (const [label, column] of [
      ['اليوم', 'Tag'],
      ['النوع', 'Art'],
      ['المبلغ', 'Betrag'],
      ['العملة', 'Währung'],
    ] as const) {
      await page.locator('main').getByRole('combobox', { name: label }).click();
      await page.getByRole('option', { name: column, exact: true }).click();
    }
    await page.getByRole('button', { name: 'تجربة' }).click();
    await page.locator('main tbody tr', { hasText: '2026-11-31' }).waitFor();
    await page.screenshot({ path: join(shotsFolder, 'results-import-ar.png'), fullPage: true });
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /ترك المعيبة/ }).click();
    await page.getByRole('heading', { name: /استُورد صف واحد/ }).waitFor();
    await context.close();
  });

  test('work at the screens is told, and nothing but which work and when', async () => {
    const { context, page } = await visit(desk, arabic, 'spend');
    const told = page.waitForRequest(/spend\/record-activity/);
    await page.mouse.move(400, 300);
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { get: () => true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    const request = await told;
    const { beats } = request.postDataJSON() as { beats: Record<string, unknown>[] };
    expect(Object.keys(beats[0] ?? {}).sort()).toEqual(['at', 'kind', 'subjectId', 'subjectType', 'tab']);
    expect(beats[0]).toMatchObject({ kind: 'report', subjectType: 'workspace' });
    expect(await (await request.response())?.json()).toMatchObject({ kept: 1 });
    await context.close();
  });

  test('a tool is added, and its month stands in the ledger', async () => {
    const { context, page } = await visit(desk, arabic, 'spend/tools');
    await page.getByRole('button', { name: 'إضافة أداة' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('الاسم').fill('استوديو التصميم');
    await dialog.getByLabel('سعر المقعد').fill('60');
    await dialog.getByLabel('المقاعد').fill('2');
    await dialog.getByLabel('من', { exact: false }).last().fill('2026-01-01');
    await dialog.getByRole('button', { name: 'حفظ' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('main tbody tr', { hasText: 'استوديو التصميم' }).waitFor();
    await page.goto(`${desk.origin}/w/practice/results/spend?period=365`);
    await page.locator('main tbody tr', { hasText: 'اشتراك' }).first().waitFor();
    await context.close();
  });

  test('rates are set by hand, and a month gets its budget', async () => {
    const { context, page } = await visit(desk, arabic, 'spend/currencies');
    await page.getByRole('button', { name: 'تحديد سعر' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('السعر').fill('1.25');
    await dialog.getByRole('button', { name: 'حفظ' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('main tbody tr').count()).toBe(1);
    await page.goto(`${desk.origin}/w/practice/results/spend/budgets`);
    await page.getByRole('button', { name: 'تحديد ميزانية للشهر' }).click();
    await dialog.getByLabel('الميزانية').fill('500');
    await dialog.getByRole('button', { name: 'حفظ' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('main article').first().waitFor();
    await context.close();
  });

  const places = [
    '',
    'outcomes',
    'goals',
    'links',
    'spend',
    'spend/time',
    'spend/tools',
    'spend/budgets',
    'spend/rates',
    'spend/currencies',
    'of',
  ];
  test.each(usualLooks().map((look) => ({ look, title: lookName(look) })))(
    'every page reads well: $title',
    async ({ look }) => {
      const { context, page } = await visit(desk, look, '');
      for (const place of places) {
        await page.goto(await addressOf(page, desk, place));
        await page.locator('h1').waitFor();
        await page
          .getByRole('status', { name: /Loading|تحميل/ })
          .first()
          .waitFor({ state: 'detached' });
        await page.setViewportSize({ width: look.width, height: 2_000 });
        const name = `results-${place.replace('/', '-') || 'overview'}-${lookName(look)}.png`;
        await page.screenshot({ path: join(shotsFolder, name), fullPage: true });
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), place).toBeLessThanOrEqual(
          0,
        );
        expect(await accessibilityFaults(page), place).toEqual([]);
        expect(await page.locator('[role=alert]').count(), place).toBe(0);
      }
      await context.close();
    },
    120_000,
  );
});

async function addressOf(page: Page, desk: RealDesk, place: string): Promise<string> {
  const results = `${desk.origin}/w/practice/results`;
  if (place !== 'of') return place === '' ? results : `${results}/${place}`;
  const answer = await page.request.post(`${desk.origin}/api/v1/practice/publishing/create-campaign`, {
    data: { name: 'حملة الافتتاح' },
    headers: { 'idempotency-key': crypto.randomUUID(), origin: desk.origin },
  });
  const { id } = (await answer.json()) as { id: string };
  return `${results}/of/campaign/${id}`;
}

async function visit(desk: RealDesk, look: Look, place: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await desk.open(look);
  const page = await context.newPage();
  await page.goto(`${desk.origin}/w/practice/results${place === '' ? '' : `/${place}`}`);
  await page.locator('h1').waitFor();
  return { context, page };
}
